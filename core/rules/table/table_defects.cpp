#include "rules/table/table_defects.h"

#include "base/cell_meaning.h"
#include "base/state_spelling.h"
#include "rules/table/column_texts.h"
#include "rules/table/decision_table.h"

#include <QSet>

#include <algorithm>

namespace bindery::rules {

using namespace Qt::StringLiterals;

namespace {

using Defects = std::vector<TableDefect>;

void checkNames(const DecisionTable &table, Defects &defects)
{
    QSet<QString> seen;
    int column = 0;
    const auto check = [&](const QString &name) {
        if (name.isEmpty() && table.outputs.size() > 1)
            defects.push_back({0, column, u"A column has no name."_s, {}});
        else if (!name.isEmpty() && seen.contains(name))
            defects.push_back({0, column, u"The column \"%1\" stands twice in the table."_s.arg(name), {}});
        seen.insert(name);
        ++column;
    };
    for (const InputColumn &input : table.inputs)
        check(input.name);
    seen.clear(); // an output may have the name of an input
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
        defects.push_back(
            {0,
             -1,
             u"Hit policy %1 orders rows by the allowed values of an output, and no output has "
             "any. List them in the row \"values\", highest priority first."_s.arg(hitPolicySign(table.policy)),
             {}});
    }
    if (table.policy != HitPolicy::Sum)
        return;
    for (std::size_t column = 0; column < table.outputs.size(); ++column) {
        const auto summable
            = [&](const TableRow &row) { return row.outputs[column].isNull() || row.outputs[column].number(); };
        const auto culprit = std::find_if_not(table.rows.begin(), table.rows.end(), summable);
        if (culprit != table.rows.end()) {
            defects.push_back({culprit->line,
                               static_cast<int>(table.inputs.size() + column),
                               u"Hit policy C+ adds the outputs of \"%1\"; %2 is no number."_s.arg(
                                   table.outputs[column].name, culprit->outputs[column].toLiteral()),
                               {}});
        }
    }
}

QString notAllowed(const OutputColumn &output, const Value &value)
{
    QStringList allowed;
    QString meant;
    for (const Value &one : output.allowed) {
        allowed.append(one.toLiteral());
        const bool isAlike = one.text() && value.text()
            && one.text()->simplified().compare(value.text()->simplified(), Qt::CaseInsensitive) == 0;
        meant = isAlike ? one.toText() : meant;
    }
    return u"%1 is not among the allowed values of \"%2\", which are %3.%4"_s.arg(
        value.toLiteral(), output.name, allowed.join(u", "_s),
        meant.isEmpty() ? QString() : u" Write %1 instead."_s.arg(meant));
}

/// Finds texts that look right by themselves and wrong beside the others of their column.
void checkTexts(const DecisionTable &table, Defects &defects)
{
    const auto tell = [&](int column, const std::vector<ColumnFault> &faults) {
        for (const ColumnFault &fault : faults)
            defects.push_back({fault.row, column, fault.fault.message, fault.fault.cause});
    };
    const Notation notation = table.file.endsWith(u".dmn", Qt::CaseInsensitive) ? Notation::Dmn : Notation::Rules;
    for (std::size_t column = 0; column < table.inputs.size(); ++column) {
        const std::vector<ColumnText> texts = textsOfInput(table, column);
        const CellRole role{notation, true, {}, table.inputs[column].name};
        tell(static_cast<int>(column), lostZeros(texts, role));
        tell(static_cast<int>(column), datesAmongPairs(texts));
        tell(static_cast<int>(column), twoSpellings(texts));
        tell(static_cast<int>(column), otherSpellingsOfStates(texts, table.inputs[column].name));
    }
    for (std::size_t column = 0; column < table.outputs.size(); ++column) {
        const std::vector<ColumnText> texts = textsOfOutput(table, column);
        const CellRole role{notation, false, {}, table.outputs[column].name};
        const int place = static_cast<int>(table.inputs.size() + column);
        tell(place, lostZeros(texts, role));
        tell(place, twoSpellings(texts));
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
                {row.line,
                 place,
                 u"This output is of type %1; %2 is not. Write another value, or give the output another type."_s.arg(
                     valueTypeName(output.type), value.toLiteral()),
                 {}});
        } else if (!output.allowed.empty() && !value.isNull()
                   && std::find(output.allowed.begin(), output.allowed.end(), value) == output.allowed.end()) {
            defects.push_back({row.line, place, notAllowed(output, value), {}});
        }
    }
}

} // namespace

std::vector<TableDefect> defectsOf(const DecisionTable &table)
{
    Defects found;
    if (table.outputs.empty())
        found.push_back({0, -1, u"The table has no output column."_s, {}});
    if (table.rows.empty() && !table.defaultRow)
        found.push_back({0, -1, u"The table has no rows: write a rule a row, below the names and types."_s, {}});
    checkNames(table, found);
    QSet<QString> rules;
    for (const TableRow &row : table.rows) {
        if (rules.contains(row.rule))
            found.push_back({row.line,
                             -1,
                             u"The rule \"%1\" stands twice in the table. Give each a name of its "
                             "own."_s.arg(row.rule),
                             {}});
        rules.insert(row.rule);
        const bool always
            = std::all_of(row.tests.begin(), row.tests.end(), [](const UnaryTest &test) { return test.isAny(); });
        if (always && meansTotal(row.rule))
            found.push_back({row.line,
                             -1,
                             u"The row \"%1\" has no condition, so that it would match every time: it is probably the "
                             "total that a spreadsheet adds below a table. Delete the row, or give the rule another "
                             "name."_s.arg(row.rule),
                             {}});
        checkOutputs(table, row, found);
    }
    if (table.defaultRow)
        checkOutputs(table, *table.defaultRow, found);
    checkPolicy(table, found);
    checkTexts(table, found);
    return found;
}

} // namespace bindery::rules
