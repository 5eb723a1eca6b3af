#pragma once

// Reads "fact" of a definition: how a fact of the service is told.
//
//   "fact": {
//     "title": "Driver record",                      // left out: the service's title
//     "phrase": "the driving record",                // left out: "the", and the title
//     "summary": [                                   // or one text
//       { "when": "count(violation) = 0", "say": "no violations" },
//       { "when": "count(violation) > 0", "say": "{count(violation)|violation|violations}, {total|dollars}" }
//     ]
//   }
//
// What stands in braces is a formula over the answer. {{ and }} stand for braces.

#include "services/definition/fact_text.h"

namespace bindery {
class JsonCursor;
}

namespace bindery::services {

/// `answer` is the schema of the answers, null where it could not be read. Problems go to the cursor's reading.
[[nodiscard]] FactText readFactText(const JsonCursor &fact, const QString &serviceTitle,
                                    const std::shared_ptr<const risk::Schema> &answer);

} // namespace bindery::services
