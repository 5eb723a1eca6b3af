#pragma once

// Makes rows, with their conditions and results, of the cells of a CSV file.

#include "formula/language/node_reader.h"
#include "formula/table/table_model.h"
#include "formula/table/table_row.h"

#include <functional>

namespace bindery::formula {

struct RowBuild {
    TextPool &texts;
    Problems &problems;
    /// Takes a row condition or a formula cell and gives its number.
    std::function<int(Formula formula, bool isCondition)> addFormula;
};

/// The rows whose every cell could be read. `build.problems` tells each other row, which takes part in nothing else.
struct BuiltRows {
    std::vector<TableRow> rows;
    /// True when no row is missing.
    bool isWhole = true;
};

[[nodiscard]] BuiltRows buildRows(const TableModel &table, RowBuild &build);

} // namespace bindery::formula
