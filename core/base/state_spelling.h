#pragma once

// The spellings of states in files and forms, for readers that take two capital letters alone.

#include "base/column_fault.h"

#include <QString>
#include <QStringList>

namespace bindery {

/// The codes that a plan or a rule may name: the fifty states, the District of Columbia, and the territories in which
/// the insurance laws of the United States hold (USPS Publication 28).
[[nodiscard]] const QStringList &stateCodes();

/// The code of the state that was probably meant: by "ca", "CA ", "Calif.", "California", "US-CA". Empty for a text
/// that names no state.
[[nodiscard]] QString stateMeantBy(const QString &text);

/// Finds states that are spelled otherwise in a column where states stand by their codes: "ca" and "New York" beside
/// "NY".
[[nodiscard]] std::vector<ColumnFault> otherSpellingsOfStates(const std::vector<ColumnText> &texts,
                                                              const QString &column);

/// Empty for a code. For any other text a sentence that says what is wrong and how to write it: "\"ca\" is no state.
/// Write CA instead."
[[nodiscard]] QString problemOfState(const QString &text);

} // namespace bindery
