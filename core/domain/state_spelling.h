#pragma once

// States as files and forms spell them, for readers that take two capital letters alone.

#include "base/cell_columns.h"

#include <QString>
#include <QStringList>

namespace bindery::domain {

/// The codes that a plan or a rule may name: the fifty states, the District of Columbia, and the territories in which
/// the insurance laws of the United States hold (USPS Publication 28).
[[nodiscard]] const QStringList &stateCodes();

/// What was probably meant by "ca", "CA ", "Calif.", "California", "US-CA"; empty where nobody can tell.
[[nodiscard]] QString stateMeantBy(const QString &text);

/// In a column where states stand by their codes: those that are spelled otherwise, "ca" and "New York" beside "NY".
[[nodiscard]] std::vector<ColumnFault> otherSpellingsOfStates(const std::vector<ColumnText> &texts,
                                                              const QString &column);

/// Nothing for a code; else what is wrong and how to write it, as a sentence: "\"ca\" is no state. Write CA instead."
[[nodiscard]] QString problemOfState(const QString &text);

} // namespace bindery::domain
