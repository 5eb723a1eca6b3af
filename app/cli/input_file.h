#pragma once

// A file that a subcommand works on, read once and never more of it than 16 MB.

#include "base/json_node.h"

#include <QByteArray>
#include <QString>

#include <tl/expected.hpp>

namespace bindery::cli {

/// "-" is stdin. The error is a line for stderr with the file's name.
[[nodiscard]] tl::expected<QByteArray, QString> readInputFile(const QString &path);

/// The same as JSON. The error names file, row and column.
[[nodiscard]] tl::expected<JsonNode, QString> readInputJson(const QString &path);

} // namespace bindery::cli
