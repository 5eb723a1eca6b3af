#include "rating/show/read_rows.h"

#include "domain/worksheet_step.h"
#include "formula/table/keyed_table.h"

using namespace Qt::StringLiterals;

namespace bindery::rating {

using formula::KeyedTable;
using formula::PooledText;
using formula::TableRow;
using formula::TextPool;
using formula::TextView;

std::optional<ReadRows> rowsNamed(const KeyedTable &table, const TextPool &texts, const QString &rowText)
{
    const std::vector<PooledText> none;
    const TextView view{&texts, &none};
    const qsizetype to = rowText.indexOf(" to "_L1);
    const QString first = rowText.left(to);
    const QString last = rowText.mid(to + 4);
    std::optional<ReadRows> whole;
    ReadRows several;
    for (int index = 0; index < table.rowCount(); ++index) {
        const TableRow &row = table.row(index);
        const QString text = table.rowText(index, view);
        if (text == rowText) {
            if (!whole) {
                whole = ReadRows{index, index, row.sheetColumn};
            } else if (table.row(whole->first).sheetRow == row.sheetRow) {
                // The name fits one row of the spreadsheet, which has a value for each of its columns.
                whole->sheetColumn = -1;
            } else {
                return std::nullopt;
            }
        }
        if (to < 0)
            continue;
        if (text == first && several.first < 0) {
            several.first = index;
            several.sheetColumn = row.sheetColumn;
        } else if (text == last) {
            several.last = index;
        }
    }
    if (whole)
        return whole;
    return several.first >= 0 && several.last >= 0 ? std::optional(several) : std::nullopt;
}

std::vector<ReadTable> tablesOf(const domain::WorksheetStep &step)
{
    const QStringList names = step.table.split(u"; "_s, Qt::SkipEmptyParts);
    if (names.size() == 1)
        return {{names.front(), step.key, step.row}};
    const QStringList keys = step.key.split(u"; "_s);
    const QStringList rows = step.row.split(u"; "_s);
    std::vector<ReadTable> tables;
    // A text has a semicolon of its own, so that nobody can say which row belongs to which key.
    if (keys.size() != names.size() || rows.size() != names.size())
        return tables;
    for (qsizetype at = 0; at < names.size(); ++at)
        tables.push_back({names[at], keys[at], rows[at]});
    return tables;
}

} // namespace bindery::rating
