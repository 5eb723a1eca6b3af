#pragma once

// The results of a rule set's tables for one application.

#include "rules/table/decision_table.h"

#include <QString>

#include <vector>

namespace bindery::rules {

struct TableOutcome {
    const DecisionTable *table = nullptr;
    TableResult result;
    /// The reason why there is no result. Empty when there is one.
    QString failure;
};

struct SetOutcome {
    std::vector<TableOutcome> tables;
    /// The inputs and the results of the tables: "tier" and "tier.name", and "tier.matches", the number of rows that
    /// matched.
    Values values;

    [[nodiscard]] const TableOutcome *of(QStringView table) const;
};

} // namespace bindery::rules
