#include "rules/set/rule_set.h"

#include "rules/set/set_outcome.h"
#include "rules/set/table_order.h"
#include "rules/table/decision_table.h"

#include <algorithm>

namespace bindery::rules {

using namespace Qt::StringLiterals;

namespace {

void publish(const DecisionTable &table, const TableResult &result, Values &values)
{
    const auto counted = std::count_if(result.matched.begin(), result.matched.end(),
                                       [](const MatchedRow &row) { return row.row >= 0; });
    values[table.name + u".matches"_s] = Value(static_cast<int>(counted));
    if (result.list)
        return;
    for (std::size_t column = 0; column < table.outputs.size(); ++column) {
        const Value value = result.rows.empty() ? Value() : result.rows.front()[column];
        if (!table.outputs[column].name.isEmpty())
            values[table.name + u'.' + table.outputs[column].name] = value;
        if (table.outputs.size() == 1)
            values[table.name] = value;
    }
}

} // namespace

const TableOutcome *SetOutcome::of(QStringView table) const
{
    const auto found = std::find_if(tables.begin(), tables.end(),
                                    [&](const TableOutcome &outcome) { return outcome.table->name == table; });
    return found == tables.end() ? nullptr : &*found;
}

RuleSet::RuleSet() = default;
RuleSet::RuleSet(const RuleSet &) = default;
RuleSet::RuleSet(RuleSet &&) noexcept = default;
RuleSet &RuleSet::operator=(const RuleSet &) = default;
RuleSet &RuleSet::operator=(RuleSet &&) noexcept = default;
RuleSet::~RuleSet() = default;

const DecisionTable *RuleSet::table(QStringView name) const
{
    const auto found = std::find_if(tables.begin(), tables.end(),
                                    [&](const DecisionTable &candidate) { return candidate.name == name; });
    return found == tables.end() ? nullptr : &*found;
}

bool RuleSet::is(const Edition &wanted) const
{
    return wanted.code == edition.code && wanted.edition == edition.edition
        && (wanted.contentHash == edition.contentHash || wanted.contentHash == bytesHash);
}

SetOutcome RuleSet::evaluate(const Values &inputs) const
{
    SetOutcome outcome;
    outcome.values = inputs;
    for (const DecisionTable &candidate : tables) {
        // The authority table is evaluated once for each referral, not here.
        if (candidate.name == authorityTable)
            continue;
        TableOutcome one;
        one.table = &candidate;
        const auto failed = std::find_if(outcome.tables.begin(), outcome.tables.end(), [&](const TableOutcome &before) {
            return !before.failure.isEmpty() && needs(candidate, *before.table);
        });
        if (failed != outcome.tables.end()) {
            one.failure = u"It needs table \"%1\", which has no result."_s.arg(failed->table->name);
        } else if (auto result = candidate.evaluate(outcome.values)) {
            one.result = std::move(*result);
            publish(candidate, one.result, outcome.values);
        } else {
            one.failure = result.error().message;
        }
        outcome.tables.push_back(std::move(one));
    }
    return outcome;
}

QStringList RuleSet::inputNames() const
{
    QStringList names;
    for (const DecisionTable &reader : tables) {
        for (const InputColumn &input : reader.inputs) {
            const bool given = std::any_of(tables.begin(), tables.end(), [&](const DecisionTable &giver) {
                return givenNames(giver).contains(input.name);
            });
            // A referral gives these values to the authority table. No other table gives them.
            const bool asked = reader.name == authorityTable && input.name.startsWith(u"referral.");
            if (!given && !asked && !names.contains(input.name))
                names.append(input.name);
        }
    }
    names.sort();
    return names;
}

} // namespace bindery::rules
