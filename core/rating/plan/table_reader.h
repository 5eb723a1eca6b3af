#pragma once

// Reads a table's entry in plan.json together with its CSV file.

#include "rating/plan/plan_folder.h"
#include "rating/plan/plan_model.h"

#include <optional>

namespace bindery::rating {

/// "tables/<name>.csv" unless the entry names another file.
[[nodiscard]] QString tableFile(const QString &name, const JsonNode &node);

[[nodiscard]] std::optional<TableModel> readTable(const PlanFolder &folder, const QString &name, const JsonNode &node,
                                                  Problems &problems);

} // namespace bindery::rating
