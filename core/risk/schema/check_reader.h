#pragma once

// Reads conditions and their sentences. Problems go to the cursor's reading.

#include "risk/schema/field.h"

namespace bindery {
class JsonCursor;
}

namespace bindery::risk {

/// The list "checks" of a field, of a list or of the product.
[[nodiscard]] std::vector<Check> readChecks(const JsonCursor &checks);

/// "say": a sentence for each of these faults.
[[nodiscard]] QMap<QString, Words> readFaultSentences(const JsonCursor &say, const QStringList &faults);

} // namespace bindery::risk
