#pragma once

// Application files on their way in: each read once, no more of it than an application may have.

#include "base/problem.h"

#include <QDate>
#include <QString>

#include <tl/expected.hpp>

namespace bindery::domain {
struct AutoApplication;
}

namespace bindery::cli {

/// "-" is stdin. Errors: everything that keeps the file from being quoted.
[[nodiscard]] tl::expected<domain::AutoApplication, Problems> readApplicationFile(const QString &path,
                                                                                  QDate today);

/// The lines for stderr: "FILE: $.path: sentence".
[[nodiscard]] QString problemLine(const QString &file, const Problem &problem);

} // namespace bindery::cli
