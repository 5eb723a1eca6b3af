// What makes a table unfit for evaluation, whatever file it came from.
#include "underwriting/rules/decision_table.h"

#include <QSet>

#include <algorithm>

namespace bindery::underwriting {

using namespace Qt::StringLiterals;

namespace {

using Defects = std::vector<DecisionTable::Defect>;

void checkNames(const DecisionTable &table, Defects &defects)
{
    QSet<QString> seen;
    int column = 0;
    const auto check = [&](const QString &name) {
        if (name.isEmpty() && table.outputs.size() > 1)
            defects.push_back({0, column, u"A column has no name."_s});
        else if (!name.isEmpty() && seen.contains(name))
            defects.push_back({0, column, u"The column \"%1\" stands twice in the table."_s.arg(name)});
        seen.insert(name);
        ++column;
    };
    for (const InputColumn &input : table.inputs)
        check(input.name);
    seen.clear(); // an output may carry on under the name of an input
    for (const OutputColumn &output : table.outputs)
        check(output.name);
    for (const QString &note : table.noteNames)
        check(note);
}

void checkPolicy(const DecisionTable &table, Defects &defects)
{
    const bool byPriority = table.policy == HitPolicy::Priority || table.policy == HitPolicy::OutputOrder;
    const auto ordered = [](const OutputColumn &output) { return !output.allowed.empty(); };
    if (byPriority && std::none_of(table.outputs.begin(), table.outputs.end(), ordered)) {
        defects.push_back({0, -1,
                           u"Hit policy %1 orders rows by the allowed values of an output, and no output has "
                           "any. List them, highest priority first."_s.arg(hitPolicySign(table.policy))});
    }
    if (table.policy != HitPolicy::Sum)
        return;
    for (std::size_t column = 0; column < table.outputs.size(); ++column) {
        const auto summable
            = [&](const TableRow &row) { return row.outputs[column].isNull() || row.outputs[column].number(); };
        const auto culprit = std::find_if_not(table.rows.begin(), table.rows.end(), summable);
        if (culprit != table.rows.end()) {
            defects.push_back({culprit->line, static_cast<int>(table.inputs.size() + column),
                               u"Hit policy C+ adds the outputs of \"%1\"; %2 is no number."_s.arg(
                                   table.outputs[column].name, culprit->outputs[column].toLiteral())});
        }
    }
}

void checkOutputs(const DecisionTable &table, const TableRow &row, Defects &defects)
{
    for (std::size_t column = 0; column < table.outputs.size(); ++column) {
        const OutputColumn &output = table.outputs[column];
        const Value &value = row.outputs[column];
        const int place = static_cast<int>(table.inputs.size() + column);
        if (!value.fits(output.type)) {
            defects.push_back(
                {row.line, place,
                 u"This output is of type %1; %2 is not."_s.arg(valueTypeName(output.type), value.toLiteral())});
        } else if (!output.allowed.empty() && !value.isNull()
                   && std::find(output.allowed.begin(), output.allowed.end(), value) == output.allowed.end()) {
            defects.push_back({row.line, place,
                               u"%1 is not among the allowed values of \"%2\"."_s.arg(value.toLiteral(), output.name)});
        }
    }
}

} // namespace

std::vector<DecisionTable::Defect> DecisionTable::defects() const
{
    Defects found;
    if (outputs.empty())
        found.push_back({0, -1, u"The table has no output column."_s});
    if (rows.empty() && !defaultRow)
        found.push_back({0, -1, u"The table has no rows."_s});
    checkNames(*this, found);
    QSet<QString> rules;
    for (const TableRow &row : rows) {
        if (rules.contains(row.rule))
            found.push_back({row.line, -1, u"The rule \"%1\" stands twice in the table."_s.arg(row.rule)});
        rules.insert(row.rule);
        checkOutputs(*this, row, found);
    }
    if (defaultRow)
        checkOutputs(*this, *defaultRow, found);
    checkPolicy(*this, found);
    return found;
}

} // namespace bindery::underwriting
