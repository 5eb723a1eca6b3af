#include "rating/show/plan_show.h"

#include "rating/compile/plan.h"
#include "rating/plan/model_text.h"
#include "rating/plan/plan_model.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::rating {

using formula::CsvRow;
using formula::KeyMatch;
using formula::TableKeyModel;
using formula::TableModel;

namespace {

QString periodIn(const Period &period)
{
    const QString from = period.from.isValid() ? u"from %1"_s.arg(period.from.toString(Qt::ISODate)) : u"any time"_s;
    return period.to.isValid() ? u"%1 until the day before %2"_s.arg(from, period.to.toString(Qt::ISODate)) : from;
}

QString keyKind(const TableKeyModel &key)
{
    const QString type = key.whole ? u"whole number"_s : typeName(key.type);
    if (key.match == KeyMatch::Range)
        return type + u", by range"_s;
    return key.match == KeyMatch::Interpolate ? type + u", interpolated between rows"_s : type;
}

void heading(QStringList &page, const QString &text)
{
    page.append({QString(), text, QString(text.size(), u'-')});
}

void showHeader(const PlanModel &plan, const QString &contentHash, QStringList &page)
{
    page.append({plan.name, QString(plan.name.size(), u'='), QString()});
    if (!plan.note.isEmpty())
        page.append({plan.note, QString()});
    page.append(u"Code            %1, edition %2"_s.arg(plan.code, plan.edition));
    page.append(u"Line            %1"_s.arg(plan.line));
    if (plan.isIndication)
        page.append(u"Purpose         indications, never an offer"_s);
    if (!plan.company.isEmpty())
        page.append(u"Company         %1"_s.arg(plan.company));
    page.append(u"States          %1"_s.arg(plan.states.isEmpty() ? u"all"_s : plan.states.join(u", "_s)));
    if (!plan.ownStates.isEmpty())
        page.append(u"Differs in      %1; --state shows the plan there"_s.arg(plan.ownStates.join(u", "_s)));
    page.append(u"New business    %1"_s.arg(periodIn(plan.newBusiness)));
    page.append(u"Renewal         %1"_s.arg(periodIn(plan.renewal)));
    page.append(u"Rounding        %1"_s.arg(
        plan.rounding.mode == RoundingMode::None
            ? u"none but where a step says so"_s
            : u"%1 after every step that does not say otherwise"_s.arg(toText(plan.rounding))));
    page.append(u"Content hash    %1"_s.arg(contentHash));
}

void showInputs(const PlanModel &plan, QStringList &page)
{
    heading(page, u"What goes in"_s);
    for (const ScopeModel &scope : plan.scopes) {
        page.append(scope.parent.isEmpty() ? u"%1:"_s.arg(scope.name)
                        : !scope.items.empty()
                        ? u"%1 (each %2 has these):"_s.arg(scope.name, scope.parent)
                        : u"%1 (list \"%2\" of the %3):"_s.arg(scope.name, scope.list, scope.parent));
        for (std::size_t i = 0; i < scope.items.size(); ++i)
            page.append(u"    %1 %2 is %3"_s.arg(scope.name, QString::number(i + 1), itemText(scope, scope.items[i])));
        for (const InputModel &input : scope.inputs) {
            QString line = u"    %1: %2"_s.arg(input.name, typeName(input.type));
            if (!input.oneOf.isEmpty())
                line += u", one of "_s + input.oneOf.join(u", "_s);
            if (input.otherwise)
                line += u", if not given "_s + literalText(input, *input.otherwise);
            if (const QString unknown = unknownText(input); !unknown.isEmpty())
                line += u", "_s + unknown;
            if (!input.use.isEmpty())
                line += u", a state may forbid it as \"%1\""_s.arg(input.use);
            if (!input.note.isEmpty())
                line += u". "_s + input.note;
            page.append(line);
        }
        for (const DefinitionModel &definition : scope.definitions)
            page.append(u"    %1 is %2"_s.arg(definition.name, definition.formula.text));
    }
}

void showSteps(const PlanModel &plan, QStringList &page)
{
    heading(page, u"How it is calculated"_s);
    int number = 0;
    for (const StepModel &step : plan.steps) {
        QString line = u"%1. %2"_s.arg(++number, 3).arg(step.label);
        if (step.scope != u"policy")
            line += u" (each %1)"_s.arg(step.scope);
        page.append(line);
        page.append(u"       %1: %2"_s.arg(step.target, stepText(step)));
        if (step.when)
            page.append(u"       only when %1"_s.arg(step.when->text));
        if (step.operation != Operation::Round && (step.rounding || plan.rounding.mode != RoundingMode::None))
            page.append(u"       rounded to %1"_s.arg(toText(step.rounding.value_or(plan.rounding))));
        if (!step.uses.isEmpty())
            page.append(u"       uses %1"_s.arg(step.uses.join(u", "_s)));
        if (!step.note.isEmpty())
            page.append(u"       "_s + step.note);
    }
}

void showTable(const TableModel &table, QStringList &page)
{
    heading(page,
            table.label.isEmpty() ? u"Table %1"_s.arg(table.name) : u"Table %1: %2"_s.arg(table.name, table.label));
    QStringList keys;
    for (const TableKeyModel &key : table.keys)
        keys.append(u"%1 (%2%3)"_s.arg(key.name, keyKind(key),
                                       key.name == table.across ? u", across the columns"_s : QString()));
    if (!keys.isEmpty())
        page.append(u"Keys: "_s + keys.join(u", "_s));
    if (table.firstMatch)
        page.append(u"The first row that matches counts."_s);
    if (table.beyond)
        page.append(u"Past the last row each further %1 adds %2."_s.arg(table.beyond->each.toString(),
                                                                        table.beyond->add.toString()));
    if (table.belowIsFirst)
        page.append(u"Less than the first row has the first row's value."_s);
    std::vector<qsizetype> widths;
    for (std::size_t column = 0; column < table.csv.header.size(); ++column) {
        qsizetype width = table.csv.header[column].size();
        for (const CsvRow &row : table.csv.rows)
            width = std::max(width, row.cells[column].size());
        widths.push_back(width);
    }
    const auto line = [&](const auto &cells) {
        QString text;
        for (std::size_t column = 0; column < widths.size(); ++column)
            text += cells[column].leftJustified(widths[column] + 2);
        return text.trimmed();
    };
    page.append(QString());
    page.append(line(table.csv.header));
    for (const CsvRow &row : table.csv.rows)
        page.append(line(row.cells));
}

} // namespace

QString showPlan(const Plan &plan)
{
    QStringList page;
    showHeader(*plan.model, plan.edition().contentHash, page);
    showInputs(*plan.model, page);
    showSteps(*plan.model, page);
    for (const TableModel &table : plan.model->tables)
        showTable(table, page);
    if (!plan.model->restrictions.empty())
        heading(page, u"What states forbid"_s);
    for (const RestrictionModel &restriction : plan.model->restrictions)
        page.append(u"%1, %2: no %3, %4. %5"_s.arg(restriction.state, restriction.transaction, restriction.use,
                                                   periodIn({restriction.from, restriction.to}), restriction.reason));
    page.append(QString());
    return page.join(u'\n');
}

} // namespace bindery::rating
