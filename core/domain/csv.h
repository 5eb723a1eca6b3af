#pragma once

// Tables as people keep them: comma separated values that a spreadsheet has opened and saved. Read exactly, with the
// line of every row, so that a problem can be told with its place. A pure function; nothing is guessed.

#include "domain/problem.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

#include <vector>

namespace bindery::domain {

struct CsvRow {
    /// The line of the file on which the row begins, from 1.
    int line = 0;
    /// The row as a spreadsheet counts it, from 1: a cell may hold line ends, and blank rows count.
    int row = 0;
    /// As written, without the quotes of the format and without blanks around an unquoted cell.
    QStringList cells;

    /// Nothing in any cell: spreadsheets leave such rows behind.
    [[nodiscard]] bool isBlank() const;
    /// The cell, or an empty text where the row is shorter.
    [[nodiscard]] QString cell(int column) const { return column < cells.size() ? cells[column] : QString(); }
};

/// "table.csv:7:3": how a problem names its file, row and column (both from 1; a column of 0 is left out).
[[nodiscard]] QString placeInFile(const QString &file, int line, int column = 0);

/// What is wrong with a file; the row as a spreadsheet counts it, and a column of 0 for the whole of it.
struct CsvProblem {
    int line = 0;
    int row = 0;
    int column = 0;
    QString message;
};

/// UTF-8 with or without a byte order mark; lines end in LF, CRLF or CR; a cell may be quoted with " and then hold
/// separators, line ends and doubled quotes. The separator is a comma, or a semicolon or tab where the first line has
/// one of those and no comma. Blank rows are left out. Refused, with their place: invalid UTF-8, a NUL, a quote that is
/// not closed, text after a closing quote.
[[nodiscard]] tl::expected<std::vector<CsvRow>, CsvProblem> readCsvRows(const QByteArray &bytes);
/// The same, with the problem's place as placeInFile() writes it.
[[nodiscard]] tl::expected<std::vector<CsvRow>, Problem> readCsv(const QByteArray &bytes, const QString &file);

} // namespace bindery::domain
