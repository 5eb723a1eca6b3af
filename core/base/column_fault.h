#pragma once

// Finds faults that show only when the texts of a column are seen together: numbers that lost their zeros, pairs that
// became dates, and one word in two spellings.

#include "base/cell_guard.h"

#include <vector>

namespace bindery {

/// A text of a column: a whole cell, or one of the values in it.
struct ColumnText {
    int row = 0;
    QString text;
};

struct ColumnFault {
    int row = 0;
    CellFault fault;
};

/// Finds ZIP codes with fewer than five digits, and numbers that are shorter than those of their column that begin with
/// a zero.
[[nodiscard]] std::vector<ColumnFault> lostZeros(const std::vector<ColumnText> &texts, const CellRole &role);
/// Finds "20-Oct" in a column with "25/50". A spreadsheet takes such pairs for days.
[[nodiscard]] std::vector<ColumnFault> datesAmongPairs(const std::vector<ColumnText> &texts);
/// Finds texts that differ by capitals and blanks alone: "Frame" and "frame".
[[nodiscard]] std::vector<ColumnFault> twoSpellings(const std::vector<ColumnText> &texts);

} // namespace bindery
