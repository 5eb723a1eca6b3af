#pragma once

// Reads application files. Each file is read once, and no more bytes of it than an application may have.

#include "base/named_file.h"
#include "domain/application_json.h"

#include <QDate>
#include <QString>

#include <tl/expected.hpp>

namespace bindery::underwriting {

/// The error is one sentence that says why the file cannot be read at all: missing, a folder, too large, no JSON
/// object, broken at line and column. Fields that cannot be read are in ParsedApplication::problems.
[[nodiscard]] tl::expected<domain::ParsedApplication, Problem> readApplicationFile(const QString &path,
                                                                                   QDate today);

/// Reads a content that the caller has read already, or failed to read.
[[nodiscard]] tl::expected<domain::ParsedApplication, Problem>
applicationFrom(const tl::expected<QByteArray, FileRefusal> &content, QDate today);

} // namespace bindery::underwriting
