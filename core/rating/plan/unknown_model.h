#pragma once

// What a plan says about an input that nobody knows, as it is written.

#include "base/json_node.h"
#include "base/problem.h"

#include <optional>

namespace bindery::rating {

/// What a plan does with an input whose fact is not known.
enum class WhenUnknown {
    Unsaid,  ///< the value that stands in for it where there is one, else as one that is not given
    Neutral, ///< as one that is not given, whatever stands in for it
    Worst,   ///< its worst plausible value, and with a best one the premium is a range
    Refuse,  ///< the risk cannot be rated
};

struct UnknownModel {
    WhenUnknown what = WhenUnknown::Unsaid;
    std::optional<JsonNode> worst;
    std::optional<JsonNode> best;
    /// The value when the service answered that it has nothing on file; without it that is not known either.
    std::optional<JsonNode> noHit;
    Place place;
};

} // namespace bindery::rating
