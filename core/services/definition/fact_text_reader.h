#pragma once

// Reads "fact" of a definition: how a fact of the service is told.
//
//   "fact": {
//     "title": "Flood zone",                         // left out: the service's title
//     "phrase": "the flood zone",                    // left out: "the", and the title
//     "summary": [                                   // or one text
//       { "when": "count(flood) = 0", "say": "no floods" },
//       { "when": "count(flood) > 0", "say": "{count(flood)|flood|floods}, {sum(flood: loss)|dollars}" }
//     ]
//   }
//
// What stands in braces is a formula over the answer. {{ and }} stand for braces.

#include "services/definition/fact_text.h"

#include <memory>

namespace bindery {
class JsonCursor;
}
namespace bindery::risk {
struct Schema;
}

namespace bindery::services {

/// `answer` is the schema of the answers, null where it could not be read. Problems go to the cursor's reading.
[[nodiscard]] FactText readFactText(const JsonCursor &fact, const QString &serviceTitle,
                                    const std::shared_ptr<const risk::Schema> &answer);

} // namespace bindery::services
