#pragma once

// What differs from a plan in one state: states/NY.json in the plan's folder, and the state's tables beside it.
//
//   { "new_business": { "from": "2026-03-01" },
//     "tables": { "territory": { "file": "states/NY/territory.csv" }, "base": { "rows": "states/NY/base.csv" } },
//     "steps": { "fee": { "add": 30 }, "theft": null },
//     "adds": { "steps": [{ "after": "fee", "id": "fund", "add": 5 }] } }

#include "base/json_node.h"
#include "rating/plan/plan_folder.h"
#include "rating/plan/row_exchange.h"

#include <QStringList>

#include <vector>

namespace bindery::rating {

/// The whole plan of a state, as it is written.
struct StateSource {
    /// The manifest. Every value keeps its place, in plan.json or in the state's file.
    JsonNode manifest;
    /// Files that it reads, by path.
    PlanFolder folder;
    std::vector<RowOrigins> origins;
    /// What cannot be put on the base. The rest of the source is as if it were not there.
    Problems problems;

    /// The same plan as a folder of its own: a plan.json without differences, and its tables.
    [[nodiscard]] PlanFolder asFolder() const;
};

/// True for the files of states, which are no part of the base.
[[nodiscard]] bool isOfState(const QString &path);
/// The names of the files of differences, without path and ending: "NY".
[[nodiscard]] QStringList statesWithDifferences(const PlanFolder &folder);

/// Puts the state's differences on the base, whose manifest is sound. Problems have their place in the state's files.
[[nodiscard]] StateSource differingPlan(const PlanFolder &base, const JsonNode &manifest, const QString &state);

} // namespace bindery::rating
