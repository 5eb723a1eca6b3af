#pragma once

// Reads the coverage parts of a product:
//
//   "parts": {
//     "property": { "title": "Property", "line": "shop_property" },
//     "liability": { "title": "Liability", "line": "shop_liability", "when": "liability" }
//   }

#include "risk/schema/part.h"

#include <vector>

namespace bindery {
class JsonCursor;
}

namespace bindery::risk {

/// The line of a product or of one of its parts.
[[nodiscard]] QString readLine(const JsonCursor &line);
/// One part of the product's own line where none are given. Problems go to the cursor's reading.
[[nodiscard]] std::vector<Part> readParts(const JsonCursor &parts, const QString &productLine);

} // namespace bindery::risk
