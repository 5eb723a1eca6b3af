#pragma once

// Ends a command that asked services.

namespace bindery {
class Clock;
}
namespace bindery::composition {
class Composition;
}

namespace bindery::cli {

/// Waits for answers that are under way, so that the next command finds in the store what was paid for. Each is waited
/// for until its own time-out, and after Ctrl+C (`interrupted`) two seconds at most. A message says so after a second,
/// and Ctrl+C ends the wait at once. The house has no workflow afterwards.
void finishHouse(composition::Composition &house, Clock &clock, bool interrupted);

} // namespace bindery::cli
