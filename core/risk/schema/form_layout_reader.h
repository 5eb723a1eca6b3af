#pragma once

// Reads how the form shows the applications of a product:
//
//   "form": {
//     "sections": [
//       { "name": "garaging", "icon": "home", "rows": [
//         { "fields": [{ "field": "garaging.city", "placeholder": "City", "stretch": 5 }, "garaging.state"] }] },
//       { "name": "drivers", "icon": "person", "rows": [{ "list": "drivers" }] }
//     ],
//     "cards": {
//       "driver": {
//         "rows": [{ "label": "Name", "fields": ["firstName", "lastName"] }],
//         "named_by": ["firstName", "lastName"],
//         "not_copied": ["firstName"],
//         "begins_with": { "licenseState": "garaging.state" },
//         "fill": [{ "name": "addApplicantAsDriver", "title": "Applicant drives",
//                    "fields": { "firstName": "applicant.firstName" } }],
//         "add": { "title": "Add a driver", "key": "Ctrl+D", "words": ["new driver"] }
//       }
//     },
//     "what_if": ["garaging", "drivers"]
//   }

#include "risk/schema/form_layout.h"

namespace bindery {
class JsonCursor;
}

namespace bindery::risk {

struct Schema;

/// Problems go to the cursor's reading. Sections and cards that are not given are made of the fields.
[[nodiscard]] FormLayout readFormLayout(const JsonCursor &form, const Schema &schema);

} // namespace bindery::risk
