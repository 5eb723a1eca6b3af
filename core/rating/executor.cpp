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
    : m_program(program)
    , m_risk(risk)
    , m_work(workspace)
    , m_stack(workspace.stack)
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
    const Value &value
        = m_risk.scopes[static_cast<std::size_t>(scope)]
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
