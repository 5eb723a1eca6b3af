#pragma once

// Finds faults in the characters of a cell, before its meaning is read: unseen characters, characters that look like
// others, values that a spreadsheet replaced. Every reader of tables uses these functions, so that all readers find the
// same faults.

#include "base/cell_characters.h"

#include <optional>

namespace bindery {

/// A fault of a cell, told in sentences: what was found, what it probably is, how to write it.
struct CellFault {
    /// Equal for faults of one kind. A column that is full of one kind is told once.
    QString cause;
    QString message;
    /// The place of the faulty character in the cell, from 0.
    qsizetype at = 0;
};

/// The fault that no cell may have, not even a remark for people: an unseen character, a character that was lost or
/// doubled when the file was saved in another character set, the error of a spreadsheet's formula.
[[nodiscard]] std::optional<CellFault> faultOfAnyText(const QString &cell);

/// The error of a spreadsheet's formula within a longer text, as in "#REF!A".
[[nodiscard]] std::optional<CellFault> faultOfErrorWithin(const QString &cell);

/// The fault that a value may not have beyond those of faultOfAnyText(), because the value would look like another one
/// and not equal it: typographic quotation marks and dashes, wide digits, letters of another alphabet, a leading
/// apostrophe of a spreadsheet, a line end, a formula of the spreadsheet.
[[nodiscard]] std::optional<CellFault> faultOfValue(const QString &cell);

/// faultOfValue() for a formula in a cell or a setting. A formula has quotation marks of its own.
[[nodiscard]] std::optional<CellFault> faultOfFormula(const QString &cell);

} // namespace bindery
