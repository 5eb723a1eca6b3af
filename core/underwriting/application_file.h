#pragma once

// Application files on their way to the desk: each read once, and no more of it than an application may have.

#include "domain/application_json.h"

#include <QDate>
#include <QString>

#include <tl/expected.hpp>

class QFile;

namespace bindery::underwriting {

/// An error is one sentence: what keeps the file from being read at all (missing, a folder, too large, no JSON object,
/// broken at line and column). Fields that could not be read stand in ParsedApplication::problems.
[[nodiscard]] tl::expected<domain::ParsedApplication, domain::Problem> readApplicationFile(const QString &path,
                                                                                           QDate today);

/// The same from what is open already, which may be a device or a pipe.
[[nodiscard]] tl::expected<domain::ParsedApplication, domain::Problem> readOpenApplicationFile(QFile &file,
                                                                                               QDate today);

} // namespace bindery::underwriting
