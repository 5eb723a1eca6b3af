#include "rating/executor.h"

#include <algorithm>
#include <array>

namespace bindery::rating {

using domain::RoundingMode;

namespace {
constexpr std::size_t FirstStack = 64;
/// Definitions that rest on one another, deeper than any plan; cycles are refused before.
constexpr int DeepestFormula = 200;
} // namespace

Executor::Executor(const Program &program, const BoundRisk &risk, Workspace &workspace, bool records)
    : m_program(program)
    , m_risk(risk)
    , m_work(workspace)
    , m_stack(workspace.stack)
    , m_records(records)
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
    int scope = frame->scope;
    int instance = frame->instance;
    for (int up = instruction.up; up > 0; --up) {
        instance = m_risk.scopes[static_cast<std::size_t>(scope)].parents[static_cast<std::size_t>(instance)];
        scope = m_program.scopes[static_cast<std::size_t>(scope)].parent;
    }
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

bool Executor::divide(const Instruction &instruction)
{
    const Number &right = top().number;
    Number &left = below().number;
    if (right.isZero())
        return fail(FailureSite::Kind::DividedByZero);
    if (instruction.op == Op::Divide)
        left = left.dividedBy(right);
    else if (instruction.op == Op::DivideRound)
        left = left.dividedBy(right, instruction.a, static_cast<RoundingMode>(instruction.b));
    else
        left -= left.dividedBy(right, 0, RoundingMode::Down) * right;
    --m_top;
    return true;
}

bool Executor::compare(const Instruction &instruction)
{
    const Value &right = top();
    Value &left = below();
    bool holds = false;
    if (instruction.op == Op::Equal || instruction.op == Op::NotEqual) {
        holds = (left.number == right.number) == (instruction.op == Op::Equal);
    } else {
        const int order = compareValues(left, right, texts());
        if (instruction.op == Op::Less)
            holds = order < 0;
        else if (instruction.op == Op::LessOrEqual)
            holds = order <= 0;
        else if (instruction.op == Op::Greater)
            holds = order > 0;
        else
            holds = order >= 0;
    }
    left = Value::ofFlag(holds);
    --m_top;
    return true;
}

inline const Value *Executor::ownInput(const Instruction &instruction, const Frame &frame) const
{
    if (instruction.frame + instruction.up != 0)
        return nullptr;
    const auto scope = static_cast<std::size_t>(frame.scope);
    const std::size_t width = m_program.scopes[scope].inputs.size();
    const Value &value
        = m_risk.scopes[scope]
              .inputs[static_cast<std::size_t>(frame.instance) * width + static_cast<std::size_t>(instruction.a)];
    return value.isMissing() ? nullptr : &value;
}

inline const Value *Executor::ownSlot(const Instruction &instruction, const Frame &frame) const
{
    if (instruction.frame + instruction.up != 0)
        return nullptr;
    const auto scope = static_cast<std::size_t>(frame.scope);
    const std::size_t width = m_program.scopes[scope].slots.size();
    const Value &value
        = m_work
              .slots[scope][static_cast<std::size_t>(frame.instance) * width + static_cast<std::size_t>(instruction.a)];
    return value.isMissing() ? nullptr : &value;
}

bool Executor::evaluate(int code, const Frame &frame)
{
    if (++m_depth > DeepestFormula)
        return fail(FailureSite::Kind::TooDeep);
    const Code &range = m_program.codes[static_cast<std::size_t>(code)];
    const Instruction *const begin = m_program.instructions.data() + range.begin;
    const Instruction *const end = m_program.instructions.data() + range.end;
    // No instruction leaves more than one value.
    if (const std::size_t most = m_top + static_cast<std::size_t>(end - begin); most > m_stack.size())
        m_stack.resize(most * 2);
    for (const Instruction *at = begin; at != end; ++at) {
        bool ok = true;
        switch (at->op) {
        case Op::Constant:
            push(m_program.constants[static_cast<std::size_t>(at->a)]);
            break;
        case Op::Input:
            if (const Value *own = ownInput(*at, frame))
                push(*own);
            else
                ok = load(*at, frame);
            break;
        case Op::Slot:
        case Op::Defined:
            if (const Value *own = ownSlot(*at, frame))
                push(*own);
            else
                ok = load(*at, frame);
            break;
        case Op::Given:
            ok = load(*at, frame);
            break;
        case Op::Linked:
        case Op::HasLink:
            ok = loadLinked(*at, frame);
            break;
        case Op::Add:
            below().number += top().number;
            --m_top;
            break;
        case Op::Subtract:
            below().number -= top().number;
            --m_top;
            break;
        case Op::Multiply:
            below().number *= top().number;
            --m_top;
            break;
        case Op::Minimum:
            if (top().number < below().number)
                below().number = top().number;
            --m_top;
            break;
        case Op::Maximum:
            if (top().number > below().number)
                below().number = top().number;
            --m_top;
            break;
        case Op::Divide:
        case Op::DivideRound:
        case Op::Modulo:
            ok = divide(*at);
            break;
        case Op::Negate:
            top().number = -top().number;
            break;
        case Op::Absolute:
            if (top().number.isNegative())
                top().number = -top().number;
            break;
        case Op::Not:
            top() = Value::ofFlag(!top().flag());
            break;
        case Op::Floor:
        case Op::Ceiling: {
            const bool away = top().number.isNegative() == (at->op == Op::Floor);
            top().number = top().number.rounded(0, away ? RoundingMode::Up : RoundingMode::Down);
            break;
        }
        case Op::Round:
            top().number = top().number.rounded(at->a, static_cast<RoundingMode>(at->b));
            break;
        case Op::Equal:
        case Op::NotEqual:
        case Op::Less:
        case Op::LessOrEqual:
        case Op::Greater:
        case Op::GreaterOrEqual:
            ok = compare(*at);
            break;
        case Op::Lookup:
            ok = lookup(*at, frame);
            break;
        case Op::Layers:
            ok = layers(*at, frame);
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
        }
        if (!ok)
            return false;
    }
    --m_depth;
    return true;
}

} // namespace bindery::rating
