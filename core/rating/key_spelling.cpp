#include "rating/key_spelling.h"

#include "base/cell_problems.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::rating {

namespace {

/// The only values of the inputs of this name; empty where any of them takes every text.
QStringList valuesOf(const PlanModel &plan, const QString &name)
{
    QStringList values;
    for (const ScopeModel &scope : plan.scopes) {
        for (const InputModel &input : scope.inputs) {
            if (input.name != name)
                continue;
            if (input.oneOf.isEmpty())
                return {};
            values += input.oneOf;
        }
    }
    return values;
}

} // namespace

void checkKeySpelling(const PlanModel &plan, const TableModel &table, PlanProblems &problems)
{
    CellProblems found;
    const std::vector<QString> &header = table.csv.header;
    for (const TableKeyModel &key : table.keys) {
        const QStringList values = valuesOf(plan, key.name);
        if (key.type != ValueType::Text || values.isEmpty())
            continue;
        const auto check = [&](const QString &cell, const Place &place) {
            for (const QString &part : cell.split(u'|')) {
                const QString text = part.trimmed();
                if (values.contains(text))
                    continue;
                const auto meant = std::find_if(values.begin(), values.end(), [&](const QString &value) {
                    return value.simplified().compare(text.simplified(), Qt::CaseInsensitive) == 0;
                });
                if (meant != values.end())
                    found.add(place, CellFault{u"key spelling"_s,
                                               u"\"%1\" is none of the values that the input \"%2\" may have, so that "
                                               "no risk would find this row. Write %3 instead."_s.arg(text, key.name,
                                                                                                    *meant)});
            }
        };
        const bool isAcross = key.name == table.across;
        for (std::size_t column = 0; column < header.size(); ++column) {
            if (isAcross)
                check(header[column], Place{table.csv.file, 1, static_cast<int>(column) + 1});
            if (isAcross || header[column] != key.name)
                continue;
            for (const CsvRow &row : table.csv.rows)
                check(row.cells[column], table.csv.place(row, column));
        }
    }
    const Problems told = found.told();
    problems.insert(problems.end(), told.begin(), told.end());
}

} // namespace bindery::rating
