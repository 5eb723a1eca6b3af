#pragma once

// A row of a table, and the result of a lookup.

#include "formula/table/key_cell.h"

#include <vector>

namespace bindery::formula {

struct TableRow {
    /// The row's number in the spreadsheet.
    int sheetRow = 0;
    /// The column of the results, from 0. A key across the columns gives each result column rows of its own.
    int sheetColumn = 0;
    std::vector<KeyCell> keys;
    std::vector<Value> results;
    /// Index of the compiled row condition, -1 for none.
    int condition = -1;
    /// Indices of compiled formulas in place of results. Empty when there are none.
    std::vector<int> formulas;
    /// True where all of the row's own cells are `*`. The row is tried when nothing else matches.
    bool isDefault = false;
};

/// The end of a lookup: a row, or for an interpolation the row at or below the key and the one above. -1 for none.
struct RowHit {
    int row = -1;
    int above = -1;
    /// True past the last row of a table that goes on beyond it.
    bool isBeyond = false;
};

} // namespace bindery::formula
