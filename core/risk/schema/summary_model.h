#pragma once

// What a product says in "summary": which of its fields say what an application is about.

#include "risk/schema/words.h"

#include <QString>

#include <vector>

namespace bindery::risk {

/// Fields of one kind that say one thing together. The kind is -1 where the product says nothing.
struct FieldsTogether {
    int kind = -1;
    /// Indexes in the kind.
    std::vector<int> fields;
};

struct SummaryModel {
    /// Of the application as a whole.
    FieldsTogether insured;
    FieldsTogether place;
    /// Fields of the application as a whole. -1 for none.
    int state = -1;
    int transaction = -1;
    int effectiveDate = -1;
    /// Lists of the application whose items are counted, by their indexes: "2 locations, 5 buildings".
    std::vector<int> counted;
    /// Fields of the application whose amounts are shown, with the titles of the fields.
    std::vector<int> amounts;

    /// Where applications are looked for by words.
    struct Searched {
        Words title;
        FieldsTogether fields;
    };
    std::vector<Searched> search;

    /// What two applications about the same have in common.
    struct Same {
        /// The name in the store: "building".
        QString name;
        /// "same building as {others}"
        Words say;
        FieldsTogether fields;
    };
    std::vector<Same> same;
};

} // namespace bindery::risk
