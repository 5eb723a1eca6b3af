#pragma once

// Reads a decision table from a CSV file, which a spreadsheet can open and save without harm. The help page "Decision
// tables" describes the form.

#include "base/problem.h"
#include "rules/table/decision_table.h"

namespace bindery::rules {

/// Reads one table. Tells all problems at once, each with "file:row:column" as its path and, inside a cell, the
/// character.
[[nodiscard]] tl::expected<DecisionTable, Problems> readTableCsv(const QByteArray &bytes, const QString &file);

} // namespace bindery::rules
