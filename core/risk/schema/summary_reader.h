#pragma once

// Reads what a product says an application is about:
//
//   "summary": {
//     "insured": ["applicant.firstName", "applicant.lastName"],
//     "place": ["garaging.zip"],
//     "state": "garaging.state", "business": "transaction", "effective": "effectiveDate",
//     "counts": ["drivers", "vehicles"],
//     "amounts": ["insuredValue"],
//     "search": [{ "title": "City", "fields": ["garaging.city"] },
//                { "title": "Driver", "of": "driver", "fields": ["firstName", "lastName"] }],
//     "same": { "license": { "of": "driver", "fields": ["licenseState", "licenseNumber"],
//                            "say": "same license as {others}" } }
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
