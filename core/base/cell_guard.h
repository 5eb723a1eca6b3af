#pragma once

// The one guard for the cells of every table: rate tables, restrictions, decision tables, .dmn files. The message for a
// cell that cannot be read says what was found, what it probably is, and how to write it here. The guard also tells of
// a cell that can be read, but was probably meant otherwise. Readers ask the guard where a value does not parse. They
// ask it for every text, because a text always parses.

#include "base/cell_fault.h"
#include "base/cell_notation.h"

namespace bindery {

/// Says why the cell is no number. The caller has found that it is none.
[[nodiscard]] CellFault faultOfNumber(const QString &cell, const CellRole &role);
/// Says why the cell is no date. The caller has found that it is none.
[[nodiscard]] CellFault faultOfDate(const QString &cell, const CellRole &role);
/// Says why the cell is neither yes nor no. The caller has found that it is neither.
[[nodiscard]] CellFault faultOfFlag(const QString &cell, const CellRole &role);
/// The fault of a text without quotation marks that was probably meant as something else. No value for a sound text.
[[nodiscard]] std::optional<CellFault> faultOfText(const QString &cell, const CellRole &role);
/// The fault of a text in a result column that was probably meant as something else. Such a text may hold commas,
/// dashes, and words for people.
[[nodiscard]] std::optional<CellFault> faultOfResultText(const QString &cell);
/// The fault of a number that a computer's binary fraction left behind: 1.0499999999999998.
[[nodiscard]] std::optional<CellFault> faultOfPlaces(const QString &cell);

} // namespace bindery
