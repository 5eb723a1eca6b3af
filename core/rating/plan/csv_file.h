#pragma once

// A rate table as a spreadsheet saves it (base/csv.h), with a first row of column names. What spreadsheets do on their
// own is no harm: a byte order mark, any line end, semicolons or tabs in place of commas, rows and columns of nothing
// at the end, blanks around cells, blanks that do not break.

#include "base/problem.h"

#include <tl/expected.hpp>

#include <QByteArray>
#include <QStringList>

#include <vector>

namespace bindery::rating {

struct CsvRow {
    /// As the spreadsheet shows it; the header is row 1.
    int row = 0;
    /// As many as the header has.
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
    /// Columns that the table must have: by them a header is found that stands below a title.
    QStringList needed;
    /// Columns whose cells are no words for people: such a cell stands on one line.
    QStringList keys;
};

/// Problems: those of base/csv.h, rows above the header, a row wider than the header, a column without or with a
/// doubled name, whatever cannot be seen in a name, a key that goes over several lines.
[[nodiscard]] tl::expected<CsvFile, Problems> readCsv(const QByteArray &bytes, const QString &file,
                                                      const CsvColumns &columns);

} // namespace bindery::rating
