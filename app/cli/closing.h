#pragma once

// The end of a command that asked services.

namespace bindery {
class Clock;
}
namespace bindery::composition {
class House;
}

namespace bindery::cli {

/// Waits for answers that are under way, so that what was paid for is in the store for the next command: each no longer
/// than its own time-out, and after Ctrl+C (`interrupted`) two seconds at most. Says so when it takes more than a
/// second; Ctrl+C ends it at once. The desk of the house is gone afterwards.
void finishHouse(composition::House &house, Clock &clock, bool interrupted);

} // namespace bindery::cli
