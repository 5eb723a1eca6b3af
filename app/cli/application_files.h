#pragma once

// Reads application files for the command line. Each file is read once, and no more of it than an application may have.

#include "base/problem.h"

#include <QDate>
#include <QString>

#include <tl/expected.hpp>

namespace bindery::risk {
class ProductBook;
class Record;
}
namespace bindery::cli {

/// Reads a file, or stdin for "-". Errors: everything that keeps the file from being quoted.
[[nodiscard]] tl::expected<risk::Record, Problems> readApplicationFile(const risk::ProductBook &products,
                                                                       const QString &path, QDate today);

/// The lines for stderr: "FILE: $.path: sentence".
[[nodiscard]] QString problemLine(const QString &file, const Problem &problem);

} // namespace bindery::cli
