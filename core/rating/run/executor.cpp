#include "rating/run/executor.h"

#include <algorithm>
#include <array>

namespace bindery::rating {


namespace {
constexpr std::size_t FirstStack = 64;
/// Definitions that rest on one another, deeper than any plan; cycles are refused before.
constexpr int DeepestFormula = 200;
} // namespace

Executor::Executor(const Program &program, const BoundRisk &risk, Workspace &workspace, bool records)
    : m_program(program)
    , m_risk(risk)
    , m_work(workspace)
    , m_records(records)
{
    if (workspace.stack.size() < FirstStack)
        workspace.stack.resize(FirstStack);
    m_top = workspace.stack.data();
    m_endOfStack = m_top + workspace.stack.size();
}

void Executor::growStack(std::ptrdiff_t more)
{
    std::vector<Value> &stack = m_work.stack;
    const std::ptrdiff_t used = m_top - stack.data();
    stack.resize(static_cast<std::size_t>(used + more) * 2);
    m_top = stack.data() + used;
    m_endOfStack = stack.data() + stack.size();
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
    findPlaces();
    m_work.partnersOfTo.resize(m_program.links.size());
    m_work.partnersOfFrom.resize(m_program.links.size());
    for (std::size_t i = 0; i < m_program.links.size(); ++i) {
        m_work.partnersOfTo[i].assign(static_cast<std::size_t>(instanceCount(m_program.links[i].to)), -1);
        m_work.partnersOfFrom[i].assign(static_cast<std::size_t>(instanceCount(m_program.links[i].from)), -1);
    }
}

void Executor::findPlaces()
{
    m_work.places.resize(m_program.scopes.size());
    for (std::size_t i = 0; i < m_program.scopes.size(); ++i) {
        const ScopeLayout &layout = m_program.scopes[i];
        const BoundRisk::Scope &bound = m_risk.scopes[i];
        m_work.places[i] = {.inputs = bound.inputs.data(),
                            .inputCount = layout.inputs.size(),
                            .slots = m_work.slots[i].data(),
                            .slotCount = layout.slots.size(),
                            .definitionCode = layout.definitionCode.data(),
                            .parents = bound.parents.data(),
                            .firstOfParent = bound.firstOfParent.data(),
                            .parent = layout.parent,
                            .count = bound.count};
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

std::pair<int, int> Executor::instancesBelow(int scope, int top, int instance) const
{
    if (scope == top)
        return {instance, instance + 1};
    const auto [first, last] = instancesBelow(place(scope).parent, top, instance);
    const int *const starts = place(scope).firstOfParent;
    return {starts[first], starts[last]};
}

const Value *Executor::slotValue(int scope, int instance, int slot)
{
    const Place &at = place(scope);
    Value *const value = at.slots + static_cast<std::size_t>(instance) * at.slotCount + slot;
    if (!value->isMissing())
        return value;
    const int code = at.definitionCode[slot];
    if (code < 0) {
        failName(FailureSite::Kind::NotSet, scope, slot);
        return nullptr;
    }
    if (!evaluate(code, frameAt(scope, instance)))
        return nullptr;
    *value = *--m_top;
    return value;
}

bool Executor::load(const Instruction &instruction, const Frame &inner)
{
    const Frame *frame = &inner;
    for (int i = instruction.frame; i > 0; --i)
        frame = frame->outer;
    int scope = frame->scope;
    int instance = frame->instance;
    for (int up = instruction.up; up > 0; --up) {
        instance = place(scope).parents[instance];
        scope = place(scope).parent;
    }
    if (instruction.op == Op::Slot || instruction.op == Op::Defined) {
        const Value *value = slotValue(scope, instance, instruction.a);
        if (value)
            push(*value);
        return value != nullptr;
    }
    const Place &at = place(scope);
    const Value &value = at.inputs[static_cast<std::size_t>(instance) * at.inputCount
                                   + static_cast<std::size_t>(instruction.a)];
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
    return load(direct, frameAt(forward ? link.from : link.to, partner));
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
    const int order = compareValues(below(), top(), texts());
    bool holds = false;
    if (instruction.op == Op::Less)
        holds = order < 0;
    else if (instruction.op == Op::LessOrEqual)
        holds = order <= 0;
    else if (instruction.op == Op::Greater)
        holds = order > 0;
    else
        holds = order >= 0;
    --m_top;
    top().become(holds);
    return true;
}

bool Executor::evaluate(int code, const Frame &frame)
{
    if (++m_depth > DeepestFormula)
        return fail(FailureSite::Kind::TooDeep);
    const Code &range = m_program.codes[static_cast<std::size_t>(code)];
    const Instruction *const begin = m_program.instructions.data() + range.begin;
    const Instruction *const end = m_program.instructions.data() + range.end;
    // No instruction leaves more than one value.
    if (end - begin > m_endOfStack - m_top) [[unlikely]]
        growStack(end - begin);
    for (const Instruction *at = begin; at != end; ++at) {
        bool ok = true;
        switch (at->op) {
        case Op::Constant:
            push(m_program.constants[static_cast<std::size_t>(at->a)]);
            break;
        case Op::Input:
            if (const Value *own = ownValue(*at, frame.inputs))
                push(*own);
            else
                ok = load(*at, frame);
            break;
        case Op::Slot:
        case Op::Defined:
            if (const Value *own = ownValue(*at, frame.slots))
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
            top().become(!top().flag());
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
        case Op::NotEqual: {
            const bool isSame = below().number == top().number;
            --m_top;
            top().become(isSame == (at->op == Op::Equal));
            break;
        }
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
            if (!(--m_top)->flag())
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
