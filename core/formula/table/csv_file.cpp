#include "formula/table/csv_file.h"

#include "base/cell_problems.h"
#include "base/csv.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::formula {

namespace {

bool holdsNames(const CsvLine &line, const QStringList &names)
{
    return std::all_of(names.begin(), names.end(), [&](const QString &name) {
        return std::any_of(line.cells.begin(), line.cells.end(),
                           [&](const QString &cell) { return nameWithoutForm(cell) == nameWithoutForm(name); });
    });
}

/// Finds rows above the names of the columns: a title, a date, the name of the manual.
std::optional<Problem> rowsAboveHeader(const std::vector<CsvLine> &lines, const QString &file, const QStringList &names)
{
    if (names.isEmpty() || holdsNames(lines.front(), names))
        return std::nullopt;
    constexpr std::ptrdiff_t Deepest = 30;
    const auto end = lines.begin() + std::min<std::ptrdiff_t>(Deepest, std::ssize(lines));
    const auto header
        = std::find_if(lines.begin() + 1, end, [&](const CsvLine &line) { return holdsNames(line, names); });
    if (header == end)
        return std::nullopt;
    QStringList above = lines.front().cells;
    above.removeAll(QString());
    return Problem(Place{file, lines.front().row, 0},
                   u"The names of the columns stand in row %1. What stands above them (\"%2\") is probably a "
                   "title. Delete the rows above: the first row of the file must hold the names."_s.arg(header->row)
                       .arg(shownText(above.join(u' '))));
}

void checkHeader(const std::vector<QString> &header, const QString &file, Problems &problems)
{
    QStringList nameless;
    CellProblems cells;
    for (std::size_t i = 0; i < header.size(); ++i) {
        const Place place{file, 1, static_cast<int>(i) + 1};
        const auto before = header.begin() + static_cast<std::ptrdiff_t>(i);
        if (header[i].isEmpty())
            nameless.append(QString::number(place.column));
        else if (const auto fault = faultOfValue(header[i]))
            cells.add(place, *fault);
        else if (std::find(header.begin(), before, header[i]) != before)
            cells.add(place, u"Two columns are named \"%1\". Give each column a name of its own."_s.arg(header[i]));
    }
    const Problems told = cells.told();
    problems.insert(problems.end(), told.begin(), told.end());
    if (nameless.isEmpty())
        return;
    const QString which = nameless.size() == 1 ? u"This column has no name"_s
                                               : u"The columns %1 have no name"_s.arg(nameless.join(u", "_s));
    problems.emplace_back(Place{file, 1, nameless.front().toInt()},
                          u"%1. Where cells of the header were merged, only the first keeps its text: give every "
                          "column a name of its own in row 1, in one row alone."_s.arg(which));
}

} // namespace

tl::expected<CsvFile, Problems> readCsv(const QByteArray &bytes, const QString &file, const CsvColumns &columns)
{
    auto lines = readCsvLines(bytes, file);
    if (!lines)
        return tl::unexpected(Problems{lines.error()});
    if (lines->empty() || lines->front().row != 1)
        return tl::unexpected(Problems{
            {Place{file, 1, 0},
             lines->empty() ? u"The file is empty. The first row must hold the names of the columns."_s
                            : u"The first row is empty. It must hold the names of the columns: delete the empty rows "
                              "above them."_s}});
    if (auto problem = rowsAboveHeader(*lines, file, columns.needed))
        return tl::unexpected(Problems{std::move(*problem)});
    CsvFile csv;
    csv.file = file;
    csv.rows.reserve(lines->size());
    CellProblems wide;
    CellProblems broken;
    CellProblems repeated;
    std::vector<bool> isKeyColumn;
    for (CsvLine &line : *lines) {
        const bool isHeader = csv.header.empty();
        const auto width = isHeader ? qsizetype(0) : qsizetype(csv.header.size());
        qsizetype count = line.cells.size();
        while (count > width && plainBlanks(line.cell(count - 1)).isEmpty())
            --count;
        if (isHeader) {
            for (qsizetype column = 0; column < count; ++column) {
                csv.header.push_back(plainBlanks(line.cell(column)));
                isKeyColumn.push_back(columns.keys.contains(csv.header.back()));
            }
            continue;
        }
        if (count > width)
            wide.add({file, line.row, static_cast<int>(width) + 1}, faultOfWidth(line.cells.first(count), width));
        CsvRow row{line.row, std::move(line.cells)};
        row.cells.resize(width);
        for (qsizetype column = 0; column < width; ++column) {
            QString &cell = row.cells[column];
            const bool isKey = isKeyColumn[static_cast<std::size_t>(column)];
            const auto isBreak = [](QChar c) { return c == u'\n' || c == u'\r' || c == u'\t'; };
            const bool isBroken = isKey && std::any_of(cell.cbegin(), cell.cend(), isBreak);
            if (const auto fault = isBroken ? faultOfValue(cell) : std::nullopt)
                broken.add({file, line.row, static_cast<int>(column) + 1}, *fault);
            cell = plainBlanks(std::move(cell));
        }
        if (std::equal(csv.header.begin(), csv.header.end(), row.cells.cbegin()))
            repeated.add({file, line.row, 0},
                         CellFault{u"names again"_s,
                                   u"This row repeats the names of the columns, which stand in row 1. Delete it."_s});
        else
            csv.rows.push_back(std::move(row));
    }
    Problems problems;
    checkHeader(csv.header, file, problems);
    // A missing column name makes every row too wide. The name is told, and the rows are not.
    if (problems.empty() && wide.causes() > 1 && wide.size() == csv.rows.size())
        problems.emplace_back(Place{file, 1, 0},
                              u"The first row names %1 columns, and every row below it has more cells. Where cells of "
                              "the header were merged, only the first keeps its text: give every column a name of its "
                              "own in row 1, in one row alone."_s.arg(csv.header.size()));
    else if (problems.empty())
        problems = wide.told();
    if (problems.empty())
        problems = broken.told();
    const Problems again = repeated.told();
    problems.insert(problems.end(), again.begin(), again.end());
    if (!problems.empty())
        return tl::unexpected(std::move(problems));
    return csv;
}

} // namespace bindery::formula
