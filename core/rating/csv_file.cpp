#include "rating/csv_file.h"

#include "domain/csv.h"

#include <algorithm>

namespace bindery::rating {

namespace {

/// Tabs, line ends inside a cell and blanks that do not break are blanks; around a cell they mean nothing.
QString plain(QString cell)
{
    for (QChar &c : cell) {
        if (c.isSpace())
            c = u' ';
    }
    return cell.trimmed();
}

/// Two cells that look alike would not be equal.
bool hasUnseen(const QString &cell)
{
    return std::any_of(cell.begin(), cell.end(), [](QChar c) {
        return c.category() == QChar::Other_Format || c.category() == QChar::Other_Control;
    });
}

} // namespace

tl::expected<CsvFile, PlanProblems> readCsv(const QByteArray &bytes, const QString &file)
{
    auto all = domain::readCsvRows(bytes);
    if (!all) {
        const domain::CsvProblem &problem = all.error();
        return tl::unexpected(PlanProblems{{{file, problem.row, problem.column}, problem.message}});
    }
    if (all->empty() || all->front().row != 1)
        return tl::unexpected(
            PlanProblems{{{file, 1, 0}, QStringLiteral("The first row must hold the names of the columns.")}});
    CsvFile csv;
    csv.file = file;
    PlanProblems problems;
    csv.rows.reserve(all->size());
    for (domain::CsvRow &read : *all) {
        CsvRow row;
        row.row = read.row;
        row.cells.reserve(static_cast<std::size_t>(read.cells.size()));
        for (QString &cell : read.cells) {
            row.cells.push_back(plain(std::move(cell)));
            if (hasUnseen(row.cells.back()))
                problems.push_back({csv.place(row, row.cells.size() - 1),
                                    QStringLiteral("This cell holds a character that cannot be seen; write the cell "
                                                   "anew.")});
        }
        const std::size_t width = csv.header.empty() ? 0 : csv.header.size();
        while (row.cells.size() > width && row.cells.back().isEmpty())
            row.cells.pop_back();
        if (csv.header.empty()) {
            csv.header = std::move(row.cells);
            continue;
        }
        if (row.cells.size() > width)
            problems.push_back({csv.place(row, width),
                                QStringLiteral("This row has %1 cells, the header has %2; a number with a comma "
                                               "must be written with a point.")
                                    .arg(row.cells.size())
                                    .arg(width)});
        row.cells.resize(width);
        csv.rows.push_back(std::move(row));
    }
    for (std::size_t i = 0; i < csv.header.size(); ++i) {
        const auto before = csv.header.begin() + static_cast<std::ptrdiff_t>(i);
        if (csv.header[i].isEmpty())
            problems.push_back({{file, 1, static_cast<int>(i) + 1}, QStringLiteral("This column has no name.")});
        else if (std::find(csv.header.begin(), before, csv.header[i]) != before)
            problems.push_back({{file, 1, static_cast<int>(i) + 1},
                                QStringLiteral("Two columns are named \"%1\".").arg(csv.header[i])});
    }
    if (!problems.empty())
        return tl::unexpected(std::move(problems));
    return csv;
}

} // namespace bindery::rating
