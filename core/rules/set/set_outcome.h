#pragma once

// What the tables of a rule set gave for one application.

#include "rules/table/decision_table.h"

#include <QString>

#include <vector>

namespace bindery::rules {

struct TableOutcome {
    const DecisionTable *table = nullptr;
    TableResult result;
    /// Says why there is no result; empty when there is one.
    QString failure;
};

struct SetOutcome {
    std::vector<TableOutcome> tables;
    /// What came in and what the tables gave: "tier" and "tier.name", and "tier.matches", how many rows matched.
    Values values;

    [[nodiscard]] const TableOutcome *of(QStringView table) const;
};

} // namespace bindery::rules
