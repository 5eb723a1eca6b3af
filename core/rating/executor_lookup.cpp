// What formulas read from tables, and what they gather over the parts of a risk.
#include "rating/executor.h"

#include <algorithm>
#include <array>
#include <functional>

namespace bindery::rating {

using domain::Decimal;

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
    const Frame own{scopeAbove(frame.scope, instruction.up), ancestor(frame.scope, frame.instance, instruction.up),
                    &frame};
    bool broken = false;
    const auto given
        = [&] { return std::span<const Value>(m_work.keys).subspan(static_cast<std::size_t>(trace.firstKey), count); };
    RateTable::Hit hit;
    if (table.hasConditions()) {
        // A condition may look up other tables, which adds to the trace.
        std::array<Value, MostTableKeys> copy;
        std::copy_n(given().begin(), count, copy.begin());
        const auto holds = [&](int condition) {
            broken = broken || !evaluate(condition, own);
            return !broken && m_stack[--m_top].flag();
        };
        // A reference is small enough for std::function not to allocate.
        const RateTable::ConditionCheck check = std::cref(holds);
        hit = table.find(std::span<const Value>(copy).first(count), texts, &check);
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
        push(Value::ofNumber(
            table.interpolated(hit, given()[static_cast<std::size_t>(table.interpolatedKey())].number, instruction.b)));
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
    const auto total
        = table.layered(keys, TextView{&m_program.texts, &m_risk.texts}, instruction.b, trace.row, trace.lastRow);
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

} // namespace bindery::rating
