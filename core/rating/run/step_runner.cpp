#include "rating/run/step_runner.h"

#include <algorithm>

namespace bindery::rating {

using formula::Code;
using formula::FailureSite;
using formula::FormulaMachine;
using formula::Frame;
using formula::Instruction;
using formula::Number;
using formula::Op;
using formula::ScopePlace;
using formula::Value;
using formula::ValueType;

namespace {

enum class Answer { Yes, No, Unknown };

/// Compares a text of the risk with the one of a restriction. Unknown for a text that no restriction knows.
Answer answer(int wanted, int given, const std::vector<int> &known)
{
    if (wanted < 0 || wanted == given)
        return Answer::Yes;
    return std::binary_search(known.begin(), known.end(), given) ? Answer::No : Answer::Unknown;
}

} // namespace

bool StepRunner::run()
{
    for (std::size_t index = 0; index < m_program.steps.size(); ++index) {
        const ProgramStep &step = m_program.steps[index];
        m_work.step = static_cast<int>(index);
        m_work.instance = 0;
        const bool ok = step.operation == Operation::Assign
            ? Assignment(m_machine, m_program, m_risk, m_work).assign(step)
            : runStep(step);
        if (!ok)
            return false;
    }
    return true;
}

bool StepRunner::findRestriction(const ProgramStep &step, int &restriction)
{
    if (m_program.restrictions.empty())
        return true;
    // The step runs only where it is known that no state forbids it. An unknown answer is no permission.
    const std::vector<Value> &inputs = m_risk.scopes.front().inputs;
    for (const int input : {m_program.stateInput, m_program.dateInput}) {
        if (inputs[static_cast<std::size_t>(input)].isMissing())
            return m_work.failName(FailureSite::Kind::NotGiven, 0, input);
    }
    const int state = inputs[static_cast<std::size_t>(m_program.stateInput)].textId();
    const QDate day = inputs[static_cast<std::size_t>(m_program.dateInput)].date();
    const Value said
        = m_program.transactionInput < 0 ? Value{} : inputs[static_cast<std::size_t>(m_program.transactionInput)];
    const int transaction = said.isMissing() ? m_program.newTransaction : said.textId();
    int doubtful = -1;
    for (std::size_t i = 0; i < m_program.restrictions.size(); ++i) {
        const Restriction &one = m_program.restrictions[i];
        const bool isUsed = std::find(step.uses.begin(), step.uses.end(), one.use) != step.uses.end();
        if (!isUsed || !one.period.contains(day))
            continue;
        const Answer ofState = answer(one.state, state, m_program.knownStates);
        const Answer ofTransaction = answer(one.transaction, transaction, m_program.knownTransactions);
        if (ofState == Answer::No || ofTransaction == Answer::No)
            continue;
        if (ofState == Answer::Yes && ofTransaction == Answer::Yes) {
            restriction = static_cast<int>(i);
            return true;
        }
        doubtful = ofState == Answer::Unknown ? m_program.stateInput : m_program.transactionInput;
    }
    return doubtful < 0 || m_work.failName(FailureSite::Kind::Unrecognized, 0, doubtful);
}

// Each of these runs for every step and instance, and is called from one place. The compiler takes them for too large
// to inline.
Q_ALWAYS_INLINE const Value *StepRunner::namedValue(int code, const Frame &frame) const
{
    const Code &range = m_program.codes[static_cast<std::size_t>(code)];
    if (range.end - range.begin != 1)
        return nullptr;
    const Instruction &only = m_program.instructions[static_cast<std::size_t>(range.begin)];
    if (only.op == Op::Input)
        return FormulaMachine::ownValue(only, frame.inputs);
    return only.op == Op::Slot || only.op == Op::Defined ? FormulaMachine::ownValue(only, frame.slots) : nullptr;
}

Q_ALWAYS_INLINE const Number *StepRunner::valueFor(int code, int levels, const Frame &frame, Shared &shared)
{
    if (levels == 0 || m_records)
        return m_machine.evaluate(code, frame) ? &m_machine.stack().pop().number : nullptr;
    const int above = m_machine.places().ancestor(frame.scope, frame.instance, levels);
    if (shared.ancestor != above) {
        if (!m_machine.evaluate(code, frame))
            return nullptr;
        shared.number = m_machine.stack().pop().number;
        shared.ancestor = above;
    }
    return &shared.number;
}

Q_ALWAYS_INLINE bool StepRunner::change(const ProgramStep &step, Value &target, const Number &operand)
{
    Number &value = target.number;
    switch (step.operation) {
    case Operation::Set:
        value = operand;
        target.type = ValueType::Number;
        break;
    case Operation::Multiply: value *= operand; break;
    case Operation::Divide:
        if (operand.isZero())
            return m_work.fail(FailureSite::Kind::DividedByZero);
        // The quotient is exact until this one rounding.
        value = value.dividedBy(operand, step.rounding.places, step.rounding.mode);
        return true;
    case Operation::Add: value += operand; break;
    case Operation::Subtract: value -= operand; break;
    case Operation::Minimum:
        if (value < operand)
            value = operand;
        break;
    case Operation::Maximum:
        if (operand < value)
            value = operand;
        break;
    case Operation::Clamp:
    case Operation::Round:
    case Operation::Assign: break;
    }
    if (step.rounding.mode != RoundingMode::None)
        value = value.rounded(step.rounding.places, step.rounding.mode);
    return true;
}

Q_ALWAYS_INLINE bool StepRunner::runInstance(const ProgramStep &step, const Frame &frame, Value &target, Shared &when,
                                             Shared &operand)
{
    if (step.when >= 0) {
        const Value *named = namedValue(step.when, frame);
        const Number *holds = named ? &named->number : valueFor(step.when, step.whenShared, frame, when);
        if (!holds)
            return false;
        if (holds->isZero())
            return true;
    }
    // The lookups of the condition are no part of the step's own worksheet line.
    const auto firstLookup = static_cast<int>(m_work.lookups.size());
    const Number *by = &m_nothing;
    if (step.constant >= 0)
        by = &m_program.constants[static_cast<std::size_t>(step.constant)].number;
    else if (step.operand >= 0)
        by = valueFor(step.operand, step.operandShared, frame, operand);
    if (!by)
        return false;
    if (step.upper >= 0)
        return runClamp(step, frame, target, *by, firstLookup);
    if (step.operation != Operation::Set && target.isMissing())
        return m_work.failName(FailureSite::Kind::NotSet, step.scope, step.slot);
    if (!change(step, target, *by))
        return false;
    if (m_records)
        recordLine(firstLookup, -1, *by, m_nothing, target.number);
    return true;
}

bool StepRunner::runStep(const ProgramStep &step)
{
    const ScopePlace &at = m_machine.places().at(step.scope);
    if (at.count == 0)
        return true;
    int restriction = -1;
    if (!step.uses.empty() && !findRestriction(step, restriction))
        return false;
    Value *target = at.slots + step.slot;
    Frame frame = m_machine.places().frame(step.scope, 0);
    Shared when;
    Shared operand;
    for (m_work.instance = 0; m_work.instance < at.count; ++m_work.instance) {
        frame.instance = m_work.instance;
        if (restriction >= 0)
            recordLine(0, restriction, {}, {}, target->isMissing() ? Number() : target->number);
        else if (!runInstance(step, frame, *target, when, operand))
            return false;
        frame.inputs += at.inputCount;
        frame.slots += at.slotCount;
        target += at.slotCount;
    }
    return true;
}

bool StepRunner::runClamp(const ProgramStep &step, const Frame &frame, Value &target, Number lower, int firstLookup)
{
    if (!m_machine.evaluate(step.upper, frame))
        return false;
    const Number upper = m_machine.stack().pop().number;
    if (target.isMissing())
        return m_work.failName(FailureSite::Kind::NotSet, step.scope, step.slot);
    target.number = std::min(std::max(target.number, lower), upper).rounded(step.rounding.places, step.rounding.mode);
    recordLine(firstLookup, -1, lower, upper, target.number);
    return true;
}

void StepRunner::recordLine(int firstLookup, int restriction, const Number &operand, const Number &upper,
                            const Number &value)
{
    if (!m_records)
        return;
    const int lookups = restriction < 0 ? static_cast<int>(m_work.lookups.size()) - firstLookup : 0;
    m_work.lines.push_back({m_work.step, m_work.instance, firstLookup, lookups, restriction, operand, upper, value});
}

} // namespace bindery::rating
