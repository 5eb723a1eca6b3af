#include "rating/executor.h"

#include <algorithm>
#include <array>

namespace bindery::rating {

using domain::Decimal;
using domain::RoundingMode;

namespace {
constexpr std::size_t FirstStack = 64;
constexpr int QuotientPlaces = 20;
/// Definitions that rest on one another, deeper than any plan; cycles are refused before.
constexpr int DeepestFormula = 200;
} // namespace

Executor::Executor(const Program &program, const BoundRisk &risk, Workspace &workspace)
    : m_program(program), m_risk(risk), m_work(workspace), m_stack(workspace.stack)
{
    if (m_stack.size() < FirstStack)
        m_stack.resize(FirstStack);
}

void Executor::reset()
{
    m_work.lines.clear();
    m_work.lookups.clear();
    m_work.keys.clear();
    m_work.failure = {};
    m_work.slots.resize(m_program.scopes.size());
    for (std::size_t scope = 0; scope < m_program.scopes.size(); ++scope) {
        auto &slots = m_work.slots[scope];
        slots.resize(m_program.scopes[scope].slots.size() * static_cast<std::size_t>(m_risk.scopes[scope].count));
        for (Value &value : slots)
            value.type = ValueType::Missing;
    }
    m_work.partnersOfTo.resize(m_program.links.size());
    m_work.partnersOfFrom.resize(m_program.links.size());
    for (std::size_t i = 0; i < m_program.links.size(); ++i) {
        m_work.partnersOfTo[i].assign(static_cast<std::size_t>(instanceCount(m_program.links[i].to)), -1);
        m_work.partnersOfFrom[i].assign(static_cast<std::size_t>(instanceCount(m_program.links[i].from)), -1);
    }
}

bool Executor::fail(FailureSite::Kind kind)
{
    m_work.failure.kind = kind;
    m_work.failure.step = m_step;
    m_work.failure.instance = m_instance;
    return false;
}

bool Executor::failName(FailureSite::Kind kind, int scope, int slot)
{
    m_work.failure.scope = scope;
    m_work.failure.slot = slot;
    return fail(kind);
}

void Executor::push(const Value &value)
{
    if (m_top == m_stack.size()) {
        const Value copy = value; // it may stand in the stack that grows
        m_stack.resize(m_stack.size() * 2);
        m_stack[m_top++] = copy;
        return;
    }
    m_stack[m_top++] = value;
}

int Executor::ancestor(int scope, int instance, int up) const
{
    for (; up > 0; --up) {
        instance = m_risk.scopes[static_cast<std::size_t>(scope)].parents[static_cast<std::size_t>(instance)];
        scope = m_program.scopes[static_cast<std::size_t>(scope)].parent;
    }
    return instance;
}

int Executor::scopeAbove(int scope, int up) const
{
    for (; up > 0; --up)
        scope = m_program.scopes[static_cast<std::size_t>(scope)].parent;
    return scope;
}

std::pair<int, int> Executor::instancesBelow(int scope, int top, int instance) const
{
    if (scope == top)
        return {instance, instance + 1};
    const auto [first, last] = instancesBelow(m_program.scopes[static_cast<std::size_t>(scope)].parent, top, instance);
    const auto &starts = m_risk.scopes[static_cast<std::size_t>(scope)].firstOfParent;
    return {starts[static_cast<std::size_t>(first)], starts[static_cast<std::size_t>(last)]};
}

const Value *Executor::slotValue(int scope, int instance, int slot)
{
    const ScopeLayout &layout = m_program.scopes[static_cast<std::size_t>(scope)];
    const std::size_t index = static_cast<std::size_t>(instance) * layout.slots.size() + static_cast<std::size_t>(slot);
    const Value &value = m_work.slots[static_cast<std::size_t>(scope)][index];
    if (!value.isMissing())
        return &value;
    const int code = layout.definitionCode[static_cast<std::size_t>(slot)];
    if (code < 0) {
        failName(FailureSite::Kind::NotSet, scope, slot);
        return nullptr;
    }
    if (!evaluate(code, Frame{scope, instance, nullptr}))
        return nullptr;
    m_work.slots[static_cast<std::size_t>(scope)][index] = m_stack[--m_top];
    return &m_work.slots[static_cast<std::size_t>(scope)][index];
}

bool Executor::load(const Instruction &instruction, const Frame &inner)
{
    const Frame *frame = &inner;
    for (int i = instruction.frame; i > 0; --i)
        frame = frame->outer;
    const int scope = scopeAbove(frame->scope, instruction.up);
    const int instance = ancestor(frame->scope, frame->instance, instruction.up);
    if (instruction.op == Op::Slot || instruction.op == Op::Defined) {
        const Value *value = slotValue(scope, instance, instruction.a);
        if (value)
            push(*value);
        return value != nullptr;
    }
    const std::size_t width = m_program.scopes[static_cast<std::size_t>(scope)].inputs.size();
    const Value &value = m_risk.scopes[static_cast<std::size_t>(scope)]
                             .inputs[static_cast<std::size_t>(instance) * width + static_cast<std::size_t>(instruction.a)];
    if (instruction.op == Op::Given) {
        push(Value::ofFlag(!value.isMissing()));
        return true;
    }
    if (value.isMissing())
        return failName(FailureSite::Kind::NotGiven, scope, instruction.a);
    push(value);
    return true;
}

bool Executor::loadLinked(const Instruction &instruction, const Frame &inner)
{
    const Frame *frame = &inner;
    for (int i = instruction.frame; i > 0; --i)
        frame = frame->outer;
    const Link &link = m_program.links[static_cast<std::size_t>(instruction.c)];
    const bool forward = instruction.count == 0;
    const int here = ancestor(frame->scope, frame->instance, instruction.up);
    const auto &partners = forward ? m_work.partnersOfTo : m_work.partnersOfFrom;
    const int partner = partners[static_cast<std::size_t>(instruction.c)][static_cast<std::size_t>(here)];
    if (instruction.op == Op::HasLink) {
        push(Value::ofFlag(partner >= 0));
        return true;
    }
    if (partner < 0)
        return fail(FailureSite::Kind::NoPartner);
    constexpr std::array Kinds{Op::Input, Op::Slot, Op::Defined};
    const Instruction direct{.op = Kinds[static_cast<std::size_t>(instruction.b)], .a = instruction.a};
    return load(direct, Frame{forward ? link.from : link.to, partner, nullptr});
}

bool Executor::lookup(const Instruction &instruction, const Frame &frame)
{
    const RateTable &table = m_program.tables[static_cast<std::size_t>(instruction.a)];
    const TextView texts{&m_program.texts, &m_risk.texts};
    const std::size_t count = instruction.count;
    // The keys stay in the trace: the stack may grow under row conditions.
    TraceLookup trace{instruction.a, -1, -1, static_cast<int>(m_work.keys.size()), static_cast<int>(count)};
    m_work.keys.insert(m_work.keys.end(), m_stack.begin() + static_cast<std::ptrdiff_t>(m_top - count),
                       m_stack.begin() + static_cast<std::ptrdiff_t>(m_top));
    m_top -= count;
    const std::size_t traceIndex = m_work.lookups.size();
    m_work.lookups.push_back(trace);
    const Frame own{scopeAbove(frame.scope, instruction.up), ancestor(frame.scope, frame.instance, instruction.up), &frame};
    bool broken = false;
    const RateTable::ConditionCheck check = [&](int condition) {
        broken = broken || !evaluate(condition, own);
        return !broken && m_stack[--m_top].flag();
    };
    const std::vector<Value> *keys = &m_work.keys;
    const auto given = [&] { return std::span(*keys).subspan(static_cast<std::size_t>(trace.firstKey), count); };
    RateTable::Hit hit;
    if (table.hasConditions()) {
        // A condition may look up other tables, which adds to the trace.
        std::array<Value, MostTableKeys> copy;
        std::copy(given().begin(), given().end(), copy.begin());
        hit = table.find(std::span(copy).first(count), texts, &check);
    } else {
        hit = table.find(given(), texts, nullptr);
    }
    if (broken)
        return false;
    if (hit.row < 0) {
        m_work.failure.table = instruction.a;
        return fail(FailureSite::Kind::NoRow);
    }
    m_work.lookups[traceIndex].row = hit.row;
    m_work.lookups[traceIndex].lastRow = hit.above;
    const TableRow &row = table.row(hit.row);
    const auto column = static_cast<std::size_t>(instruction.b);
    if (!row.formulas.empty() && row.formulas[column] >= 0)
        return evaluate(row.formulas[column], own);
    if (table.interpolates())
        push(Value::ofNumber(table.interpolated(hit, given()[static_cast<std::size_t>(table.interpolatedKey())].number,
                                                instruction.b)));
    else
        push(row.results[column]);
    return true;
}

bool Executor::layers(const Instruction &instruction)
{
    const RateTable &table = m_program.tables[static_cast<std::size_t>(instruction.a)];
    const std::size_t count = instruction.count;
    TraceLookup trace{instruction.a, -1, -1, static_cast<int>(m_work.keys.size()), static_cast<int>(count)};
    const std::span<const Value> keys(m_stack.data() + m_top - count, count);
    m_work.keys.insert(m_work.keys.end(), keys.begin(), keys.end());
    const auto total = table.layered(keys, TextView{&m_program.texts, &m_risk.texts}, instruction.b, trace.row, trace.lastRow);
    m_top -= count;
    m_work.lookups.push_back(trace);
    if (!total) {
        m_work.failure.table = instruction.a;
        return fail(FailureSite::Kind::NoLayer);
    }
    push(Value::ofNumber(*total));
    return true;
}

bool Executor::aggregate(const Instruction &instruction, const Frame &frame)
{
    const int from = ancestor(frame.scope, frame.instance, instruction.up);
    const auto [first, last] = instancesBelow(instruction.b, instruction.c, from);
    Decimal total;
    bool flag = instruction.op == Op::All;
    for (int instance = first; instance < last; ++instance) {
        if (instruction.a < 0) {
            total += Decimal(1);
            continue;
        }
        if (!evaluate(instruction.a, Frame{instruction.b, instance, &frame}))
            return false;
        const Value value = m_stack[--m_top];
        switch (instruction.op) {
        case Op::Sum:
            total += value.number;
            break;
        case Op::Largest:
            total = instance == first ? value.number : std::max(total, value.number);
            break;
        case Op::Least:
            total = instance == first ? value.number : std::min(total, value.number);
            break;
        case Op::Count:
            total += value.number;
            break;
        case Op::Any:
            flag = flag || value.flag();
            break;
        default:
            flag = flag && value.flag();
            break;
        }
    }
    const bool isFlag = instruction.op == Op::Any || instruction.op == Op::All;
    push(isFlag ? Value::ofFlag(flag) : Value::ofNumber(total));
    return true;
}

bool Executor::dates(const Instruction &instruction)
{
    if (instruction.op == Op::YearOf) {
        top() = Value::ofNumber(top().date().year());
        return true;
    }
    const QDate to = top().date();
    --m_top;
    const QDate from = top().date();
    if (instruction.op == Op::Days) {
        top() = Value::ofNumber(from.daysTo(to));
        return true;
    }
    const bool anniversaryComes = to.month() < from.month() || (to.month() == from.month() && to.day() < from.day());
    top() = Value::ofNumber(to.year() - from.year() - (anniversaryComes ? 1 : 0));
    return true;
}

bool Executor::arithmetic(const Instruction &instruction)
{
    switch (instruction.op) {
    case Op::Negate:
        top().number = -top().number;
        return true;
    case Op::Not:
        top() = Value::ofFlag(!top().flag());
        return true;
    case Op::Absolute:
        if (top().number.isNegative())
            top().number = -top().number;
        return true;
    case Op::Floor:
    case Op::Ceiling: {
        const bool away = top().number.isNegative() == (instruction.op == Op::Floor);
        top().number = top().number.rounded(0, away ? RoundingMode::Up : RoundingMode::Down);
        return true;
    }
    case Op::Round:
        top().number = top().number.rounded(instruction.a, static_cast<RoundingMode>(instruction.b));
        return true;
    default:
        break;
    }
    const Decimal &right = top().number;
    Decimal &left = below().number;
    switch (instruction.op) {
    case Op::Add:
        left += right;
        break;
    case Op::Subtract:
        left -= right;
        break;
    case Op::Multiply:
        left *= right;
        break;
    case Op::Divide:
    case Op::DivideRound:
    case Op::Modulo: {
        if (right.isZero())
            return fail(FailureSite::Kind::DividedByZero);
        if (instruction.op == Op::Divide)
            left = left.dividedBy(right, QuotientPlaces, RoundingMode::HalfUp).normalized();
        else if (instruction.op == Op::DivideRound)
            left = left.dividedBy(right, instruction.a, static_cast<RoundingMode>(instruction.b));
        else
            left -= left.dividedBy(right, 0, RoundingMode::Down) * right;
        break;
    }
    case Op::Minimum:
        left = std::min(left, right);
        break;
    case Op::Maximum:
        left = std::max(left, right);
        break;
    default: {
        const bool isText = top().type == ValueType::Text;
        const int order = instruction.op == Op::Equal || instruction.op == Op::NotEqual || !isText
            ? (left < right ? -1 : (left == right ? 0 : 1))
            : compareValues(below(), top(), TextView{&m_program.texts, &m_risk.texts});
        bool holds = false;
        if (instruction.op == Op::Equal)
            holds = order == 0;
        else if (instruction.op == Op::NotEqual)
            holds = order != 0;
        else if (instruction.op == Op::Less)
            holds = order < 0;
        else if (instruction.op == Op::LessOrEqual)
            holds = order <= 0;
        else if (instruction.op == Op::Greater)
            holds = order > 0;
        else
            holds = order >= 0;
        below() = Value::ofFlag(holds);
        break;
    }
    }
    --m_top;
    return true;
}

bool Executor::evaluate(int code, const Frame &frame)
{
    if (++m_depth > DeepestFormula)
        return fail(FailureSite::Kind::Overflow);
    const Code &range = m_program.codes[static_cast<std::size_t>(code)];
    const Instruction *const begin = m_program.instructions.data() + range.begin;
    const Instruction *const end = m_program.instructions.data() + range.end;
    for (const Instruction *at = begin; at != end; ++at) {
        bool ok = true;
        switch (at->op) {
        case Op::Constant:
            push(m_program.constants[static_cast<std::size_t>(at->a)]);
            break;
        case Op::Input:
        case Op::Slot:
        case Op::Defined:
        case Op::Given:
            ok = load(*at, frame);
            break;
        case Op::Linked:
        case Op::HasLink:
            ok = loadLinked(*at, frame);
            break;
        case Op::Lookup:
            ok = lookup(*at, frame);
            break;
        case Op::Layers:
            ok = layers(*at);
            break;
        case Op::Sum:
        case Op::Largest:
        case Op::Least:
        case Op::Count:
        case Op::Any:
        case Op::All:
            ok = aggregate(*at, frame);
            break;
        case Op::Jump:
            at = begin + at->a - 1;
            break;
        case Op::JumpIfFalse:
            if (!m_stack[--m_top].flag())
                at = begin + at->a - 1;
            break;
        case Op::JumpIfFalseKeep:
        case Op::JumpIfTrueKeep:
            if (top().flag() == (at->op == Op::JumpIfTrueKeep))
                at = begin + at->a - 1;
            else
                --m_top;
            break;
        case Op::Years:
        case Op::Days:
        case Op::YearOf:
            ok = dates(*at);
            break;
        default:
            ok = arithmetic(*at);
            break;
        }
        if (!ok)
            return false;
    }
    --m_depth;
    return true;
}

} // namespace bindery::rating
