#pragma once

// The one guard for the cells of every table: rate tables, restrictions, decision tables, .dmn files. A cell that
// cannot be read is told with what was found, what it probably is, and how to write it here; a cell that can be read,
// but was probably meant otherwise, is told as well. Readers ask the guard where a value does not parse, and for every
// text, because a text always parses.

#include "base/cell_notation.h"
#include "base/cell_text.h"

namespace bindery {

/// Why this cell, which is no number, is none.
[[nodiscard]] CellFault faultOfNumber(const QString &cell, const CellRole &role);
/// Why this cell, which is no date, is none.
[[nodiscard]] CellFault faultOfDate(const QString &cell, const CellRole &role);
/// Why this cell, which is neither yes nor no, is neither.
[[nodiscard]] CellFault faultOfFlag(const QString &cell, const CellRole &role);
/// Whether a text without quotation marks around it was meant as something else.
[[nodiscard]] std::optional<CellFault> faultOfText(const QString &cell, const CellRole &role);
/// Whether a text that a table gives was meant as something else: it may hold commas, dashes, and words for people.
[[nodiscard]] std::optional<CellFault> faultOfResultText(const QString &cell);
/// A number that a computer's binary fraction left behind: 1.0499999999999998.
[[nodiscard]] std::optional<CellFault> faultOfPlaces(const QString &cell);

} // namespace bindery
