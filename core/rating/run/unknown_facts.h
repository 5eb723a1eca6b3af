#pragma once

// What becomes of a premium when inputs are not known: the range that they leave open.

#include "rating/run/engine.h"

namespace bindery::rating {

/// Of an input without which the plan does not rate.
[[nodiscard]] RatingFailure unknownInput(const UnknownValue &input);

/// `rated` was rated with every unknown input of `risk` at its worst plausible value. Adds the range that their best
/// ones leave open, and what it depends on. Tried are: all at their best, each alone, and all but each; should a worst
/// value not be the dearest one, the dearest premium of these counts. One that cannot be worked out is left out.
void addRange(const Program &program, const BoundRisk &risk, Rated &rated);

} // namespace bindery::rating
