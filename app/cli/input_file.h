#pragma once

// Reads the input file of a subcommand once, and never more than 16 MB of it.

#include "base/json_node.h"

#include <QByteArray>
#include <QString>

#include <tl/expected.hpp>

namespace bindery::cli {

/// Reads a file, or stdin for "-". The error is a line for stderr with the file's name.
[[nodiscard]] tl::expected<QByteArray, QString> readInputFile(const QString &path);

/// Reads it as JSON. The error names file, row and column.
[[nodiscard]] tl::expected<JsonNode, QString> readInputJson(const QString &path);

} // namespace bindery::cli
