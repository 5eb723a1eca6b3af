#pragma once

// Counts the allocations of a benchmark. A program that links counted_new.cpp makes all of them by way of its new; what
// Qt's containers take by malloc is not seen.

#include <cstdint>

namespace bindery::bench {

/// Since the program began.
std::int64_t allocations();

} // namespace bindery::bench
