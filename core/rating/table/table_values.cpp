// What a table gives once its rows are found: a value on the line between two of them, or the sum of layers.
#include "rating/table/rate_table.h"

#include <algorithm>

namespace bindery::rating {


void RateTable::slopeOf(int row, const Number &rise, const Number &width, std::size_t column)
{
    const Number slope = rise.dividedBy(width);
    const std::size_t columns = m_rows[static_cast<std::size_t>(row)].results.size();
    if (slope.isDecimal())
        m_slopes[static_cast<std::size_t>(row) * columns + column] = slope.decimal();
}

void RateTable::buildSlopes()
{
    if (m_interpolated < 0 || m_rows.empty())
        return;
    const auto key = static_cast<std::size_t>(m_interpolated);
    const std::size_t columns = m_rows.front().results.size();
    m_slopes.resize(m_rows.size() * columns);
    for (const Group &group : m_groups) {
        for (int i = 0; i < group.count; ++i) {
            const int index = m_order[static_cast<std::size_t>(group.first + i)];
            const TableRow &low = m_rows[static_cast<std::size_t>(index)];
            for (std::size_t column = 0; column < columns; ++column) {
                if (i + 1 < group.count) {
                    const TableRow &high = row(m_order[static_cast<std::size_t>(group.first + i + 1)]);
                    const Number width = high.keys[key].low.number - low.keys[key].low.number;
                    // Two rows of one key are a problem that has been told.
                    if (!width.isZero())
                        slopeOf(index, high.results[column].number - low.results[column].number, width, column);
                } else if (m_beyond && m_beyond->part == BeyondModel::Part::Proportional && !m_beyond->each.isZero()) {
                    slopeOf(index, m_beyond->add, m_beyond->each, column);
                }
            }
        }
    }
}

Number RateTable::interpolated(const Hit &hit, const Number &at, int column) const
{
    const auto key = static_cast<std::size_t>(m_interpolated);
    const TableRow &low = row(hit.row);
    const Number &base = low.results[static_cast<std::size_t>(column)].number;
    if (low.isDefault || (hit.above < 0 && !hit.isBeyond))
        return base;
    const Number &from = low.keys[key].low.number;
    Number distance = at - from;
    const std::size_t columns = low.results.size();
    if (const auto &slope = m_slopes[static_cast<std::size_t>(hit.row) * columns + static_cast<std::size_t>(column)])
        return (base + distance * *slope).rounded(m_rounding.places, m_rounding.mode);
    Number width;
    Number rise;
    if (hit.isBeyond) {
        width = m_beyond->each;
        rise = m_beyond->add;
        if (m_beyond->part != BeyondModel::Part::Proportional) {
            const auto mode = m_beyond->part == BeyondModel::Part::Started ? RoundingMode::Up : RoundingMode::Down;
            distance = distance.dividedBy(width, 0, mode) * width;
        }
    } else {
        const TableRow &high = row(hit.above);
        width = high.keys[key].low.number - from;
        rise = high.results[static_cast<std::size_t>(column)].number - base;
    }
    // One quotient, rounded once.
    return (base * width + distance * rise).dividedBy(width, m_rounding.places, m_rounding.mode);
}

int RateTable::layerAbove(const Group &group, std::span<const Value> keys, const Number &filled, const TextView &texts,
                          const ConditionCheck *check) const
{
    for (int i = 0; i < group.count; ++i) {
        const int index = m_order[static_cast<std::size_t>(group.first + i)];
        const TableRow &candidate = row(index);
        const KeyCell &cell = candidate.keys.back();
        if (cell.kind != KeyCell::Kind::Range)
            continue;
        const bool begins = cell.low.isMissing() || cell.low.number <= filled;
        const bool goesOn = cell.high.isMissing() || cell.high.number > filled;
        bool fits = begins && goesOn;
        for (std::size_t key = 0; key + 1 < m_keys.size() && fits; ++key)
            fits = matches(candidate.keys[key], keys[key], texts);
        if (fits && candidate.condition >= 0)
            fits = (*check)(candidate.condition);
        if (fits)
            return index;
    }
    return -1;
}

std::optional<Number> RateTable::layered(std::span<const Value> keys, const TextView &texts,
                                         const ConditionCheck *check, const RateOfRow &rate, int &first,
                                         int &last) const
{
    const Group *found = group(keys);
    const Number &amount = keys.back().number;
    if (amount.isNegative())
        return std::nullopt;
    Number total;
    Number filled;
    const auto next = [&] { return found ? layerAbove(*found, keys, filled, texts, check) : -1; };
    // Nothing at all lies in the first layer.
    first = last = next();
    for (int index = first; filled < amount; index = next()) {
        const auto perUnit = index < 0 ? std::nullopt : rate(index);
        if (!perUnit)
            return std::nullopt;
        const KeyCell &cell = row(index).keys.back();
        const Number &top = cell.high.isMissing() || amount < cell.high.number ? amount : cell.high.number;
        total += (*perUnit * (top - filled)).dividedBy(m_layerUnit, m_rounding.places, m_rounding.mode);
        filled = top;
        last = index;
    }
    return total;
}

} // namespace bindery::rating
