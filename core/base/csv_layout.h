#pragma once

// Finds what is wrong with a CSV file as a whole. That is told once, in place of a useless message for each cell.

#include "base/csv.h"

#include <optional>

namespace bindery::csv {

/// The separator of the text: a comma, or a semicolon or tab where the first line has one of those and no comma.
[[nodiscard]] QChar separatorOf(const QString &text);

/// The problem of bytes that are no text in UTF-8.
[[nodiscard]] std::optional<Problem> problemOfBytes(const QByteArray &bytes, const QString &file);

/// The problem of a text whose lines have another separator than its first line.
[[nodiscard]] std::optional<Problem> problemOfSeparator(const QString &text, QChar separator, const QString &file);

/// The problem of rows that were read with the wrong separator, or that a second export put into quotation marks.
[[nodiscard]] std::optional<Problem> problemOfLayout(const QString &text, QChar separator,
                                                     const std::vector<CsvLine> &rows, const QString &file);

} // namespace bindery::csv
