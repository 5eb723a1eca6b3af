#pragma once

// A decision table as a CSV file that a spreadsheet opens and saves without harm. The help page "Decision tables"
// describes the form.

#include "base/problem.h"
#include "rules/table/decision_table.h"

namespace bindery::rules {

/// Reads one table. All problems at once, each with "file:row:column" as its path and, inside a cell, the character.
[[nodiscard]] tl::expected<DecisionTable, Problems> readTableCsv(const QByteArray &bytes, const QString &file);

} // namespace bindery::rules
