#pragma once

// Reads how the form shows the applications of a product:
//
//   "form": {
//     "sections": [
//       { "name": "mailing", "icon": "home", "rows": [
//         { "fields": [{ "field": "mailing.city", "placeholder": "City", "stretch": 5 }, "mailing.state"] }] },
//       { "name": "buildings", "icon": "person", "rows": [{ "list": "buildings" }] }
//     ],
//     "cards": {
//       "building": {
//         "rows": [{ "label": "Name", "fields": ["firstName", "lastName"] }],
//         "not_copied": ["firstName"],
//         "begins_with": { "zip": "mailing.state" },
//         "fill": [{ "name": "addHomeOfOwner", "title": "Owner lives here",
//                    "fields": { "firstName": "applicant.firstName" } }],
//         "add": { "title": "Add a building", "key": "Ctrl+D", "words": ["new building"] }
//       }
//     },
//     "what_if": ["mailing", "buildings"]
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
