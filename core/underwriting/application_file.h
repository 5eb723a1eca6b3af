#pragma once

// Application files on their way to the desk: each read once, and no more of it than an application may have.

#include "base/named_file.h"
#include "domain/application_json.h"

#include <QDate>
#include <QString>

#include <tl/expected.hpp>

namespace bindery::underwriting {

/// An error is one sentence: what keeps the file from being read at all (missing, a folder, too large, no JSON object,
/// broken at line and column). Fields that could not be read stand in ParsedApplication::problems.
[[nodiscard]] tl::expected<domain::ParsedApplication, Problem> readApplicationFile(const QString &path,
                                                                                   QDate today);

/// The same from a content that is there already, or could not be had.
[[nodiscard]] tl::expected<domain::ParsedApplication, Problem>
applicationFrom(const tl::expected<QByteArray, FileRefusal> &content, QDate today);

} // namespace bindery::underwriting
