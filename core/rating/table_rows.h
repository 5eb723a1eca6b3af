#pragma once

// From the cells of a CSV file to what rows ask and give.

#include "rating/node_reader.h"
#include "rating/rate_table.h"

#include <functional>

namespace bindery::rating {

struct RowBuild {
    TextPool &texts;
    PlanProblems &problems;
    /// Takes a row condition or a formula cell and gives its number.
    std::function<int(Formula formula, bool isCondition)> addFormula;
};

[[nodiscard]] std::vector<TableRow> buildRows(const TableModel &table, RowBuild &build);

} // namespace bindery::rating
