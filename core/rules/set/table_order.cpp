#include "rules/set/table_order.h"

#include "rules/table/decision_table.h"

#include <algorithm>

namespace bindery::rules {

using namespace Qt::StringLiterals;

QStringList givenNames(const DecisionTable &table)
{
    QStringList names{table.name + u".matches"_s};
    for (const OutputColumn &output : table.outputs) {
        if (!output.name.isEmpty())
            names.append(table.name + u'.' + output.name);
    }
    if (table.outputs.size() == 1)
        names.append(table.name);
    return names;
}

bool needs(const DecisionTable &table, const DecisionTable &other)
{
    const QStringList given = givenNames(other);
    return std::any_of(table.inputs.begin(), table.inputs.end(),
                       [&](const InputColumn &input) { return given.contains(input.name); });
}

tl::expected<void, QString> sortByNeed(std::vector<DecisionTable> &tables)
{
    std::vector<DecisionTable> sorted;
    std::vector<DecisionTable> waiting = std::move(tables);
    while (!waiting.empty()) {
        const auto ready = std::find_if(waiting.begin(), waiting.end(), [&](const DecisionTable &table) {
            return std::none_of(waiting.begin(), waiting.end(),
                                [&](const DecisionTable &other) { return needs(table, other); });
        });
        if (ready == waiting.end()) {
            QStringList names;
            for (const DecisionTable &table : waiting)
                names.append(table.name);
            return tl::unexpected(u"These tables wait for each other in a circle: %1."_s.arg(names.join(u", "_s)));
        }
        sorted.push_back(std::move(*ready));
        waiting.erase(ready);
    }
    tables = std::move(sorted);
    return {};
}

} // namespace bindery::rules
