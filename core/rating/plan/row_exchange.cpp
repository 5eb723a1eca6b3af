#include "rating/plan/row_exchange.h"

#include "base/cell_fault.h"
#include "formula/table/csv_file.h"

using namespace Qt::StringLiterals;

namespace bindery::rating {

using formula::CsvFile;
using formula::CsvRow;

namespace {

QStringList namesOf(const CsvFile &csv)
{
    return QStringList(csv.header.begin(), csv.header.end());
}

/// The key cells of the row, as they are written.
QStringList keyOf(const CsvRow &row, const QStringList &columns, const QStringList &keys)
{
    QStringList cells;
    for (const QString &key : keys)
        cells.append(row.cells[columns.indexOf(key)]);
    return cells;
}

QString keyText(const QStringList &keys, const QStringList &cells)
{
    QStringList parts;
    for (qsizetype i = 0; i < keys.size(); ++i)
        parts.append(keys[i] + u'=' + shownText(cells[i]));
    return parts.join(u", "_s);
}

QByteArray lineOf(const QStringList &cells)
{
    QStringList quoted;
    for (QString cell : cells)
        quoted.append(u'"' + cell.replace(u'"', u"\"\""_s) + u'"');
    return quoted.join(u',').toUtf8();
}

/// The file as bytes, each row where it was.
QByteArray bytesOf(const CsvFile &csv)
{
    QByteArray bytes = lineOf(namesOf(csv)) + '\n';
    int row = 2;
    for (const CsvRow &one : csv.rows) {
        for (; row < one.row; ++row)
            bytes += '\n';
        bytes += lineOf(one.cells) + '\n';
        ++row;
    }
    return bytes;
}

/// The columns of the state's rows that cannot be. Empty where there is none.
Problems problemsOfColumns(const QStringList &columns, const QStringList &columnsFrom, const QString &from,
                           const QStringList &keys)
{
    const Place top{from, 1, 0};
    if (keys.isEmpty() || columns.contains(u"when"_s)) {
        return {{top,
                 u"The rows of this table are told apart by conditions, so that none can be found by its keys. Give "
                 "the state a whole table: {\"file\": \"%1\"}."_s.arg(from)}};
    }
    Problems problems;
    for (const QString &key : keys) {
        if (!columnsFrom.contains(key))
            problems.push_back(
                {top, u"There is no column for the key \"%1\". A row is found by all its keys."_s.arg(key)});
    }
    for (qsizetype i = 0; i < columnsFrom.size(); ++i) {
        if (!columns.contains(columnsFrom[i]))
            problems.push_back({{from, 1, static_cast<int>(i) + 1},
                                u"The base's table has no column \"%1\". It has: %2."_s.arg(
                                    shownText(columnsFrom[i]), columns.join(u", "_s).left(400))});
    }
    return problems;
}

} // namespace

Place RowOrigins::of(const Place &place) const
{
    if (place.file != file)
        return place;
    const auto row = rows.find(place.row);
    if (row == rows.end())
        return place;
    const qsizetype column = place.column > 0 ? columnsFrom.indexOf(columns.value(place.column - 1)) : -1;
    // A cell that the state leaves out is the base's.
    return place.column > 0 && column < 0 ? place : Place{from, row->second, static_cast<int>(column) + 1};
}

tl::expected<ExchangedTable, Problems> exchangeRows(const QByteArray &table, const QString &file,
                                                    const QByteArray &rows, const QString &from,
                                                    const QStringList &keys)
{
    auto csv = formula::readCsv(table, file, {keys, keys});
    const auto own = formula::readCsv(rows, from, {keys, keys});
    if (!csv || !own)
        return tl::unexpected(csv ? own.error() : csv.error());
    ExchangedTable made{{}, {file, from, {}, namesOf(*csv), namesOf(*own)}};
    const QStringList &columns = made.origins.columns;
    const QStringList &columnsFrom = made.origins.columnsFrom;
    Problems problems = problemsOfColumns(columns, columnsFrom, from, keys);
    if (!problems.empty())
        return tl::unexpected(std::move(problems));
    std::map<QStringList, CsvRow *> byKey;
    for (CsvRow &row : csv->rows)
        byKey.emplace(keyOf(row, columns, keys), &row);
    for (const CsvRow &row : own->rows) {
        const QStringList key = keyOf(row, columnsFrom, keys);
        const auto found = byKey.find(key);
        if (found == byKey.end()) {
            problems.push_back(
                {{from, row.row, 0},
                 u"The base's table has no row %1, as it is written there. Write the keys as the base "
                 "does; where the state has other rows, give it a whole table in \"file\"."_s.arg(keyText(keys, key))});
            continue;
        }
        if (!made.origins.rows.emplace(found->second->row, row.row).second)
            problems.push_back({{from, row.row, 0},
                                u"The row %1 stands here twice. Delete one of the two."_s.arg(keyText(keys, key))});
        for (qsizetype i = 0; i < columnsFrom.size(); ++i)
            found->second->cells[columns.indexOf(columnsFrom[i])] = row.cells[i];
    }
    if (!problems.empty())
        return tl::unexpected(std::move(problems));
    made.bytes = bytesOf(*csv);
    return made;
}

} // namespace bindery::rating
