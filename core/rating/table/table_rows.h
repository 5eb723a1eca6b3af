#pragma once

// From the cells of a CSV file to what rows ask and give.

#include "rating/plan/node_reader.h"
#include "rating/table/table_row.h"

#include <functional>

namespace bindery::rating {

struct RowBuild {
    TextPool &texts;
    Problems &problems;
    /// Takes a row condition or a formula cell and gives its number.
    std::function<int(Formula formula, bool isCondition)> addFormula;
};

/// The rows whose every cell could be read; a row that could not is told in `build.problems` and takes part in nothing
/// else.
struct BuiltRows {
    std::vector<TableRow> rows;
    /// No row is missing.
    bool isWhole = true;
};

[[nodiscard]] BuiltRows buildRows(const TableModel &table, RowBuild &build);

} // namespace bindery::rating
