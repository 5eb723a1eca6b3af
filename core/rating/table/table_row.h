#pragma once

// A row of a rate table, and what a lookup finds.

#include "rating/table/key_cell.h"

#include <vector>

namespace bindery::rating {

struct TableRow {
    /// As the spreadsheet shows it.
    int sheetRow = 0;
    /// The column where the results stand, from 0; for a key across the columns each gets rows of its own.
    int sheetColumn = 0;
    std::vector<KeyCell> keys;
    std::vector<Value> results;
    /// Index of the compiled row condition, -1 for none.
    int condition = -1;
    /// Indices of compiled formulas in place of results; empty when there are none.
    std::vector<int> formulas;
    /// All of its own cells are `*`: tried when nothing else matches.
    bool isDefault = false;
};

/// Where a lookup ended: a row, or for interpolation the row at or below and the one above. -1 for none.
struct RowHit {
    int row = -1;
    int above = -1;
    /// Past the last row of a table that goes on beyond it.
    bool isBeyond = false;
};

} // namespace bindery::rating
