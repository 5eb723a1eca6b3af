#pragma once

// Reads what a what-if can assume:
//
//   "assumed": {
//     "inspection": {
//       "title": "Inspection",
//       "starts_as": { "grade": "A" },
//       "values": {
//         "grade_points": { "field": "points", "label": "If points", "title": "Assumed points", "least": 1, "most": 9
//         }, "faults": { "count": "faults", "label": "If faults", "title": "assumed faults", "most": 20 }, "cost": {
//         "sum": "faults.cost", "label": "If cost", "title": "assumed cost", "most": 100000 }
//       }
//     }
//   }

#include "inputs/assumed_answer.h"

namespace bindery {
class JsonCursor;
}

namespace bindery::inputs {

/// Problems go to the cursor's reading.
[[nodiscard]] std::vector<AssumedAnswer> readAssumed(const JsonCursor &assumed);

} // namespace bindery::inputs
