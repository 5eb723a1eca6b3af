#pragma once

#include "facts/fact_set.h"

#include <QDate>

namespace bindery {
class JsonCursor;
}

namespace bindery::underwriting {

struct OfferedProduct;

/// Reads the facts that a test gives, by their names in records:
///
///   "flood_zone": { "answer": { … } }            // as the service wrote it
///   "flood_zone_2": { "value": { … } }           // as the fact has it
///   "credit_score": "no_hit"                        // or failed, fallback, not_ordered, not_permitted
///
/// Problems go to the cursor's reading.
[[nodiscard]] facts::FactSet readGivenFacts(const JsonCursor &facts, const OfferedProduct &offer,
                                            const risk::Record &record, QDate day);

} // namespace bindery::underwriting
