#pragma once

// Reads what a product says about the inputs of its plan and rules:
//
//   "inputs": {
//     "plan": {
//       "state": "address.state",
//       "buildings": { "each": "building", "age": "year(effectiveDate) - yearBuilt",
//                      "coverages": [{ "when": "given(contents)", "code": "'contents'", "limit": "contents" }] }
//     },
//     "rules": {
//       "building.faults": { "is": "sum(building: faults)", "when": "count(building) > 0", "whole": true },
//       "credit.factor_2": { "first": "factor", "skip": 1, "is": "text" }
//     }
//   }
//
// A product that names its parts has "plans" in place of "plan": {"property": {…}, "liability": {…}}.
// "assumed" beside them: assumed_reader.h.

#include "inputs/input_model.h"

namespace bindery {
class JsonCursor;
}
namespace bindery::risk {
struct Part;
}

namespace bindery::inputs {

/// Of a product with these parts; without any it is of one part. Problems go to the cursor's reading.
[[nodiscard]] InputModel readInputs(const JsonCursor &inputs, const std::vector<risk::Part> &parts = {});

} // namespace bindery::inputs
