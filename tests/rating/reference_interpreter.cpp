#include "reference_interpreter.h"

#include "base/money.h"
#include "domain/premium.h"

#include <algorithm>

namespace bindery::test {

Exact ReferenceInterpreter::premium()
{
    for (const rating::StepModel &step : m_plan.steps)
        runStep(step);
    return std::get<Exact>(m_policy->values.at(m_plan.premium));
}

ReferenceInterpreter::Value ReferenceInterpreter::valueOf(formula::ValueType type, const Decimal &number,
                                                          const QString &text)
{
    switch (type) {
    case formula::ValueType::Flag: return !number.isZero();
    case formula::ValueType::Text: return text;
    case formula::ValueType::Date:
        return text.isEmpty() ? QDate::fromJulianDay(number.toInt64().value()) : QDate::fromString(text, Qt::ISODate);
    default: return text.isEmpty() ? exactOf(number) : exactOf(text);
    }
}

void ReferenceInterpreter::assumeFor(Part &part, const rating::InputModel &input, bool isNoHit)
{
    using formula::WhenUnknown;
    const rating::UnknownModel &unknown = input.unknown;
    const std::optional<JsonNode> neutral = unknown.what == WhenUnknown::Neutral ? input.otherwise : std::nullopt;
    const std::optional<JsonNode> &said = isNoHit && unknown.noHit ? unknown.noHit
        : unknown.what == WhenUnknown::Worst                       ? unknown.worst
                                                                   : neutral;
    if (said)
        part.values[input.name] = valueOf(input.type, {}, said->text);
    else if (unknown.what != WhenUnknown::Unsaid)
        part.values.erase(input.name);
}

std::unique_ptr<ReferenceInterpreter::Part> ReferenceInterpreter::build(const rating::ScopeModel &scope, Part *parent,
                                                                        const formula::RiskNode &node)
{
    auto part = std::make_unique<Part>();
    part->scope = &scope;
    part->parent = parent;
    for (const rating::InputModel &input : scope.inputs) {
        if (input.otherwise && input.otherwise->is(JsonNode::Kind::Flag))
            part->values[input.name] = input.otherwise->flag;
        else if (input.otherwise)
            part->values[input.name] = valueOf(input.type, {}, input.otherwise->text);
        for (const auto &[name, value] : node.values) {
            if (name == input.name)
                part->values[name] = valueOf(input.type, value.number, value.text);
        }
        for (const formula::UnknownValue &unknown : node.unknown) {
            if (unknown.name == input.name)
                assumeFor(*part, input, unknown.isNoHit);
        }
    }
    for (const rating::ScopeModel &inner : m_plan.scopes) {
        for (const rating::ItemModel &item : inner.items) {
            if (inner.parent == scope.name)
                part->children.push_back(build(inner, part.get(), nodeOf(inner, item)));
        }
        for (const auto &[name, list] : node.lists) {
            if (inner.parent != scope.name || inner.list != name)
                continue;
            for (const formula::RiskNode &child : list)
                part->children.push_back(build(inner, part.get(), child));
        }
    }
    return part;
}

formula::RiskNode ReferenceInterpreter::nodeOf(const rating::ScopeModel &scope, const rating::ItemModel &item)
{
    formula::RiskNode node;
    for (std::size_t i = 0; i < scope.inputs.size(); ++i) {
        if (const auto &value = item.values[i])
            node.values.emplace_back(scope.inputs[i].name,
                                     formula::RiskValue{scope.inputs[i].type, value->flag ? 1 : 0, value->text});
    }
    return node;
}

void ReferenceInterpreter::collect(Part &from, QStringView scope, std::vector<Part *> &out)
{
    if (from.scope->name == scope)
        out.push_back(&from);
    for (const auto &child : from.children)
        collect(*child, scope, out);
}

bool ReferenceInterpreter::knows(const Part &part, const QString &name) const
{
    const auto named = [&](const auto &thing) { return thing.name == name; };
    return std::any_of(part.scope->inputs.begin(), part.scope->inputs.end(), named)
        || std::any_of(part.scope->definitions.begin(), part.scope->definitions.end(), named)
        || std::any_of(m_plan.steps.begin(), m_plan.steps.end(), [&](const rating::StepModel &step) {
               return step.scope == part.scope->name && step.target == name && !step.assign;
           });
}

ReferenceInterpreter::Value ReferenceInterpreter::named(Part &part, const QString &name)
{
    for (const rating::DefinitionModel &definition : part.scope->definitions) {
        if (definition.name == name)
            return evaluate(definition.formula.tree, {&part});
    }
    const auto found = part.values.find(name);
    if (found == part.values.end())
        throw CannotRate{};
    return found->second;
}

ReferenceInterpreter::Part *ReferenceInterpreter::holder(const formula::Expression &e, const Frames &frames)
{
    const bool isWithin = frames.size() > 1 && !e.scope.isEmpty() && frames.front()->scope->name == e.scope;
    for (std::size_t i = 0; i < frames.size(); ++i) {
        for (Part *part = frames[i]; part; part = part->parent) {
            const bool isInHand = isWithin && i == 0 && part == frames.front();
            if (!isInHand && (e.scope.isEmpty() || part->scope->name == e.scope) && knows(*part, e.text))
                return part;
        }
    }
    for (Part *frame : frames) {
        for (Part *part = frame; part; part = part->parent) {
            if (part->partners.contains(e.scope))
                return part->partners[e.scope];
        }
    }
    if (isWithin && knows(*frames.front(), e.text))
        return frames.front();
    throw CannotRate{};
}

ReferenceInterpreter::Value ReferenceInterpreter::evaluate(const formula::Expression &e, const Frames &frames)
{
    using Kind = formula::Expression::Kind;
    switch (e.kind) {
    case Kind::Number: return exactOf(e.number);
    case Kind::Text: return e.text;
    case Kind::Flag: return e.text == u"true";
    case Kind::Name: return named(*holder(e, frames), e.text);
    case Kind::Unary:
        if (e.text == u"not")
            return !flag(e.args[0], frames);
        return Exact(-number(e.args[0], frames));
    case Kind::Binary: return binary(e, frames);
    case Kind::Call: return call(e, frames);
    case Kind::Aggregate: return aggregate(e, frames);
    }
    Q_UNREACHABLE();
}

ReferenceInterpreter::Value ReferenceInterpreter::binary(const formula::Expression &e, const Frames &frames)
{
    if (e.text == u"and")
        return flag(e.args[0], frames) && flag(e.args[1], frames);
    if (e.text == u"or")
        return flag(e.args[0], frames) || flag(e.args[1], frames);
    const Value left = evaluate(e.args[0], frames);
    if (e.text == u"in")
        return std::any_of(e.args.begin() + 1, e.args.end(),
                           [&](const formula::Expression &one) { return evaluate(one, frames) == left; });
    const Value right = evaluate(e.args[1], frames);
    if (e.text == u"=" || e.text == u"!=")
        return (left == right) == (e.text == u"=");
    if (const Exact *a = std::get_if<Exact>(&left)) {
        const Exact &b = std::get<Exact>(right);
        if (e.text == u"+")
            return Exact(*a + b);
        if (e.text == u"-")
            return Exact(*a - b);
        if (e.text == u"*")
            return Exact(*a * b);
        if (e.text == u"/")
            return quotient(*a, b);
    }
    const bool less = left < right;
    const bool equal = left == right;
    if (e.text == u"<")
        return less;
    if (e.text == u"<=")
        return less || equal;
    return e.text == u">" ? !less && !equal : !less;
}

ReferenceInterpreter::Value ReferenceInterpreter::aggregate(const formula::Expression &e, const Frames &frames)
{
    std::vector<Part *> parts;
    // Out to the nearest part around that holds one of them below itself.
    for (Part *around = frames.front(); around; around = around->parent) {
        if (around->scope->name != e.scope && isAncestor(around->scope->name, e.scope)) {
            collect(*around, e.scope, parts);
            break;
        }
    }
    if (e.text == u"rank") {
        const Part *own = frames.front();
        while (own->scope->name != e.scope)
            own = own->parent;
        std::vector<Exact> above;
        std::optional<Exact> mine;
        for (Part *part : parts) {
            Frames inner{part};
            inner.insert(inner.end(), frames.begin(), frames.end());
            above.push_back(number(e.args[0], inner));
            if (part == own)
                mine = above.back();
        }
        return Exact(1 + std::count_if(above.begin(), above.end(), [&](const Exact &one) { return one > *mine; }));
    }
    Exact total = 0;
    bool anyTrue = false;
    bool allTrue = true;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        Frames inner{parts[i]};
        inner.insert(inner.end(), frames.begin(), frames.end());
        const Value value = e.args.empty() ? Value(true) : evaluate(e.args[0], inner);
        if (const bool *yes = std::get_if<bool>(&value)) {
            anyTrue = anyTrue || *yes;
            allTrue = allTrue && *yes;
            total += *yes ? 1 : 0;
        } else if (e.text == u"sum") {
            total += std::get<Exact>(value);
        } else if (i == 0 || (e.text == u"max") == (std::get<Exact>(value) > total)) {
            total = std::get<Exact>(value);
        }
    }
    if (e.text == u"any")
        return anyTrue;
    if (e.text == u"all")
        return allTrue;
    return total;
}

bool ReferenceInterpreter::isAncestor(const QString &top, const QString &scope) const
{
    for (const rating::ScopeModel *at = m_plan.scope(scope); at; at = m_plan.scope(at->parent)) {
        if (at->name == top)
            return true;
    }
    return false;
}

ReferenceInterpreter::Value ReferenceInterpreter::call(const formula::Expression &e, const Frames &frames)
{
    const QString name = e.scope.isEmpty() ? e.text : e.scope;
    if (const formula::TableModel *table = m_plan.table(name))
        return lookup(*table, e.scope.isEmpty() ? QString() : e.text, e, frames);
    if (e.text == u"layers")
        return layers(*m_plan.table(e.args[0].text), e, frames);
    if (e.text == u"if")
        return flag(e.args[0], frames) ? evaluate(e.args[1], frames) : evaluate(e.args[2], frames);
    if (e.text == u"given")
        return holder(e.args[0], frames)->values.contains(e.args[0].text);
    if (e.text == u"assigned")
        return std::any_of(frames.begin(), frames.end(),
                           [&](Part *part) { return part->partners.contains(e.args[0].text); });
    if (e.text == u"year")
        return Exact(std::get<QDate>(evaluate(e.args[0], frames)).year());
    if (e.text == u"years") {
        const QDate from = std::get<QDate>(evaluate(e.args[0], frames));
        const QDate to = std::get<QDate>(evaluate(e.args[1], frames));
        const bool isComplete = std::pair(to.month(), to.day()) >= std::pair(from.month(), from.day());
        return Exact(to.year() - from.year() - (isComplete ? 0 : 1));
    }
    Exact first = number(e.args[0], frames);
    if (e.text == u"round") {
        const auto mode = formula::roundingFromText(
            u"%1 %2"_s.arg(formula::toText(e.args[1]), e.args.size() == 3 ? e.args[2].text : u"half_up"_s));
        return roundedTo(first, mode->places, mode->mode);
    }
    if (e.text == u"floor" || e.text == u"ceiling")
        return roundedTo(first, 0, (first < 0) == (e.text == u"floor") ? RoundingMode::Up : RoundingMode::Down);
    if (e.text == u"abs")
        return Exact(abs(first));
    if (e.text == u"mod") {
        const Exact second = number(e.args[1], frames);
        return Exact(first - roundedTo(quotient(first, second), 0, RoundingMode::Down) * second);
    }
    for (std::size_t i = 1; i < e.args.size(); ++i) {
        const Exact next = number(e.args[i], frames);
        first = e.text == u"min" ? std::min(first, next) : std::max(first, next);
    }
    return first;
}

Exact ReferenceInterpreter::quotient(const Exact &above, const Exact &below)
{
    if (below == 0)
        throw CannotRate{};
    return above / below;
}

ReferenceInterpreter::Value ReferenceInterpreter::literal(const formula::TableModel &table,
                                                          const formula::TableKeyModel &key, QString text)
{
    text = text.trimmed();
    if (key.type == formula::ValueType::Text)
        return text == QString(text.size(), u'0') || text.toULongLong() > 0 ? text.rightJustified(table.digits, u'0')
                                                                            : text;
    if (key.type == formula::ValueType::Flag)
        return text.toLower() == u"yes" || text.toLower() == u"true";
    return valueOf(key.type, {}, text);
}

int ReferenceInterpreter::compare(const Value &a, const Value &b)
{
    if (const QString *text = std::get_if<QString>(&a))
        return formula::compareNaturally(*text, std::get<QString>(b));
    return a < b ? -1 : (a == b ? 0 : 1);
}

bool ReferenceInterpreter::fits(const formula::TableModel &table, const formula::TableKeyModel &key,
                                const QString &cell, const Value &asked)
{
    // Who asks for 2139 means 02139, as the cell does.
    const Value value = key.type == formula::ValueType::Text ? literal(table, key, std::get<QString>(asked)) : asked;
    for (QString part : cell.split(u'|')) {
        part = part.trimmed();
        if (part == u"*")
            return true;
        if (key.match == formula::KeyMatch::Range) {
            const qsizetype dots = part.indexOf(u".."_s);
            if (part.startsWith(u'<') || part.startsWith(u'>')) {
                const bool orEqual = part.size() > 1 && part[1] == u'=';
                const int order = compare(value, literal(table, key, part.mid(orEqual ? 2 : 1)));
                if ((order == 0 && orEqual) || (part[0] == u'<' ? order < 0 : order > 0))
                    return true;
                continue;
            }
            if (dots >= 0) {
                QString low = part.left(dots);
                QString high = part.mid(dots + 2);
                const bool lowOpen = low.startsWith(u'(');
                const bool highOpen = high.endsWith(u')');
                low.remove(u'(').remove(u'[');
                high.remove(u')').remove(u']');
                const int below = low.isEmpty() ? 1 : compare(value, literal(table, key, low));
                const int above = high.isEmpty() ? -1 : compare(value, literal(table, key, high));
                if ((below > 0 || (below == 0 && !lowOpen)) && (above < 0 || (above == 0 && !highOpen)))
                    return true;
                continue;
            }
        }
        if (compare(value, literal(table, key, part)) == 0)
            return true;
    }
    return false;
}

std::optional<Decimal> referencePremium(const rating::PlanModel &plan, const formula::RiskNode &risk)
{
    try {
        return shownOf(ReferenceInterpreter(plan, risk).premium());
    } catch (const ReferenceInterpreter::CannotRate &) {
        return std::nullopt;
    }
}

} // namespace bindery::test
