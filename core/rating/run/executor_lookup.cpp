// What formulas read from tables, and what they gather over the parts of a risk.
#include "rating/run/executor.h"

#include <algorithm>
#include <array>
#include <functional>

namespace bindery::rating {

void Executor::recordKeys(const Instruction &instruction)
{
    const std::size_t count = instruction.count;
    const TraceLookup trace{instruction.a, -1, -1, static_cast<int>(m_work.keys.size()), static_cast<int>(count)};
    m_work.keys.insert(m_work.keys.end(), m_top - count, m_top);
    m_work.lookups.push_back(trace);
}

void Executor::recordRows(std::size_t lookup, int row, int lastRow)
{
    m_work.lookups[lookup].row = row;
    m_work.lookups[lookup].lastRow = lastRow;
}

inline bool Executor::pushResult(const Instruction &instruction, const TableRow &row)
{
    const Value &result = row.results[static_cast<std::size_t>(instruction.b)];
    if (result.isMissing()) {
        m_work.failure.table = instruction.a;
        return fail(FailureSite::Kind::NoRate);
    }
    push(result);
    return true;
}

bool Executor::lookup(const Instruction &instruction, const Frame &frame)
{
    const RateTable &table = m_program.tables[static_cast<std::size_t>(instruction.a)];
    if (!table.isPlain())
        return lookupByConditions(instruction, frame);
    const std::size_t count = instruction.count;
    if (m_records)
        recordKeys(instruction);
    const std::span<Value> keys(m_top - count, count);
    table.fillZeros(keys, texts());
    const RateTable::Hit hit = table.find(keys, texts(), nullptr);
    if (hit.row < 0) {
        m_work.failure.table = instruction.a;
        return fail(FailureSite::Kind::NoRow);
    }
    if (m_records)
        recordRows(m_work.lookups.size() - 1, hit.row, hit.above);
    m_top -= count;
    if (table.interpolates())
        push(Value::ofNumber(
            table.interpolated(hit, keys[static_cast<std::size_t>(table.interpolatedKey())].number, instruction.b)));
    else
        return pushResult(instruction, table.row(hit.row));
    return true;
}

bool Executor::lookupByConditions(const Instruction &instruction, const Frame &frame)
{
    const RateTable &table = m_program.tables[static_cast<std::size_t>(instruction.a)];
    const std::size_t count = instruction.count;
    // The stack may grow under conditions and formulas of rows, and a condition may look up other tables, which adds to
    // what is recorded.
    std::array<Value, MostTableKeys> copy;
    std::copy(m_top - count, m_top, copy.begin());
    const std::size_t recorded = m_work.lookups.size();
    if (m_records)
        recordKeys(instruction);
    m_top -= count;
    const Frame own = frameAt(scopeAbove(frame.scope, instruction.up),
                              ancestor(frame.scope, frame.instance, instruction.up), &frame);
    bool broken = false;
    const auto holds = [&](int condition) {
        broken = broken || !evaluate(condition, own);
        return !broken && (--m_top)->flag();
    };
    // A reference is small enough for std::function not to allocate.
    const RateTable::ConditionCheck check = std::cref(holds);
    const std::span<Value> keys = std::span<Value>(copy).first(count);
    table.fillZeros(keys, texts());
    const RateTable::Hit hit = table.find(keys, texts(), &check);
    if (broken)
        return false;
    if (hit.row < 0) {
        m_work.failure.table = instruction.a;
        return fail(FailureSite::Kind::NoRow);
    }
    if (m_records)
        recordRows(recorded, hit.row, hit.above);
    const TableRow &row = table.row(hit.row);
    const auto column = static_cast<std::size_t>(instruction.b);
    if (!row.formulas.empty() && row.formulas[column] >= 0)
        return evaluate(row.formulas[column], own);
    if (table.interpolates())
        push(Value::ofNumber(
            table.interpolated(hit, keys[static_cast<std::size_t>(table.interpolatedKey())].number, instruction.b)));
    else
        return pushResult(instruction, row);
    return true;
}

bool Executor::layers(const Instruction &instruction, const Frame &frame)
{
    const RateTable &table = m_program.tables[static_cast<std::size_t>(instruction.a)];
    const std::size_t count = instruction.count;
    // Conditions and formulas of rows may make the stack grow, and read other tables, which adds to what is recorded.
    std::array<Value, MostTableKeys> copy;
    std::copy(m_top - count, m_top, copy.begin());
    const std::size_t recorded = m_work.lookups.size();
    if (m_records)
        recordKeys(instruction);
    m_top -= count;
    const Frame own = frameAt(scopeAbove(frame.scope, instruction.up),
                              ancestor(frame.scope, frame.instance, instruction.up), &frame);
    bool broken = false;
    const auto holds = [&](int condition) {
        broken = broken || !evaluate(condition, own);
        return !broken && (--m_top)->flag();
    };
    const auto rateOf = [&](int index) -> std::optional<Number> {
        const TableRow &row = table.row(index);
        const auto column = static_cast<std::size_t>(instruction.b);
        if (row.formulas.empty() || row.formulas[column] < 0) {
            const Value &rate = row.results[column];
            return rate.isMissing() ? std::nullopt : std::optional(rate.number);
        }
        broken = broken || !evaluate(row.formulas[column], own);
        return broken ? std::nullopt : std::optional((--m_top)->number);
    };
    const RateTable::ConditionCheck check = std::cref(holds);
    const RateTable::RateOfRow rate = std::cref(rateOf);
    int first = -1;
    int last = -1;
    const std::span<Value> keys = std::span<Value>(copy).first(count);
    table.fillZeros(keys, texts());
    const auto total = table.layered(keys, texts(), &check, rate, first, last);
    if (broken)
        return false;
    if (!total) {
        m_work.failure.table = instruction.a;
        return fail(FailureSite::Kind::NoLayer);
    }
    if (m_records)
        recordRows(recorded, first, last);
    push(Value::ofNumber(*total));
    return true;
}

bool Executor::aggregate(const Instruction &instruction, const Frame &frame)
{
    const int from = ancestor(frame.scope, frame.instance, instruction.up);
    const auto [first, last] = instancesBelow(instruction.b, instruction.c, from);
    Number total;
    bool flag = instruction.op == Op::All;
    for (int instance = first; instance < last; ++instance) {
        if (instruction.a < 0) {
            total += Number(1);
            continue;
        }
        if (!evaluate(instruction.a, frameAt(instruction.b, instance, &frame)))
            return false;
        const Value &value = *--m_top;
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
