#pragma once

// A plan's words about an unknown input, as they are written.

#include "base/json_node.h"
#include "base/problem.h"
#include "formula/compile/when_unknown.h"

#include <optional>

namespace bindery::rating {

struct UnknownModel {
    formula::WhenUnknown what = formula::WhenUnknown::Unsaid;
    std::optional<JsonNode> worst;
    std::optional<JsonNode> best;
    /// The value when the service answered that it has nothing on file. Without it such an input counts as unknown,
    /// too.
    std::optional<JsonNode> noHit;
    Place place;
};

} // namespace bindery::rating
