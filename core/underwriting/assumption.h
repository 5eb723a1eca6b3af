#pragma once

// Facts that a what-if assumes, as fields: a credit score, the number of faults that an inspector found. They change a
// copy of the facts and never a quote. The product says what can be assumed (inputs/assumed_value.h).

#include "facts/fact_set.h"
#include "risk/schema/words.h"

#include <QString>

#include <vector>

namespace bindery::underwriting {

struct OfferedProduct;

/// One value of one fact.
struct Assumption {
    /// "$.facts.credit_score.score", "$.facts.inspection[1].faults". An index for each list on the way to the subject.
    QString path;
    facts::FactKey fact;
    /// The group of the values of a service that is asked about the application as a whole: "Credit".
    risk::Words group;
    /// "If score"
    risk::Words label;
    /// "Assumed credit score"
    risk::Words title;
    /// Yes or no.
    bool isFlag = false;
    /// The texts of which one can be assumed. Empty: whatever is typed, as far as it is a value of the field.
    QStringList only;
};

/// The values that can be assumed for this record, in the product's order, and for each of them subject by subject.
[[nodiscard]] std::vector<Assumption> assumptionsOf(const risk::Record &record, const OfferedProduct &offer);

/// True for the path of a value of a fact.
[[nodiscard]] bool isAssumed(const QString &path);
/// Gives an empty text where the fact is not known, also where a value stands in for it.
[[nodiscard]] QString assumedText(const OfferedProduct &offer, const facts::FactSet &facts, const QString &path);
/// Puts the value in. Gives an empty text, or a sentence that says what is expected. An empty `text` removes the fact.
/// A sum needs an entry that carries it, so the list has at least one entry while the sum is not zero.
[[nodiscard]] QString assume(const OfferedProduct &offer, facts::FactSet &facts, const QString &path,
                             const QString &text);

} // namespace bindery::underwriting
