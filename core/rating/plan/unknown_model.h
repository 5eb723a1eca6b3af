#pragma once

// A plan's words about an unknown input, as they are written.

#include "base/json_node.h"
#include "base/problem.h"

#include <optional>

namespace bindery::rating {

/// What a plan does with an input whose fact is not known.
enum class WhenUnknown {
    Unsaid,  ///< takes the value that stands in for it where there is one, else counts it as not given
    Neutral, ///< counts it as not given, even where a value stands in for it
    Worst,   ///< takes its worst plausible value; with a best one the premium is a range
    Refuse,  ///< does not rate the risk
};

struct UnknownModel {
    WhenUnknown what = WhenUnknown::Unsaid;
    std::optional<JsonNode> worst;
    std::optional<JsonNode> best;
    /// The value when the service answered that it has nothing on file. Without it such an input counts as unknown,
    /// too.
    std::optional<JsonNode> noHit;
    Place place;
};

} // namespace bindery::rating
