#pragma once

// Finds editions that exclude each other: in force at the same time for the same risks, or with two contents under one
// edition.

#include <QString>

namespace bindery::rating {

struct Plan;

/// The reason why the two plans cannot both be at hand, as a sentence about `plan`. Empty when they can. Plans of one
/// code, or of one line and company, must not share a day.
[[nodiscard]] QString conflictOf(const Plan &plan, const Plan &other);

} // namespace bindery::rating
