#pragma once

#include <chrono>

namespace bindery {

/// A moment of the calendar in UTC, to the millisecond. For storing and showing, never for measuring.
using UtcTime = std::chrono::sys_time<std::chrono::milliseconds>;

} // namespace bindery
