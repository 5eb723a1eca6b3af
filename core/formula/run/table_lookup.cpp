#include "formula/run/table_lookup.h"

#include "formula/run/formula_machine.h"
#include "formula/table/keyed_table.h"
#include "formula/table/layer_sum.h"

#include <algorithm>
#include <array>
#include <functional>

namespace bindery::formula {

namespace {

/// The keys of a lookup, taken off the stack, and the answers of row conditions. The keys lie here because the stack
/// may grow under conditions and formulas of rows.
class OpenLookup {
public:
    OpenLookup(FormulaMachine &machine, const Frame &frame, std::size_t keyCount)
        : m_machine(machine), m_frame(frame), m_keyCount(keyCount)
    {
        std::ranges::copy(machine.stack().topmost(keyCount), m_keys.begin());
        machine.stack().drop(keyCount);
    }

    [[nodiscard]] std::span<Value> keys() { return std::span<Value>(m_keys).first(m_keyCount); }
    /// False once a condition or formula could not be worked out; the workspace has the failure.
    [[nodiscard]] bool isSound() const { return m_isSound; }
    /// Leaves the value of a row's formula on the stack, unless the lookup is unsound.
    bool evaluate(int code)
    {
        m_isSound = m_isSound && m_machine.evaluate(code, m_frame);
        return m_isSound;
    }
    /// Says whether a row's condition holds.
    bool operator()(int condition) { return evaluate(condition) && m_machine.stack().pop().flag(); }

private:
    FormulaMachine &m_machine;
    const Frame m_frame;
    const std::size_t m_keyCount;
    std::array<Value, MostTableKeys> m_keys;
    bool m_isSound = true;
};

} // namespace

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
    const KeyedTable &table = m_program.tables[static_cast<std::size_t>(instruction.a)];
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
    const KeyedTable &table = m_program.tables[static_cast<std::size_t>(instruction.a)];
    // A condition may look up other tables, which adds to the recorded lookups.
    const std::size_t recorded = m_work.lookups.size();
    if (m_records)
        recordKeys(instruction);
    OpenLookup lookup(m_machine, rowFrame(instruction, frame), instruction.count);
    // A reference is small enough for std::function not to allocate.
    const KeyedTable::ConditionCheck check = std::ref(lookup);
    const TextView texts = m_machine.texts();
    table.fillZeros(lookup.keys(), texts);
    const RowHit hit = table.find(lookup.keys(), texts, &check);
    if (!lookup.isSound())
        return false;
    if (hit.row < 0)
        return m_work.failTable(FailureSite::Kind::NoRow, instruction.a);
    if (m_records)
        recordRows(recorded, hit.row, hit.above);
    const TableRow &row = table.row(hit.row);
    const auto column = static_cast<std::size_t>(instruction.b);
    if (!row.formulas.empty() && row.formulas[column] >= 0)
        return lookup.evaluate(row.formulas[column]);
    if (!table.interpolates())
        return pushResult(instruction, row);
    const Number &at = lookup.keys()[static_cast<std::size_t>(table.interpolatedKey())].number;
    m_machine.stack().push(Value::ofNumber(table.interpolated(hit, at, instruction.b)));
    return true;
}

bool TableLookup::addLayers(const Instruction &instruction, const Frame &frame)
{
    const KeyedTable &table = m_program.tables[static_cast<std::size_t>(instruction.a)];
    // A condition may look up other tables, which adds to the recorded lookups.
    const std::size_t recorded = m_work.lookups.size();
    if (m_records)
        recordKeys(instruction);
    OpenLookup lookup(m_machine, rowFrame(instruction, frame), instruction.count);
    const auto rateOf = [&](int index) -> std::optional<Number> {
        const TableRow &row = table.row(index);
        const auto column = static_cast<std::size_t>(instruction.b);
        if (row.formulas.empty() || row.formulas[column] < 0) {
            const Value &rate = row.results[column];
            return rate.isMissing() ? std::nullopt : std::optional(rate.number);
        }
        return lookup.evaluate(row.formulas[column]) ? std::optional(m_machine.stack().pop().number) : std::nullopt;
    };
    const KeyedTable::ConditionCheck check = std::ref(lookup);
    const RateOfRow rate = std::cref(rateOf);
    const TextView texts = m_machine.texts();
    table.fillZeros(lookup.keys(), texts);
    const LayerSum sum = sumOfLayers(table, lookup.keys(), texts, &check, rate);
    if (!lookup.isSound())
        return false;
    if (!sum.total)
        return m_work.failTable(FailureSite::Kind::NoLayer, instruction.a);
    if (m_records)
        recordRows(recorded, sum.first, sum.last);
    m_machine.stack().push(Value::ofNumber(*sum.total));
    return true;
}

} // namespace bindery::formula
