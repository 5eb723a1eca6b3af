#pragma once

// A table as a spreadsheet saves it (base/csv.h), with a first row of column names. The reader accepts what
// spreadsheets change on their own: a byte order mark, any line end, semicolons or tabs in place of commas, empty rows
// and columns at the end, blanks around cells, blanks that do not break.

#include "base/problem.h"

#include <tl/expected.hpp>

#include <QByteArray>
#include <QStringList>

#include <vector>

namespace bindery::formula {

struct CsvRow {
    /// The row's number in the spreadsheet. The header is row 1.
    int row = 0;
    /// As many cells as the header has.
    QStringList cells;
};

struct CsvFile {
    QString file;
    std::vector<QString> header;
    std::vector<CsvRow> rows;
    [[nodiscard]] Place place(const CsvRow &row, std::size_t column) const
    {
        return {file, row.row, static_cast<int>(column) + 1};
    }
};

struct CsvColumns {
    /// Columns that the table must have. The reader finds a header below a title by them.
    QStringList needed;
    /// Columns whose cells are no remarks for people. Such a cell lies on one line.
    QStringList keys;
};

/// Problems: those of base/csv.h, rows above the header, a row wider than the header, a column without a name or with
/// one that another has, an unseen character in a name, a key that goes over several lines.
[[nodiscard]] tl::expected<CsvFile, Problems> readCsv(const QByteArray &bytes, const QString &file,
                                                      const CsvColumns &columns);

} // namespace bindery::formula
