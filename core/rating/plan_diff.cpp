#include "rating/plan_show.h"

#include <map>

using namespace Qt::StringLiterals;

namespace bindery::rating {

namespace {

/// Named descriptions of one kind of thing, in order.
using Described = std::vector<std::pair<QString, QString>>;

void compareField(QStringList &out, const QString &name, const QString &before, const QString &after)
{
    if (before != after)
        out.append(u"%1: \"%2\" → \"%3\""_s.arg(name, before, after));
}

/// Removed, added and changed, by name.
void compareNamed(QStringList &out, const QString &kind, const Described &before, const Described &after)
{
    std::map<QString, QString> known(before.begin(), before.end());
    const std::map<QString, QString> now(after.begin(), after.end());
    for (const auto &[name, text] : before) {
        if (!now.contains(name))
            out.append(u"%1 %2: removed (%3)"_s.arg(kind, name, text));
    }
    for (const auto &[name, text] : after) {
        const auto old = known.find(name);
        if (old == known.end())
            out.append(u"%1 %2: added (%3)"_s.arg(kind, name, text));
        else if (old->second != text)
            out.append(u"%1 %2: %3 → %4"_s.arg(kind, name, old->second, text));
    }
}

QString periodText(const Period &period)
{
    return period.from.toString(Qt::ISODate) + u".."_s + period.to.toString(Qt::ISODate);
}

QString nodeText(const JsonNode &node)
{
    return node.is(JsonNode::Kind::Flag) ? (node.flag ? u"yes"_s : u"no"_s) : node.text;
}

Described inputsOf(const PlanModel &plan)
{
    Described result;
    for (const ScopeModel &scope : plan.scopes) {
        for (const InputModel &input : scope.inputs) {
            QStringList parts{typeName(input.type)};
            if (input.otherwise)
                parts.append(u"default %1"_s.arg(nodeText(*input.otherwise)));
            if (!input.oneOf.isEmpty())
                parts.append(u"one of %1"_s.arg(input.oneOf.join(u"/"_s)));
            if (!input.use.isEmpty())
                parts.append(u"use %1"_s.arg(input.use));
            result.emplace_back(scope.name + u'.' + input.name, parts.join(u", "_s));
        }
    }
    return result;
}

Described definitionsOf(const PlanModel &plan)
{
    Described result;
    for (const ScopeModel &scope : plan.scopes) {
        for (const DefinitionModel &definition : scope.definitions)
            result.emplace_back(scope.name + u'.' + definition.name, definition.formula.text);
    }
    return result;
}

Described stepsOf(const PlanModel &plan)
{
    Described result;
    for (const StepModel &step : plan.steps) {
        QString text = u"%1.%2 %3"_s.arg(step.scope, step.target, stepText(step));
        if (step.when)
            text += u", when %1"_s.arg(step.when->text);
        text += u", rounding %1"_s.arg(toText(step.rounding.value_or(plan.rounding)));
        if (!step.uses.isEmpty())
            text += u", uses %1"_s.arg(step.uses.join(u"/"_s));
        text += u", \"%1\""_s.arg(step.label);
        result.emplace_back(step.id, text);
    }
    return result;
}

/// The steps that both have, in the order of each.
void compareOrder(QStringList &out, const PlanModel &before, const PlanModel &after)
{
    const auto shared = [](const PlanModel &plan, const PlanModel &other) {
        QStringList ids;
        for (const StepModel &step : plan.steps) {
            const bool inBoth = std::any_of(other.steps.begin(), other.steps.end(),
                                            [&](const StepModel &candidate) { return candidate.id == step.id; });
            if (inBoth)
                ids.append(step.id);
        }
        return ids;
    };
    const QStringList old = shared(before, after);
    const QStringList now = shared(after, before);
    for (qsizetype i = 0; i < old.size(); ++i) {
        if (old[i] != now[i]) {
            out.append(u"steps: the order differs from \"%1\" on, where \"%2\" now comes"_s.arg(old[i], now[i]));
            return;
        }
    }
}

/// Rows by their keys; rows of one key (by condition) are numbered.
std::map<QString, const CsvRow *> rowsOf(const TableModel &table, QStringList &order)
{
    std::map<QString, const CsvRow *> result;
    for (const CsvRow &row : table.csv.rows) {
        QStringList parts;
        for (std::size_t column = 0; column < table.csv.header.size(); ++column) {
            const QString &name = table.csv.header[column];
            const bool isKey = name == u"when"
                || std::any_of(table.keys.begin(), table.keys.end(),
                               [&](const TableKeyModel &key) { return key.name == name; });
            if (isKey)
                parts.append(name + u'=' + row.cells[column]);
        }
        QString key = parts.join(u", "_s);
        for (int again = 2; result.contains(key); ++again)
            key = u"%1 (%2)"_s.arg(parts.join(u", "_s)).arg(again);
        order.append(key);
        result[key] = &row;
    }
    return result;
}

QString cellOf(const TableModel &table, const CsvRow &row, const QString &column)
{
    const auto found = std::find(table.csv.header.begin(), table.csv.header.end(), column);
    return found == table.csv.header.end() ? QString() : row.cells[std::size_t(found - table.csv.header.begin())];
}

bool sameCell(const QString &a, const QString &b)
{
    const auto number = domain::Decimal::fromString(a);
    const auto other = domain::Decimal::fromString(b);
    return number && other ? *number == *other : a == b;
}

QString tableSettings(const TableModel &table)
{
    QStringList parts;
    for (const TableKeyModel &key : table.keys)
        parts.append(
            u"%1 %2%3 %4"_s.arg(key.name, typeName(key.type), key.whole ? u" whole"_s : QString()).arg(int(key.match)));
    parts.append(u"across %1, first %2, gaps %3, round %4, per %5, digits %6, scope %7"_s.arg(table.across)
                     .arg(table.firstMatch)
                     .arg(table.gapsAllowed)
                     .arg(toText(table.rounding), table.layerUnit.toString())
                     .arg(table.digits)
                     .arg(table.scope));
    if (table.beyond)
        parts.append(u"beyond %1 adds %2, part %3"_s.arg(table.beyond->each.toString(), table.beyond->add.toString())
                         .arg(int(table.beyond->part)));
    return parts.join(u"; "_s);
}

void compareTable(QStringList &out, const TableModel &before, const TableModel &after)
{
    compareField(out, u"table %1, how it is read"_s.arg(before.name), tableSettings(before), tableSettings(after));
    QStringList oldOrder;
    QStringList newOrder;
    const auto old = rowsOf(before, oldOrder);
    const auto now = rowsOf(after, newOrder);
    for (const QString &key : std::as_const(oldOrder)) {
        if (!now.contains(key))
            out.append(u"table %1, row %2: removed"_s.arg(before.name, key));
    }
    for (const QString &key : std::as_const(newOrder)) {
        const auto was = old.find(key);
        if (was == old.end()) {
            out.append(u"table %1, row %2: added"_s.arg(before.name, key));
            continue;
        }
        QStringList columns(after.csv.header.begin(), after.csv.header.end());
        for (const QString &column : before.csv.header) {
            if (!columns.contains(column))
                columns.append(column);
        }
        for (const QString &column : std::as_const(columns)) {
            const QString from = cellOf(before, *was->second, column);
            const QString to = cellOf(after, *now.at(key), column);
            if (!sameCell(from, to))
                out.append(u"table %1, row %2: %3 %4 → %5"_s.arg(before.name, key, column, from, to));
        }
    }
    if (before.firstMatch && oldOrder != newOrder && old.size() == now.size())
        out.append(u"table %1: the order of its rows differs, and the first that matches counts"_s.arg(before.name));
}

Described restrictionsOf(const PlanModel &plan)
{
    Described result;
    for (const RestrictionModel &one : plan.restrictions)
        result.emplace_back(u"%1 %2 %3"_s.arg(one.state, one.transaction, one.use),
                            u"%1 %2"_s.arg(periodText({one.from, one.to}), one.reason));
    return result;
}

} // namespace

QStringList diffPlans(const Plan &before, const Plan &after)
{
    const PlanModel &old = before.model;
    const PlanModel &now = after.model;
    QStringList out;
    compareField(out, u"code"_s, old.code, now.code);
    compareField(out, u"edition"_s, old.edition, now.edition);
    compareField(out, u"name"_s, old.name, now.name);
    compareField(out, u"line"_s, old.line, now.line);
    compareField(out, u"company"_s, old.company, now.company);
    compareField(out, u"states"_s, old.states.join(u", "_s), now.states.join(u", "_s));
    compareField(out, u"new business"_s, periodText(old.newBusiness), periodText(now.newBusiness));
    compareField(out, u"renewal"_s, periodText(old.renewal), periodText(now.renewal));
    compareField(out, u"currency"_s, old.currency, now.currency);
    compareField(out, u"rounding"_s, toText(old.rounding), toText(now.rounding));
    compareField(out, u"premium"_s, old.premium, now.premium);
    compareNamed(out, u"input"_s, inputsOf(old), inputsOf(now));
    compareNamed(out, u"definition"_s, definitionsOf(old), definitionsOf(now));
    compareNamed(out, u"step"_s, stepsOf(old), stepsOf(now));
    compareOrder(out, old, now);
    for (const TableModel &table : old.tables) {
        if (const TableModel *other = now.table(table.name))
            compareTable(out, table, *other);
        else
            out.append(u"table %1: removed"_s.arg(table.name));
    }
    for (const TableModel &table : now.tables) {
        if (!old.table(table.name))
            out.append(u"table %1: added"_s.arg(table.name));
    }
    compareNamed(out, u"restriction"_s, restrictionsOf(old), restrictionsOf(now));
    return out;
}

} // namespace bindery::rating
