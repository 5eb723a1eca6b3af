#pragma once

// Who acts, as the settings of the window say: [actor] name= and level=. The command line comes before them.

namespace bindery::app {

struct DesktopOptions;

inline constexpr int LowestLevel = 1;
inline constexpr int HighestLevel = 99;

/// From `settingsFile`, as far as `asked` leaves it open. A level that is none counts as the lowest, and is told at the
/// start by `settingsTrouble`.
void takeKeptActor(DesktopOptions &options);

} // namespace bindery::app
