#pragma once

// Reads what a product says about the inputs of its plan and rules:
//
//   "inputs": {
//     "plan": {
//       "state": "garaging.state",
//       "drivers": { "each": "driver", "age": "years(birthDate, effectiveDate)" },
//       "vehicles": { "each": "vehicle",
//                     "coverages": [{ "when": "given(collision)", "code": "'collision'", "deductible": "collision" }] }
//     },
//     "rules": {
//       "driver.points": { "is": "sum(driver: points)", "when": "count(driver) > 0", "whole": true },
//       "credit.factor_2": { "first": "factor", "skip": 1, "is": "text" }
//     }
//   }
//
// "assumed" beside them: assumed_reader.h.

#include "inputs/input_model.h"

namespace bindery {
class JsonCursor;
}

namespace bindery::inputs {

/// Problems go to the cursor's reading.
[[nodiscard]] InputModel readInputs(const JsonCursor &inputs);

} // namespace bindery::inputs
