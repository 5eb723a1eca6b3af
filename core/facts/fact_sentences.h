#pragma once

// Sentences about facts, for every place that shows a quote.

#include "facts/fact_set.h"

#include <QString>
#include <QStringList>

namespace bindery::facts {

/// The reason why a stored fact must be ordered again, in a sentence. Empty where it need not be.
[[nodiscard]] QString whyToOrderAgain(const FactSet::Entry &entry);
/// The reasons for all facts that must be ordered again.
[[nodiscard]] QStringList whyToOrderAgain(const FactSet &facts);

/// Names the facts that mock services made up. Empty without such facts.
[[nodiscard]] QString mockNotice(const FactSet &facts);

/// The letter about a decision on these facts. Where mock services made up any fact, the letter says so first.
[[nodiscard]] QString markedLetter(const QString &letter, const FactSet &facts);

} // namespace bindery::facts
