#pragma once

// The texts that a column of a decision table names, for checks of the column as a whole.

#include "base/column_fault.h"
#include "rules/table/decision_table.h"

namespace bindery::rules {

/// Literals, parts of lists and ends of ranges, each with the line of its row.
[[nodiscard]] std::vector<ColumnText> textsOfInput(const DecisionTable &table, std::size_t column);
[[nodiscard]] std::vector<ColumnText> textsOfOutput(const DecisionTable &table, std::size_t column);

} // namespace bindery::rules
