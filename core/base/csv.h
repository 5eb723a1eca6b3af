#pragma once

// Reads comma separated values that a spreadsheet has opened and saved. Reading is exact and guesses nothing. Every
// cell keeps its row as the spreadsheet counts it, so that a problem is told with its place.

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
    /// The row as a spreadsheet counts it, from 1. It differs from `line`, because a cell may hold line ends. Blank
    /// rows count.
    int row = 0;
    /// The cells as written, without the quotes of the format. A cell without quotes loses the blanks around it, of
    /// every kind.
    QStringList cells;

    /// True for a row without anything in any cell. Spreadsheets leave such rows behind.
    [[nodiscard]] bool isBlank() const;
    /// The cell, or an empty text where the row is shorter.
    [[nodiscard]] QString cell(qsizetype column) const { return column < cells.size() ? cells[column] : QString(); }
};

/// Takes UTF-8 with or without a byte order mark. Lines end in LF, CRLF or CR. A cell may be quoted with " and then
/// hold separators, line ends and doubled quotes. The separator is a comma, or a semicolon or tab where the first line
/// has one of those and no comma. Blank rows are left out.
/// Refuses these, with the place and what the file probably is: a workbook or a page in place of a table, another
/// character set, a NUL, a quote that is not closed, text after a closing quote, any other separator, a separator that
/// the first line hides, rows that are quoted whole or end in a separator of another kind.
[[nodiscard]] tl::expected<std::vector<CsvLine>, Problem> readCsvLines(const QByteArray &bytes, const QString &file);

} // namespace bindery
