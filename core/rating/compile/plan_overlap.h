#pragma once

// Editions that stand in each other's way: in force at the same time for the same risks, or two contents of one
// edition.

#include <QString>

namespace bindery::rating {

struct Plan;

/// What keeps the two from standing side by side, as a sentence about `plan`; empty when nothing does. Plans of one
/// code, or of one line and company, share the days.
[[nodiscard]] QString conflictOf(const Plan &plan, const Plan &other);

} // namespace bindery::rating
