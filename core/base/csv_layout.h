#pragma once

// What is wrong with a CSV file as a whole: told once, before its cells give a message each that says nothing.

#include "base/csv.h"

#include <optional>

namespace bindery::csv {

/// A comma, or a semicolon or tab where the first line has one of those and no comma.
[[nodiscard]] QChar separatorOf(const QString &text);

/// Something else than a text in UTF-8.
[[nodiscard]] std::optional<Problem> problemOfBytes(const QByteArray &bytes, const QString &file);

/// Parted otherwise than the first line says.
[[nodiscard]] std::optional<Problem> problemOfSeparator(const QString &text, QChar separator, const QString &file);

/// Read with the wrong separator, or wrapped in what a second export put around it.
[[nodiscard]] std::optional<Problem> problemOfLayout(const QString &text, QChar separator,
                                                     const std::vector<CsvLine> &rows, const QString &file);

} // namespace bindery::csv
