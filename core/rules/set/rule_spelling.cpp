#include "rules/set/rule_spelling.h"

#include "base/cell_problems.h"
#include "base/json_fields.h"
#include "base/state_spelling.h"
#include "facts/provenance.h"
#include "rules/table/column_texts.h"
#include "rules/table/decision_table.h"

#include <algorithm>

namespace bindery::rules {

using namespace Qt::StringLiterals;

namespace {

/// The texts that tables of the set give under this name. Empty where they may give others, or where no table gives it.
QStringList textsGiven(const RuleSet &set, const QString &name)
{
    QStringList texts;
    for (const DecisionTable &table : set.tables) {
        for (std::size_t column = 0; column < table.outputs.size(); ++column) {
            const bool isIt = name == table.name + u'.' + table.outputs[column].name
                || (table.outputs.size() == 1 && name == table.name);
            if (!isIt)
                continue;
            // The result of a count, a sum or a list is no text of a cell.
            if (givesList(table.policy) || table.policy == HitPolicy::Count || table.policy == HitPolicy::Sum)
                return {};
            std::vector<TableRow> rows = table.rows;
            if (table.defaultRow)
                rows.push_back(*table.defaultRow);
            for (const TableRow &row : rows) {
                const Value &given = row.outputs[column];
                if (!given.isNull() && !given.text())
                    return {};
                if (!given.isNull())
                    texts.append(*given.text());
            }
        }
    }
    texts.removeDuplicates();
    return texts;
}

/// The rules whose referrals the authority table may be asked about: every row of a table that decides.
QStringList decidingRules(const RuleSet &set)
{
    QStringList rules;
    for (const QString &name : set.decisionTables) {
        const DecisionTable *table = set.table(name);
        if (!table)
            continue;
        for (const TableRow &row : table->rows)
            rules.append(row.rule);
        if (table->defaultRow)
            rules.append(table->name + u".default"_s);
    }
    return rules;
}

/// The only texts that an input may have. Empty where it may have any.
QStringList valuesOf(const RuleSet &set, const QString &input)
{
    if (input == u"referral.rule" && !set.authorityTable.isEmpty())
        return decidingRules(set);
    if (const QStringList given = textsGiven(set, input); !given.isEmpty())
        return given;
    if (set.line.isEmpty())
        return {};
    if (input == u"risk.state")
        return stateCodes();
    if (input == u"risk.business")
        return {u"new"_s, u"renewal"_s};
    if (input.endsWith(u".provenance")) {
        QStringList names;
        for (const facts::Provenance provenance :
             {facts::Provenance::Live, facts::Provenance::Cached, facts::Provenance::Stale, facts::Provenance::Fallback,
              facts::Provenance::NoHit, facts::Provenance::NotOrdered, facts::Provenance::NotPermitted,
              facts::Provenance::Failed})
            names.append(facts::provenanceName(provenance));
        return names;
    }
    return {};
}

QString alikeIn(const QStringList &values, const QString &text)
{
    const auto found = std::find_if(values.begin(), values.end(), [&](const QString &value) {
        return nameWithoutForm(value) == nameWithoutForm(text);
    });
    return found == values.end() ? nearestName(text, values) : *found;
}

void checkColumn(const RuleSet &set, const DecisionTable &table, std::size_t column, CellProblems &problems)
{
    const QString &name = table.inputs[column].name;
    const std::vector<ColumnText> texts = textsOfInput(table, column);
    const QStringList values = valuesOf(set, name);
    const bool isState = name == u"risk.state" && !set.line.isEmpty();
    for (const ColumnText &one : texts) {
        const Place place{table.file, one.row, 0};
        const QString cause = u"spelling %1"_s.arg(column);
        if (const QString problem = isState ? problemOfState(one.text) : QString(); !problem.isEmpty()) {
            problems.add(place, CellFault{cause, u"%1 (\"%2\")"_s.arg(problem, name)});
        } else if (!isState && !values.isEmpty() && !values.contains(one.text)) {
            const QString meant = alikeIn(values, one.text);
            problems.add(place,
                         CellFault{cause,
                                   u"\"%1\" is no value that \"%2\" ever has, so that the row would never match "
                                   "by it. %3."_s.arg(one.text, name,
                                                      meant.isEmpty() ? u"There are %1"_s.arg(values.join(u", "_s))
                                                                      : u"Write %1 instead"_s.arg(meant))});
        }
    }
}

} // namespace

Problems spellingProblems(const RuleSet &set)
{
    CellProblems problems;
    for (const DecisionTable &table : set.tables) {
        for (std::size_t column = 0; column < table.inputs.size(); ++column)
            checkColumn(set, table, column, problems);
    }
    Problems told;
    for (const Problem &problem : problems.told())
        told.emplace_back(toText(problem.place), problem.message);
    return told;
}

} // namespace bindery::rules
