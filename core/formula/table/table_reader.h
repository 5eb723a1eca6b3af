#pragma once

// Reads a table's entry in a manifest together with its CSV file.

#include "base/json_node.h"
#include "base/problem.h"
#include "formula/table/table_model.h"

#include <map>
#include <optional>

namespace bindery::formula {

/// "tables/<name>.csv" unless the entry names another file.
[[nodiscard]] QString tableFile(const QString &name, const JsonNode &node);

/// `files` are the contents of the manifest's folder by their path below it.
[[nodiscard]] std::optional<TableModel> readTable(const std::map<QString, QByteArray> &files, const QString &name,
                                                  const JsonNode &node, Problems &problems);

} // namespace bindery::formula
