#include "rules/set/rule_set.h"

#include "domain/money_text.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace bindery::rules {

using namespace Qt::StringLiterals;

namespace {

bool gives(const DecisionTable &table, const QString &name)
{
    return givenNames(table).contains(name);
}

bool needs(const DecisionTable &table, const DecisionTable &other)
{
    return std::any_of(table.inputs.begin(), table.inputs.end(),
                       [&](const InputColumn &input) { return gives(other, input.name); });
}

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

const QRegularExpression &placeholder()
{
    static const QRegularExpression expression(u"\\{([^{}]+)\\}"_s);
    return expression;
}

} // namespace

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

const TableOutcome *SetOutcome::of(QStringView table) const
{
    const auto found = std::find_if(tables.begin(), tables.end(),
                                    [&](const TableOutcome &outcome) { return outcome.table->name == table; });
    return found == tables.end() ? nullptr : &*found;
}

const DecisionTable *RuleSet::table(QStringView name) const
{
    const auto found = std::find_if(tables.begin(), tables.end(),
                                    [&](const DecisionTable &candidate) { return candidate.name == name; });
    return found == tables.end() ? nullptr : &*found;
}

bool RuleSet::is(const domain::Edition &wanted) const
{
    return wanted.code == edition.code && wanted.edition == edition.edition
        && (wanted.contentHash == edition.contentHash || wanted.contentHash == bytesHash);
}

SetOutcome RuleSet::evaluate(const Values &inputs) const
{
    SetOutcome outcome;
    outcome.values = inputs;
    for (const DecisionTable &candidate : tables) {
        // The authority table is asked once for each referral, not here.
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
            const bool given = std::any_of(tables.begin(), tables.end(),
                                           [&](const DecisionTable &giver) { return gives(giver, input.name); });
            // A referral asks the authority table; nobody else gives these.
            const bool asked = reader.name == authorityTable && input.name.startsWith(u"referral.");
            if (!given && !asked && !names.contains(input.name))
                names.append(input.name);
        }
    }
    names.sort();
    return names;
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

QString filledIn(const QString &text, const Values &values)
{
    QString filled;
    qsizetype from = 0;
    for (auto match = placeholder().globalMatch(text); match.hasNext();) {
        const QRegularExpressionMatch found = match.next();
        filled += text.mid(from, found.capturedStart() - from);
        const auto given = values.find(found.captured(1));
        const Value value = given == values.end() ? Value() : given->second;
        // After a dollar sign a number is an amount.
        filled += filled.endsWith(u'$') && value.number() ? domain::groupedText(*value.number()) : value.toText();
        from = found.capturedEnd();
    }
    return filled + text.mid(from);
}

QStringList placeholdersOf(const QString &text)
{
    QStringList names;
    for (auto match = placeholder().globalMatch(text); match.hasNext();)
        names.append(match.next().captured(1));
    return names;
}

} // namespace bindery::rules
