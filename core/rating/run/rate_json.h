#pragma once

// Rates a risk that is given as JSON, for plans of any line of business on the command line.

#include "base/problem.h"
#include "rating/run/rated.h"

#include <tl/expected.hpp>

namespace bindery {
struct JsonNode;
}

namespace bindery::rating {

struct Plan;

/// The state of a risk, by its input "state": it says which plan rates where something differs in states. Empty where
/// the risk gives none.
[[nodiscard]] QString stateOf(const JsonNode &risk);

using RatingOutcome = tl::expected<Rated, RatingFailure>;

/// `path` is the risk's place in its document, and begins the path of every problem. Problems: values of the wrong type
/// or shape, and names that the plan does not know. An unknown name is a misspelt one, and the input that was meant
/// would keep its other value.
[[nodiscard]] tl::expected<RatingOutcome, Problems> rateJson(const Plan &plan, const JsonNode &json,
                                                             const QString &path);

} // namespace bindery::rating
