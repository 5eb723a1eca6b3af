#pragma once

// Tables as people keep them: comma separated values that a spreadsheet has opened and saved. Read exactly, with the
// row of every cell as the spreadsheet counts it, so that a problem can be told with its place. Nothing is guessed.

#include "base/problem.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

#include <vector>

namespace bindery {

struct CsvLine {
    /// The line of the file on which the row begins, from 1.
    int line = 0;
    /// The row as a spreadsheet counts it, from 1: a cell may hold line ends, and blank rows count.
    int row = 0;
    /// As written, without the quotes of the format and without blanks around an unquoted cell. Blanks of
    /// every kind are blanks.
    QStringList cells;

    /// Nothing in any cell: spreadsheets leave such rows behind.
    [[nodiscard]] bool isBlank() const;
    /// The cell, or an empty text where the row is shorter.
    [[nodiscard]] QString cell(qsizetype column) const { return column < cells.size() ? cells[column] : QString(); }
};

/// UTF-8 with or without a byte order mark; lines end in LF, CRLF or CR; a cell may be quoted with " and then hold
/// separators, line ends and doubled quotes. The separator is a comma, or a semicolon or tab where the first line has
/// one of those and no comma. Blank rows are left out.
/// Refused, with the place and what it probably is: a workbook or a page in place of a table, another character set, a
/// NUL, a quote that is not closed, text after a closing quote, another separator than these, a separator that the
/// first line hides, rows that are quoted whole or end in a separator of another kind.
[[nodiscard]] tl::expected<std::vector<CsvLine>, Problem> readCsvLines(const QByteArray &bytes, const QString &file);

} // namespace bindery
