#pragma once

// What is wrong with the characters of a cell, before anybody asks what the cell means: what cannot be seen, what looks
// like another character, what a spreadsheet left in place of a value. Every reader of tables asks here, so that they
// all know the same.

#include "base/cell_characters.h"

#include <optional>

namespace bindery {

/// Something wrong with a cell, in sentences: what was found, what it probably is, how to write it.
struct CellFault {
    /// Equal for faults of one kind: a column that is full of them is told once.
    QString cause;
    QString message;
    /// The character of the cell where it stands, from 0.
    qsizetype at = 0;
};

/// What no cell may hold, not even one of words for people: characters that cannot be seen, characters that were lost
/// or doubled when the file was saved in another character set, and the error of a spreadsheet's formula.
[[nodiscard]] std::optional<CellFault> faultOfAnyText(const QString &cell);

/// The error of a spreadsheet's formula within a longer text, as "#REF!A".
[[nodiscard]] std::optional<CellFault> faultOfErrorWithin(const QString &cell);

/// What a value may not hold beyond that, because it would look like another value and not equal it: typographic
/// quotation marks and dashes, wide digits, letters of another alphabet, an apostrophe that a spreadsheet put before
/// it, a line end, a formula of the spreadsheet.
[[nodiscard]] std::optional<CellFault> faultOfValue(const QString &cell);

/// The same for a formula in a cell or a setting, which has quotation marks of its own.
[[nodiscard]] std::optional<CellFault> faultOfFormula(const QString &cell);

} // namespace bindery
