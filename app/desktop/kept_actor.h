#pragma once

// The person in the settings of the window: [actor] name= and level=. The command line goes before them.

namespace bindery::app {

struct DesktopOptions;

inline constexpr int LowestLevel = 1;
inline constexpr int HighestLevel = 99;

/// Takes name and level from `settingsFile` where `asked` does not give them. An invalid level counts as the lowest,
/// and `settingsTrouble` tells it at the start.
void takeKeptActor(DesktopOptions &options);

} // namespace bindery::app
