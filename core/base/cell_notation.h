#pragma once

// Knows the two ways of writing ranges, lists and "anything". Finds cells that are written in the other way or in
// neither, and says how to write them in the way of their table.

#include "base/cell_fault.h"
#include "base/meant_range.h"

#include <QStringList>

namespace bindery {

/// The fault of a key or condition that is written in the other notation, or in one that no table has.
[[nodiscard]] std::optional<CellFault> faultOfNotation(const QString &cell, const CellRole &role);
/// The fault of a text that reads like a pattern: "CA*". No table has patterns.
[[nodiscard]] std::optional<CellFault> faultOfWildcard(const QString &cell, Notation notation);

/// The parts of a list of texts. Commas, semicolons or "or" part the texts; codes of two letters may be parted in any
/// way. Empty where the cell is no such list.
[[nodiscard]] QStringList wordsIn(const QString &cell);
/// The parts of a list of numbers or ranges. Empty where the cell is no such list.
[[nodiscard]] QStringList numbersIn(const QString &cell);
/// The range that a cell without brackets holds: "1..4", "5..", "..4".
[[nodiscard]] std::optional<MeantRange> bareRange(const QString &cell);

/// The text for every value, and the text for several values, in one cell.
[[nodiscard]] QString anythingText(Notation notation);
[[nodiscard]] QString listText(const QStringList &values, Notation notation);

/// The text of a cell whose first and last characters are quotation marks. Such a text is meant as it stands.
[[nodiscard]] std::optional<QString> quotedText(const QString &cell);

} // namespace bindery
