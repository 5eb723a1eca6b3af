#pragma once

// Reads the parts that a plan itself gives: {"items": [{"code": "fire"}, {"code": "wind"}]}.

#include "base/problem.h"

namespace bindery {
struct JsonNode;
}

namespace bindery::rating {

struct ScopeModel;

/// Reads them into the scope, whose inputs are there.
void readItems(ScopeModel &scope, const JsonNode &items, Problems &problems);

} // namespace bindery::rating
