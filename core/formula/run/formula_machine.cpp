#include "formula/run/formula_machine.h"

#include "formula/table/keyed_table.h"

#include <algorithm>
#include <array>

namespace bindery::formula {

namespace {
/// Definitions that rest on one another go no deeper in any real plan. The compiler refuses cycles.
constexpr int DeepestFormula = 200;
} // namespace

FormulaMachine::FormulaMachine(const Program &program, const BoundRisk &risk, Workspace &workspace, bool records)
    : m_program(program), m_risk(risk), m_work(workspace), m_places(program, risk, workspace), m_stack(workspace.stack),
      m_functions(program, risk, m_stack, workspace), m_lookup(*this, program, workspace, records)
{
}

void FormulaMachine::startAnew()
{
    m_depth = 0;
    m_stack.clear();
    m_work.failure = {};
}

const Value *FormulaMachine::slotValue(int scope, int instance, int slot)
{
    const ScopePlace &at = m_places.at(scope);
    Value *const value = at.slots + static_cast<std::size_t>(instance) * at.slotCount + slot;
    if (!value->isMissing())
        return value;
    const int code = at.definitionCode[slot];
    if (code < 0) {
        m_work.failName(FailureSite::Kind::NotSet, scope, slot);
        return nullptr;
    }
    if (!evaluate(code, m_places.frame(scope, instance)))
        return nullptr;
    *value = m_stack.pop();
    return value;
}

bool FormulaMachine::load(const Instruction &instruction, const Frame &inner)
{
    const Frame *frame = &inner;
    for (int i = instruction.frame; i > 0; --i)
        frame = frame->outer;
    int scope = frame->scope;
    int instance = frame->instance;
    for (int up = instruction.up; up > 0; --up) {
        instance = m_places.at(scope).parents[instance];
        scope = m_places.at(scope).parent;
    }
    if (instruction.op == Op::Slot || instruction.op == Op::Defined) {
        const Value *value = slotValue(scope, instance, instruction.a);
        if (value)
            m_stack.push(*value);
        return value != nullptr;
    }
    const ScopePlace &at = m_places.at(scope);
    const Value &value
        = at.inputs[static_cast<std::size_t>(instance) * at.inputCount + static_cast<std::size_t>(instruction.a)];
    if (instruction.op == Op::Given) {
        m_stack.push(Value::ofFlag(!value.isMissing()));
        return true;
    }
    if (value.isMissing())
        return m_work.failName(FailureSite::Kind::NotGiven, scope, instruction.a);
    m_stack.push(value);
    return true;
}

bool FormulaMachine::loadLinked(const Instruction &instruction, const Frame &inner)
{
    const Frame *frame = &inner;
    for (int i = instruction.frame; i > 0; --i)
        frame = frame->outer;
    const Link &link = m_program.links[static_cast<std::size_t>(instruction.c)];
    const bool forward = instruction.count == 0;
    const int here = m_places.ancestor(frame->scope, frame->instance, instruction.up);
    const auto &partners = forward ? m_work.partnersOfTo : m_work.partnersOfFrom;
    const int partner = partners[static_cast<std::size_t>(instruction.c)][static_cast<std::size_t>(here)];
    if (instruction.op == Op::HasLink) {
        m_stack.push(Value::ofFlag(partner >= 0));
        return true;
    }
    if (partner < 0)
        return m_work.fail(FailureSite::Kind::NoPartner);
    constexpr std::array Kinds{Op::Input, Op::Slot, Op::Defined};
    const Instruction direct{.op = Kinds[static_cast<std::size_t>(instruction.b)], .a = instruction.a};
    return load(direct, m_places.frame(forward ? link.from : link.to, partner));
}

bool FormulaMachine::divide(const Instruction &instruction)
{
    const Number &right = m_stack.top().number;
    Number &left = m_stack.below().number;
    if (right.isZero())
        return m_work.fail(FailureSite::Kind::DividedByZero);
    if (instruction.op == Op::Divide)
        left = left.dividedBy(right);
    else if (instruction.op == Op::DivideRound)
        left = left.dividedBy(right, instruction.a, static_cast<RoundingMode>(instruction.b));
    else
        left -= left.dividedBy(right, 0, RoundingMode::Down) * right;
    m_stack.pop();
    return true;
}

bool FormulaMachine::compare(const Instruction &instruction)
{
    const int order = compareValues(m_stack.below(), m_stack.top(), texts());
    bool holds = false;
    if (instruction.op == Op::Less)
        holds = order < 0;
    else if (instruction.op == Op::LessOrEqual)
        holds = order <= 0;
    else if (instruction.op == Op::Greater)
        holds = order > 0;
    else
        holds = order >= 0;
    m_stack.pop();
    m_stack.top().become(holds);
    return true;
}

bool FormulaMachine::aggregate(const Instruction &instruction, const Frame &frame)
{
    const int from = m_places.ancestor(frame.scope, frame.instance, instruction.up);
    const auto [first, last] = m_places.instancesBelow(instruction.b, instruction.c, from);
    Number total;
    bool flag = instruction.op == Op::All;
    for (int instance = first; instance < last; ++instance) {
        if (instruction.a < 0) {
            total += Number(1);
            continue;
        }
        if (!evaluate(instruction.a, m_places.frame(instruction.b, instance, &frame)))
            return false;
        const Value &value = m_stack.pop();
        switch (instruction.op) {
        case Op::Sum: total += value.number; break;
        case Op::Largest: total = instance == first ? value.number : std::max(total, value.number); break;
        case Op::Least: total = instance == first ? value.number : std::min(total, value.number); break;
        case Op::Count: total += value.number; break;
        case Op::Any: flag = flag || value.flag(); break;
        default: flag = flag && value.flag(); break;
        }
    }
    const bool isFlag = instruction.op == Op::Any || instruction.op == Op::All;
    m_stack.push(isFlag ? Value::ofFlag(flag) : Value::ofNumber(total));
    return true;
}

bool FormulaMachine::rank(const Instruction &instruction, const Frame &frame)
{
    // The levels go up to the scope around all of the parts. The part that is ranked is one below.
    const int own = m_places.ancestor(frame.scope, frame.instance, instruction.up - 1);
    const auto [first, last] = m_places.instancesBelow(instruction.b, instruction.c,
                                                       m_places.ancestor(frame.scope, frame.instance, instruction.up));
    if (!evaluate(instruction.a, m_places.frame(instruction.b, own, &frame)))
        return false;
    const Number mine = m_stack.pop().number;
    std::int64_t place = 1;
    for (int instance = first; instance < last; ++instance) {
        if (!evaluate(instruction.a, m_places.frame(instruction.b, instance, &frame)))
            return false;
        if (m_stack.pop().number > mine)
            ++place;
    }
    m_stack.push(Value::ofNumber(place));
    return true;
}

bool FormulaMachine::evaluate(int code, const Frame &frame)
{
    if (++m_depth > DeepestFormula)
        return m_work.fail(FailureSite::Kind::TooDeep);
    const Code &range = m_program.codes[static_cast<std::size_t>(code)];
    const Instruction *const begin = m_program.instructions.data() + range.begin;
    const Instruction *const end = m_program.instructions.data() + range.end;
    m_stack.makeRoomFor(end - begin);
    for (const Instruction *at = begin; at != end; ++at) {
        bool ok = true;
        switch (at->op) {
        case Op::Constant: m_stack.push(m_program.constants[static_cast<std::size_t>(at->a)]); break;
        case Op::Input:
            if (const Value *own = ownValue(*at, frame.inputs))
                m_stack.push(*own);
            else
                ok = load(*at, frame);
            break;
        case Op::Slot:
        case Op::Defined:
            if (const Value *own = ownValue(*at, frame.slots))
                m_stack.push(*own);
            else
                ok = load(*at, frame);
            break;
        case Op::Given: ok = load(*at, frame); break;
        case Op::Linked:
        case Op::HasLink: ok = loadLinked(*at, frame); break;
        case Op::Add:
            m_stack.below().number += m_stack.top().number;
            m_stack.pop();
            break;
        case Op::Subtract:
            m_stack.below().number -= m_stack.top().number;
            m_stack.pop();
            break;
        case Op::Multiply:
            m_stack.below().number *= m_stack.top().number;
            m_stack.pop();
            break;
        case Op::Minimum:
            if (m_stack.top().number < m_stack.below().number)
                m_stack.below().number = m_stack.top().number;
            m_stack.pop();
            break;
        case Op::Maximum:
            if (m_stack.top().number > m_stack.below().number)
                m_stack.below().number = m_stack.top().number;
            m_stack.pop();
            break;
        case Op::Divide:
        case Op::DivideRound:
        case Op::Modulo: ok = divide(*at); break;
        case Op::Negate: m_stack.top().number = -m_stack.top().number; break;
        case Op::Absolute:
            if (m_stack.top().number.isNegative())
                m_stack.top().number = -m_stack.top().number;
            break;
        case Op::Not: m_stack.top().become(!m_stack.top().flag()); break;
        case Op::Floor:
        case Op::Ceiling: {
            const bool away = m_stack.top().number.isNegative() == (at->op == Op::Floor);
            m_stack.top().number = m_stack.top().number.rounded(0, away ? RoundingMode::Up : RoundingMode::Down);
            break;
        }
        case Op::Round:
            m_stack.top().number = m_stack.top().number.rounded(at->a, static_cast<RoundingMode>(at->b));
            break;
        case Op::Equal:
        case Op::NotEqual: {
            const bool isSame = m_stack.below().number == m_stack.top().number;
            m_stack.pop();
            m_stack.top().become(isSame == (at->op == Op::Equal));
            break;
        }
        case Op::Less:
        case Op::LessOrEqual:
        case Op::Greater:
        case Op::GreaterOrEqual: ok = compare(*at); break;
        case Op::Lookup: ok = m_lookup.lookUp(*at, frame); break;
        case Op::Layers: ok = m_lookup.addLayers(*at, frame); break;
        case Op::Sum:
        case Op::Largest:
        case Op::Least:
        case Op::Count:
        case Op::Any:
        case Op::All: ok = aggregate(*at, frame); break;
        case Op::Rank: ok = rank(*at, frame); break;
        case Op::Jump: at = begin + at->a - 1; break;
        case Op::JumpIfFalse:
            if (!m_stack.pop().flag())
                at = begin + at->a - 1;
            break;
        case Op::JumpIfFalseKeep:
        case Op::JumpIfTrueKeep:
            if (m_stack.top().flag() == (at->op == Op::JumpIfTrueKeep))
                at = begin + at->a - 1;
            else
                m_stack.pop();
            break;
        case Op::Power:
        case Op::PowerTo:
        case Op::RootTo:
        case Op::LogarithmTo:
        case Op::ExponentialTo:
        case Op::Years:
        case Op::Days:
        case Op::YearOf:
        case Op::MonthOf:
        case Op::DayOf:
        case Op::AddDays:
        case Op::AddMonths:
        case Op::Left:
        case Op::Right:
        case Op::Part:
        case Op::Join:
        case Op::Upper:
        case Op::Length:
        case Op::NumberIn:
        case Op::TextOf: ok = m_functions.call(*at); break;
        }
        if (!ok)
            return false;
    }
    --m_depth;
    return true;
}

} // namespace bindery::formula
