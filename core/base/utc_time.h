#pragma once

#include <chrono>

namespace bindery {

/// A moment of the calendar, UTC, to the millisecond: for what is stored and shown, never for measuring.
using UtcTime = std::chrono::sys_time<std::chrono::milliseconds>;

} // namespace bindery
