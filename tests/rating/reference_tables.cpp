// The tables and steps of the plainly written reference.
#include "base/money.h"
#include "domain/premium.h"
#include "reference_interpreter.h"

#include <algorithm>

namespace bindery::test {

ReferenceInterpreter::Value ReferenceInterpreter::result(const formula::TableModel &table, const formula::CsvRow &row,
                                                         std::size_t column, std::size_t index, const Frames &frames)
{
    const QString &cell = row.cells[column];
    if (table.values[index].formula) {
        Part *own = frames.front();
        while (own->scope->name != table.scope)
            own = own->parent;
        return evaluate(formula::parseExpression(cell).value(), {own});
    }
    if (table.values[index].type == formula::ValueType::Text)
        return cell;
    if (table.values[index].type == formula::ValueType::Flag)
        return cell.toLower() == u"yes" || cell.toLower() == u"true";
    if (table.values[index].type == formula::ValueType::Date)
        return QDate::fromString(cell, Qt::ISODate);
    if (cell == u"none")
        throw CannotRate{};
    return exactOf(cell);
}

ReferenceInterpreter::Value ReferenceInterpreter::interpolated(const formula::TableModel &table,
                                                               std::vector<std::pair<Exact, Exact>> points,
                                                               const Exact &at)
{
    std::sort(points.begin(), points.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    for (const auto &[x, y] : points) {
        if (x == at)
            return y;
    }
    Exact base;
    Exact share;
    Exact width;
    if (!points.empty() && at < points.front().first && table.belowIsFirst)
        return points.front().second;
    if (points.empty() || at < points.front().first)
        throw CannotRate{};
    if (at > points.back().first) {
        if (!table.beyond)
            throw CannotRate{};
        base = points.back().second;
        width = exactOf(table.beyond->each);
        Exact distance = at - points.back().first;
        using Share = formula::BeyondModel::Part;
        if (table.beyond->part != Share::Proportional)
            distance = width
                * roundedTo(distance / width, 0,
                            table.beyond->part == Share::Started ? RoundingMode::Up : RoundingMode::Down);
        share = distance * exactOf(table.beyond->add);
    } else {
        std::size_t above = 0;
        while (points[above].first < at)
            ++above;
        base = points[above - 1].second;
        width = points[above].first - points[above - 1].first;
        share = (at - points[above - 1].first) * (points[above].second - base);
    }
    return roundedTo(base + share / width, table.rounding.places, table.rounding.mode);
}

ReferenceInterpreter::Value ReferenceInterpreter::lookup(const formula::TableModel &table, const QString &column,
                                                         const formula::Expression &e, const Frames &frames)
{
    std::vector<Value> keys;
    for (const formula::Expression &argument : e.args)
        keys.push_back(evaluate(argument, frames));
    const std::vector<QString> &header = table.csv.header;
    const auto columnOf = [&](const QString &name) {
        return static_cast<std::size_t>(std::find(header.begin(), header.end(), name) - header.begin());
    };
    const bool interpolates = std::any_of(table.keys.begin(), table.keys.end(), [](const formula::TableKeyModel &key) {
        return key.match == formula::KeyMatch::Interpolate;
    });
    std::vector<std::pair<Exact, Exact>> points;
    std::optional<Exact> at;
    // Rows that are all stars come last.
    for (const bool defaults : {false, true}) {
        for (const formula::CsvRow &row : table.csv.rows) {
            bool allStars = !table.keys.empty();
            bool matches = true;
            std::size_t resultColumn = column.isEmpty() ? columnOf(table.values.front().name) : columnOf(column);
            Exact point;
            for (std::size_t key = 0; key < table.keys.size(); ++key) {
                const formula::TableKeyModel &model = table.keys[key];
                if (model.name == table.across) {
                    for (std::size_t i = 0; i < header.size(); ++i) {
                        const bool isKey = std::any_of(table.keys.begin(), table.keys.end(), [&](const auto &other) {
                            return other.name == header[i] && other.name != table.across;
                        });
                        if (!isKey && fits(table, model, header[i], keys[key]))
                            resultColumn = i;
                    }
                    matches = matches && resultColumn < header.size();
                    continue;
                }
                const QString &cell = row.cells[columnOf(model.name)];
                allStars = allStars && cell == u"*";
                if (model.match == formula::KeyMatch::Interpolate && cell != u"*") {
                    point = exactOf(cell);
                    at = std::get<Exact>(keys[key]);
                } else {
                    matches = matches && fits(table, model, cell, keys[key]);
                }
            }
            const std::size_t when = columnOf(u"when"_s);
            if (when < header.size() && !row.cells[when].isEmpty()) {
                allStars = false;
                matches = matches && flag(formula::parseExpression(row.cells[when]).value(), frames);
            }
            if (!matches || allStars != defaults)
                continue;
            std::size_t index = 0;
            while (!column.isEmpty() && table.values[index].name != column)
                ++index;
            const Value found = result(table, row, resultColumn, index, frames);
            if (!interpolates || defaults)
                return found;
            points.emplace_back(point, std::get<Exact>(found));
        }
        if (interpolates && !defaults) {
            try {
                return interpolated(table, points, at.value_or(Exact(0)));
            } catch (const CannotRate &) {
                // A default row may still answer.
            }
        }
    }
    throw CannotRate{};
}

ReferenceInterpreter::Value ReferenceInterpreter::layers(const formula::TableModel &table, const formula::Expression &e,
                                                         const Frames &frames)
{
    std::vector<Value> keys;
    for (std::size_t i = 1; i < e.args.size(); ++i)
        keys.push_back(evaluate(e.args[i], frames));
    const Exact amount = std::get<Exact>(keys.back());
    const std::vector<QString> &header = table.csv.header;
    const auto columnOf = [&](const QString &name) {
        return static_cast<std::size_t>(std::find(header.begin(), header.end(), name) - header.begin());
    };
    Exact total = 0;
    Exact covered = 0;
    // The tables of these tests have their layers in order.
    for (const formula::CsvRow &row : table.csv.rows) {
        bool matches = true;
        for (std::size_t i = 0; i + 1 < keys.size(); ++i)
            matches = matches && fits(table, table.keys[i], row.cells[columnOf(table.keys[i].name)], keys[i]);
        const QString &cell = row.cells[columnOf(table.keys.back().name)];
        const qsizetype dots = cell.indexOf(u".."_s);
        const Exact low = exactOf(dots < 0 ? cell.mid(2) : cell.mid(1, dots - 1));
        const Exact top = dots < 0 ? amount : std::min(amount, exactOf(cell.mid(dots + 2).chopped(1)));
        if (!matches || low >= amount)
            continue;
        const Exact rate = std::get<Exact>(result(table, row, columnOf(table.values.front().name), 0, frames));
        total += roundedTo(rate * (top - low) / exactOf(table.layerUnit), table.rounding.places, table.rounding.mode);
        covered = top;
    }
    if (covered < amount || amount < 0)
        throw CannotRate{};
    return total;
}

bool ReferenceInterpreter::isForbidden(const rating::StepModel &step)
{
    if (step.uses.isEmpty() || m_plan.restrictions.empty())
        return false;
    if (!m_policy->values.contains(u"state"_s) || !m_policy->values.contains(u"effective_date"_s))
        throw CannotRate{};
    for (const rating::RestrictionModel &one : m_plan.restrictions) {
        const QDate day = std::get<QDate>(m_policy->values.at(u"effective_date"_s));
        const bool inTime = (!one.from.isValid() || day >= one.from) && (!one.to.isValid() || day < one.to);
        const bool here = one.state == u"*" || std::get<QString>(m_policy->values.at(u"state"_s)) == one.state;
        const bool now
            = one.transaction == u"*" || std::get<QString>(m_policy->values.at(u"transaction"_s)) == one.transaction;
        if (step.uses.contains(one.use) && inTime && here && now)
            return true;
    }
    return false;
}

void ReferenceInterpreter::assign(const rating::StepModel &step)
{
    const auto ranked = [&](const QString &scope, const formula::Formula &rank) {
        std::vector<Part *> parts;
        collect(*m_policy, scope, parts);
        std::vector<std::pair<Exact, Part *>> order;
        for (Part *part : parts)
            order.emplace_back(number(rank.tree, {part}), part);
        std::stable_sort(order.begin(), order.end(), [&](const auto &a, const auto &b) {
            if (a.first != b.first)
                return a.first > b.first;
            for (const rating::InputModel &input : a.second->scope->inputs) {
                const bool hasA = a.second->values.contains(input.name);
                const bool hasB = b.second->values.contains(input.name);
                if (hasA != hasB)
                    return hasB;
                if (!hasA)
                    continue;
                const int byValue = compare(a.second->values[input.name], b.second->values[input.name]);
                if (byValue != 0)
                    return byValue < 0;
            }
            return false;
        });
        return order;
    };
    const auto from = ranked(step.assign->from, step.assign->rankFrom);
    const auto to = ranked(step.assign->to, step.assign->rankTo);
    for (std::size_t i = 0; i < to.size(); ++i) {
        const std::size_t partner = step.assign->reuseLast && !from.empty() ? std::min(i, from.size() - 1) : i;
        if (partner >= from.size())
            break;
        to[i].second->partners[step.assign->from] = from[partner].second;
        from[partner].second->partners.emplace(step.assign->to, to[i].second);
    }
}

void ReferenceInterpreter::runStep(const rating::StepModel &step)
{
    using rating::Operation;
    if (step.assign)
        return assign(step);
    std::vector<Part *> parts;
    collect(*m_policy, step.scope, parts);
    const formula::Rounding rounding = step.rounding.value_or(m_plan.rounding);
    for (Part *part : parts) {
        if (isForbidden(step) || (step.when && !flag(step.when->tree, {part})))
            continue;
        const Exact operand = step.operand ? number(step.operand->tree, {part}) : Exact(0);
        Exact value = step.operation == Operation::Set ? operand : std::get<Exact>(part->values.at(step.target));
        if (step.operation == Operation::Multiply)
            value *= operand;
        else if (step.operation == Operation::Divide)
            value = quotient(value, operand);
        else if (step.operation == Operation::Add)
            value += operand;
        else if (step.operation == Operation::Subtract)
            value -= operand;
        else if (step.operation == Operation::Minimum)
            value = std::max(value, operand);
        else if (step.operation == Operation::Maximum)
            value = std::min(value, operand);
        else if (step.operation == Operation::Clamp)
            value = std::min(Exact(std::max(value, operand)), number(step.upper->tree, {part}));
        part->values[step.target] = roundedTo(value, rounding.places, rounding.mode);
    }
}

} // namespace bindery::test
