#include "rules/table/column_texts.h"

namespace bindery::rules {

std::vector<ColumnText> textsOfInput(const DecisionTable &table, std::size_t column)
{
    std::vector<ColumnText> texts;
    const auto take = [&](const TableRow &row, const Cut &cut) {
        const QString *text = cut.isLowest() || cut.isHighest() ? nullptr : cut.value().text();
        const bool isNew = text && (texts.empty() || texts.back().row != row.line || texts.back().text != *text);
        if (isNew)
            texts.push_back({row.line, *text});
    };
    for (const TableRow &row : table.rows) {
        if (row.tests[column].isAny())
            continue;
        for (const Interval &interval : row.tests[column].set().intervals()) {
            take(row, interval.low);
            take(row, interval.high);
        }
    }
    return texts;
}

std::vector<ColumnText> textsOfOutput(const DecisionTable &table, std::size_t column)
{
    std::vector<ColumnText> texts;
    const auto take = [&](const TableRow &row) {
        if (const QString *text = row.outputs[column].text())
            texts.push_back({row.line, *text});
    };
    for (const TableRow &row : table.rows)
        take(row);
    if (table.defaultRow)
        take(*table.defaultRow);
    return texts;
}

} // namespace bindery::rules
