#pragma once

// A table as a spreadsheet saves it (domain/csv.h), with a first row of column names. What spreadsheets do on their own
// is no harm: a byte order mark, any line end, semicolons or tabs in place of commas, rows and columns of nothing at
// the end, blanks around cells, blanks that do not break.

#include "rating/plan_problem.h"

#include <tl/expected.hpp>

#include <QByteArray>

#include <vector>

namespace bindery::rating {

struct CsvRow {
    /// As the spreadsheet shows it; the header is row 1.
    int row = 0;
    /// As many as the header has.
    std::vector<QString> cells;
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

/// Problems: invalid UTF-8, a quote that is never closed, a row wider than the header, a column without or with a
/// doubled name, a character that nobody can see.
[[nodiscard]] tl::expected<CsvFile, PlanProblems> readCsv(const QByteArray &bytes, const QString &file);

} // namespace bindery::rating
