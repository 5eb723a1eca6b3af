#pragma once

// The range of a premium that unknown inputs leave open.

#include "rating/run/engine.h"

namespace bindery::rating {

/// The failure for an unknown input without which the plan does not rate.
[[nodiscard]] RatingFailure unknownInput(const formula::UnknownValue &input);

/// Adds to `rated` the range that the unknown inputs leave open, and what the range depends on. `rated` was rated with
/// every unknown input of `risk` at its worst plausible value. The function tries all inputs at their best value, each
/// alone, and all but each. The dearest of these premiums counts, in case a worst value is not the dearest one. A
/// premium that cannot be worked out is left out.
void addRange(const Program &program, const formula::BoundRisk &risk, Rated &rated);

} // namespace bindery::rating
