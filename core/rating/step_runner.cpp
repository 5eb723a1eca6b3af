// The steps of a plan, one after the other, each for every instance of its scope.
#include "rating/executor.h"

#include <algorithm>
#include <numeric>

namespace bindery::rating {

using domain::Decimal;

bool Executor::runSteps()
{
    for (std::size_t index = 0; index < m_program.steps.size(); ++index) {
        const ProgramStep &step = m_program.steps[index];
        m_step = static_cast<int>(index);
        m_instance = 0;
        if (step.operation == Operation::Assign) {
            if (!assign(step))
                return false;
            continue;
        }
        for (int instance = 0; instance < instanceCount(step.scope); ++instance) {
            m_instance = instance;
            if (!runStep(step, instance))
                return false;
        }
    }
    return true;
}

bool Executor::applies(const Restriction &restriction) const
{
    const std::vector<Value> &inputs = m_risk.scopes.front().inputs;
    const TextView texts{&m_program.texts, &m_risk.texts};
    const Value &state = inputs[static_cast<std::size_t>(m_program.stateInput)];
    const Value &date = inputs[static_cast<std::size_t>(m_program.dateInput)];
    const bool here = restriction.state == u"*" || texts.at(state.textId()) == restriction.state;
    const bool now = restriction.period.contains(date.date());
    if (!here || !now || restriction.transaction == u"*")
        return here && now;
    const Value transaction
        = m_program.transactionInput < 0 ? Value{} : inputs[static_cast<std::size_t>(m_program.transactionInput)];
    return restriction.transaction
        == (transaction.isMissing() ? QStringLiteral("new") : texts.at(transaction.textId()));
}

int Executor::restrictionOf(const ProgramStep &step) const
{
    for (std::size_t i = 0; i < m_program.restrictions.size(); ++i) {
        const Restriction &restriction = m_program.restrictions[i];
        const bool used = std::find(step.uses.begin(), step.uses.end(), restriction.use) != step.uses.end();
        if (used && applies(restriction))
            return static_cast<int>(i);
    }
    return -1;
}

bool Executor::runStep(const ProgramStep &step, int instance)
{
    const Frame frame{step.scope, instance, nullptr};
    TraceLine line{m_step, instance, static_cast<int>(m_work.lookups.size()), 0, -1, {}, {}, {}};
    if (!step.uses.empty() && !m_program.restrictions.empty()) {
        // Whether a state forbids it must be known: doubt is no permission.
        for (const int input : {m_program.stateInput, m_program.dateInput}) {
            if (m_risk.scopes.front().inputs[static_cast<std::size_t>(input)].isMissing())
                return failName(FailureSite::Kind::NotGiven, 0, input);
        }
        line.restriction = restrictionOf(step);
    }
    const std::size_t width = m_program.scopes[static_cast<std::size_t>(step.scope)].slots.size();
    const std::size_t slot = static_cast<std::size_t>(instance) * width + static_cast<std::size_t>(step.slot);
    auto &slots = m_work.slots[static_cast<std::size_t>(step.scope)];
    if (line.restriction >= 0) {
        line.value = slots[slot].isMissing() ? Decimal() : slots[slot].number;
        m_work.lines.push_back(line);
        return true;
    }
    if (step.when >= 0) {
        if (!evaluate(step.when, frame))
            return false;
        if (!m_stack[--m_top].flag())
            return true;
        // What the condition looked up is no part of the step's own worksheet line.
        line.firstLookup = static_cast<int>(m_work.lookups.size());
    }
    if (step.operand >= 0) {
        if (!evaluate(step.operand, frame))
            return false;
        line.operand = m_stack[--m_top].number;
    }
    if (step.upper >= 0) {
        if (!evaluate(step.upper, frame))
            return false;
        line.upper = m_stack[--m_top].number;
    }
    if (step.operation != Operation::Set && slots[slot].isMissing())
        return failName(FailureSite::Kind::NotSet, step.scope, step.slot);
    Decimal value = slots[slot].number;
    switch (step.operation) {
    case Operation::Set:
        value = line.operand;
        break;
    case Operation::Multiply:
        value *= line.operand;
        break;
    case Operation::Divide: {
        if (line.operand.isZero())
            return fail(FailureSite::Kind::DividedByZero);
        const bool isRounded = step.rounding.mode != domain::RoundingMode::None && step.rounding.places >= 0;
        value = isRounded ? value.dividedBy(line.operand, step.rounding.places, step.rounding.mode)
                          : value.dividedBy(line.operand, 20, domain::RoundingMode::HalfUp).normalized();
        break;
    }
    case Operation::Add:
        value += line.operand;
        break;
    case Operation::Subtract:
        value -= line.operand;
        break;
    case Operation::Minimum:
        value = std::max(value, line.operand);
        break;
    case Operation::Maximum:
        value = std::min(value, line.operand);
        break;
    case Operation::Clamp:
        value = std::min(std::max(value, line.operand), line.upper);
        break;
    case Operation::Round:
    case Operation::Assign:
        break;
    }
    value = value.rounded(step.rounding.places, step.rounding.mode);
    slots[slot] = Value::ofNumber(value);
    line.value = value;
    line.lookupCount = static_cast<int>(m_work.lookups.size()) - line.firstLookup;
    m_work.lines.push_back(line);
    return true;
}

bool Executor::ranked(int scope, int code, int begin, int end, std::vector<int> &order)
{
    std::vector<Decimal> &ranks = m_work.ranks;
    ranks.clear();
    for (int instance = begin; instance < end; ++instance) {
        if (!evaluate(code, Frame{scope, instance, nullptr}))
            return false;
        ranks.push_back(m_stack[--m_top].number);
    }
    order.resize(static_cast<std::size_t>(end - begin));
    std::iota(order.begin(), order.end(), begin);
    const auto &inputs = m_risk.scopes[static_cast<std::size_t>(scope)].inputs;
    const std::size_t width = m_program.scopes[static_cast<std::size_t>(scope)].inputs.size();
    const TextView texts{&m_program.texts, &m_risk.texts};
    std::sort(order.begin(), order.end(), [&](int a, int b) {
        const Decimal &rankA = ranks[static_cast<std::size_t>(a - begin)];
        const Decimal &rankB = ranks[static_cast<std::size_t>(b - begin)];
        if (rankA != rankB)
            return rankA > rankB;
        for (std::size_t i = 0; i < width; ++i) {
            const Value &valueA = inputs[static_cast<std::size_t>(a) * width + i];
            const Value &valueB = inputs[static_cast<std::size_t>(b) * width + i];
            if (valueA.type != valueB.type)
                return valueA.type < valueB.type;
            const int byValue = valueA.isMissing() ? 0 : compareValues(valueA, valueB, texts);
            if (byValue != 0)
                return byValue < 0;
        }
        return a < b;
    });
    return true;
}

bool Executor::assign(const ProgramStep &step)
{
    const Link &link = m_program.links[static_cast<std::size_t>(step.link)];
    auto &ofTo = m_work.partnersOfTo[static_cast<std::size_t>(step.link)];
    auto &ofFrom = m_work.partnersOfFrom[static_cast<std::size_t>(step.link)];
    const int parent = m_program.scopes[static_cast<std::size_t>(link.to)].parent;
    std::vector<int> &from = m_work.rankedFrom;
    std::vector<int> &to = m_work.rankedTo;
    for (int instance = 0; instance < instanceCount(parent); ++instance) {
        const auto [firstFrom, lastFrom] = instancesBelow(link.from, parent, instance);
        const auto [firstTo, lastTo] = instancesBelow(link.to, parent, instance);
        if (!ranked(link.from, step.rankFrom, firstFrom, lastFrom, from)
            || !ranked(link.to, step.rankTo, firstTo, lastTo, to))
            return false;
        for (std::size_t i = 0; i < to.size(); ++i) {
            const std::size_t partner = link.reuseLast && !from.empty() ? std::min(i, from.size() - 1) : i;
            if (partner >= from.size())
                break;
            ofTo[static_cast<std::size_t>(to[i])] = from[partner];
            if (ofFrom[static_cast<std::size_t>(from[partner])] < 0)
                ofFrom[static_cast<std::size_t>(from[partner])] = to[i];
        }
    }
    return true;
}

} // namespace bindery::rating
