#pragma once

// Reads what a product says an application is about:
//
//   "summary": {
//     "insured": ["applicant.firstName", "applicant.lastName"],
//     "place": ["mailing.zip"],
//     "state": "mailing.state", "business": "transaction", "effective": "effectiveDate",
//     "counts": ["buildings"],
//     "amounts": ["insuredValue"],
//     "search": [{ "title": "City", "fields": ["mailing.city"] },
//                { "title": "Building", "of": "building", "fields": ["street", "city"] }],
//     "same": { "building": { "of": "building", "fields": ["street", "zip"],
//                            "say": "same building as {others}" } }
//   }

#include "risk/schema/summary_model.h"

namespace bindery {
class JsonCursor;
}

namespace bindery::risk {

struct Schema;

/// A product without "search" is searched in every text of its application that is not personal. Problems go to the
/// cursor's reading.
[[nodiscard]] SummaryModel readSummary(const JsonCursor &summary, const Schema &schema);

} // namespace bindery::risk
