#pragma once

// What only shows when the texts of a column are seen together: numbers that lost their zeros, pairs that became dates,
// and one word in two spellings.

#include "base/cell_guard.h"

#include <vector>

namespace bindery {

/// A text of a column, or one of the values of a cell.
struct ColumnText {
    int row = 0;
    QString text;
};

struct ColumnFault {
    int row = 0;
    CellFault fault;
};

/// ZIP codes with fewer than five digits, and other numbers that are shorter than those of their column that begin with
/// a zero.
[[nodiscard]] std::vector<ColumnFault> lostZeros(const std::vector<ColumnText> &texts, const CellRole &role);
/// "20-Oct" in a column with "25/50": a spreadsheet takes such pairs for days.
[[nodiscard]] std::vector<ColumnFault> datesAmongPairs(const std::vector<ColumnText> &texts);
/// "Frame" and "frame": texts that differ by capitals and blanks alone.
[[nodiscard]] std::vector<ColumnFault> twoSpellings(const std::vector<ColumnText> &texts);

} // namespace bindery
