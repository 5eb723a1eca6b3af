#include "rating/run/table_lookup.h"

#include "rating/run/formula_machine.h"
#include "rating/table/layer_sum.h"

#include <algorithm>
#include <array>
#include <functional>

namespace bindery::rating {

void TableLookup::recordKeys(const Instruction &instruction)
{
    const std::span<const Value> keys = m_machine.stack().topmost(instruction.count);
    m_work.lookups.push_back(
        {instruction.a, -1, -1, static_cast<int>(m_work.keys.size()), static_cast<int>(keys.size())});
    m_work.keys.insert(m_work.keys.end(), keys.begin(), keys.end());
}

void TableLookup::recordRows(std::size_t lookup, int row, int lastRow)
{
    m_work.lookups[lookup].row = row;
    m_work.lookups[lookup].lastRow = lastRow;
}

inline bool TableLookup::pushResult(const Instruction &instruction, const TableRow &row)
{
    const Value &result = row.results[static_cast<std::size_t>(instruction.b)];
    if (result.isMissing())
        return m_work.failTable(FailureSite::Kind::NoRate, instruction.a);
    m_machine.stack().push(result);
    return true;
}

bool TableLookup::lookUp(const Instruction &instruction, const Frame &frame)
{
    const RateTable &table = m_program.tables[static_cast<std::size_t>(instruction.a)];
    if (!table.isPlain())
        return lookUpByConditions(instruction, frame);
    if (m_records)
        recordKeys(instruction);
    ValueStack &stack = m_machine.stack();
    const std::span<Value> keys = stack.topmost(instruction.count);
    const TextView texts = m_machine.texts();
    table.fillZeros(keys, texts);
    const RowHit hit = table.find(keys, texts, nullptr);
    if (hit.row < 0)
        return m_work.failTable(FailureSite::Kind::NoRow, instruction.a);
    if (m_records)
        recordRows(m_work.lookups.size() - 1, hit.row, hit.above);
    stack.drop(keys.size());
    if (!table.interpolates())
        return pushResult(instruction, table.row(hit.row));
    const Number &at = keys[static_cast<std::size_t>(table.interpolatedKey())].number;
    stack.push(Value::ofNumber(table.interpolated(hit, at, instruction.b)));
    return true;
}

Frame TableLookup::rowFrame(const Instruction &instruction, const Frame &frame) const
{
    const RiskPlaces &places = m_machine.places();
    return places.frame(places.scopeAbove(frame.scope, instruction.up),
                        places.ancestor(frame.scope, frame.instance, instruction.up), &frame);
}

bool TableLookup::lookUpByConditions(const Instruction &instruction, const Frame &frame)
{
    const RateTable &table = m_program.tables[static_cast<std::size_t>(instruction.a)];
    ValueStack &stack = m_machine.stack();
    // The stack may grow under conditions and formulas of rows. A condition may look up other tables, which adds to the
    // recorded lookups.
    std::array<Value, MostTableKeys> copy;
    std::ranges::copy(stack.topmost(instruction.count), copy.begin());
    const std::size_t recorded = m_work.lookups.size();
    if (m_records)
        recordKeys(instruction);
    stack.drop(instruction.count);
    const Frame own = rowFrame(instruction, frame);
    bool broken = false;
    const auto holds = [&](int condition) {
        broken = broken || !m_machine.evaluate(condition, own);
        return !broken && stack.pop().flag();
    };
    // A reference is small enough for std::function not to allocate.
    const RateTable::ConditionCheck check = std::cref(holds);
    const std::span<Value> keys = std::span<Value>(copy).first(instruction.count);
    const TextView texts = m_machine.texts();
    table.fillZeros(keys, texts);
    const RowHit hit = table.find(keys, texts, &check);
    if (broken)
        return false;
    if (hit.row < 0)
        return m_work.failTable(FailureSite::Kind::NoRow, instruction.a);
    if (m_records)
        recordRows(recorded, hit.row, hit.above);
    const TableRow &row = table.row(hit.row);
    const auto column = static_cast<std::size_t>(instruction.b);
    if (!row.formulas.empty() && row.formulas[column] >= 0)
        return m_machine.evaluate(row.formulas[column], own);
    if (!table.interpolates())
        return pushResult(instruction, row);
    const Number &at = keys[static_cast<std::size_t>(table.interpolatedKey())].number;
    stack.push(Value::ofNumber(table.interpolated(hit, at, instruction.b)));
    return true;
}

bool TableLookup::addLayers(const Instruction &instruction, const Frame &frame)
{
    const RateTable &table = m_program.tables[static_cast<std::size_t>(instruction.a)];
    ValueStack &stack = m_machine.stack();
    // The stack may grow under conditions and formulas of rows. A condition may look up other tables, which adds to the
    // recorded lookups.
    std::array<Value, MostTableKeys> copy;
    std::ranges::copy(stack.topmost(instruction.count), copy.begin());
    const std::size_t recorded = m_work.lookups.size();
    if (m_records)
        recordKeys(instruction);
    stack.drop(instruction.count);
    const Frame own = rowFrame(instruction, frame);
    bool broken = false;
    const auto holds = [&](int condition) {
        broken = broken || !m_machine.evaluate(condition, own);
        return !broken && stack.pop().flag();
    };
    const auto rateOf = [&](int index) -> std::optional<Number> {
        const TableRow &row = table.row(index);
        const auto column = static_cast<std::size_t>(instruction.b);
        if (row.formulas.empty() || row.formulas[column] < 0) {
            const Value &rate = row.results[column];
            return rate.isMissing() ? std::nullopt : std::optional(rate.number);
        }
        broken = broken || !m_machine.evaluate(row.formulas[column], own);
        return broken ? std::nullopt : std::optional(stack.pop().number);
    };
    const RateTable::ConditionCheck check = std::cref(holds);
    const RateOfRow rate = std::cref(rateOf);
    const std::span<Value> keys = std::span<Value>(copy).first(instruction.count);
    const TextView texts = m_machine.texts();
    table.fillZeros(keys, texts);
    const LayerSum sum = sumOfLayers(table, keys, texts, &check, rate);
    if (broken)
        return false;
    if (!sum.total)
        return m_work.failTable(FailureSite::Kind::NoLayer, instruction.a);
    if (m_records)
        recordRows(recorded, sum.first, sum.last);
    stack.push(Value::ofNumber(*sum.total));
    return true;
}

} // namespace bindery::rating
