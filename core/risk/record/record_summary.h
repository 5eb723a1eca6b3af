#pragma once

// What an application is about, in the words of its product: for columns, the queue, search, and for finding the
// editions in force. A product says in "summary" which of its fields say what.

#include "base/policy_terms.h"
#include "risk/record/record.h"

#include <QString>

#include <utility>
#include <vector>

namespace bindery {
class Decimal;
}

namespace bindery::risk {

struct RecordSummary {
    // These are defined where a number is a whole type, so that users of a summary need not include it.
    RecordSummary();
    RecordSummary(const RecordSummary &other);
    RecordSummary(RecordSummary &&other) noexcept;
    RecordSummary &operator=(const RecordSummary &other);
    RecordSummary &operator=(RecordSummary &&other) noexcept;
    ~RecordSummary();

    /// The insured: "Jane Doe". Without the invisible marks that would turn round the text beside it.
    QString insured;
    /// Where: "11201".
    QString place;
    /// What: "2 locations, 5 buildings".
    QString what;
    /// Titles and amounts: {"Insured value", 450000}.
    std::vector<std::pair<QString, Decimal>> amounts;
    PolicyTerms terms;
};

[[nodiscard]] RecordSummary summaryOf(const Record &record);
/// RecordSummary::terms alone.
[[nodiscard]] PolicyTerms termsOf(const Record &record);

/// A text by which applications are found, and the title of its field: {"City", "Brooklyn"}. Fields that are personal
/// are not among them, and neither is the name of the insured, which has no title.
struct SearchedText {
    QString title;
    QString text;
};
[[nodiscard]] std::vector<SearchedText> searchedTexts(const Record &record);
/// The titles of all of them, in the product's order.
[[nodiscard]] QStringList searchedTitles(const Schema &schema);

/// One thing that two applications about the same have in common: the applicant, a building.
struct Identity {
    /// The name in the store: "building".
    QString name;
    /// "same building as %1"
    QString sentence;
    /// Letters and digits alone, without case and accents, and dates as YYYY-MM-DD. They are personal: none of them may
    /// leave the process unhashed.
    QStringList parts;
};
[[nodiscard]] std::vector<Identity> identitiesOf(const Record &record);
/// The sentence of an identity of this name: "same building as %1". Empty where the product has none.
[[nodiscard]] QString identitySentence(const Schema &schema, const QString &name);

} // namespace bindery::risk
