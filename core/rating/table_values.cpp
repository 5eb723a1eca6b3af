// What a table gives once its rows are found: a value on the line between two of them, or the sum of layers.
#include "rating/rate_table.h"

#include <algorithm>

namespace bindery::rating {

using domain::Decimal;
using domain::RoundingMode;

void RateTable::slopeOf(int row, const Decimal &rise, const Decimal &width, std::size_t column)
{
    constexpr int MostPlaces = 12;
    const Decimal slope = rise.dividedBy(width, MostPlaces, RoundingMode::HalfUp).normalized();
    const std::size_t columns = m_rows[static_cast<std::size_t>(row)].results.size();
    if (slope * width == rise)
        m_slopes[static_cast<std::size_t>(row) * columns + column] = slope;
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
                    const Decimal width = high.keys[key].low.number - low.keys[key].low.number;
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

Decimal RateTable::interpolated(const Hit &hit, const Decimal &at, int column) const
{
    constexpr int QuotientPlaces = 20;
    const auto key = static_cast<std::size_t>(m_interpolated);
    const TableRow &low = row(hit.row);
    const Decimal base = low.results[static_cast<std::size_t>(column)].number;
    if (low.isDefault || (hit.above < 0 && !hit.isBeyond))
        return base;
    const Decimal from = low.keys[key].low.number;
    const std::size_t columns = low.results.size();
    const auto &slope = m_slopes[static_cast<std::size_t>(hit.row) * columns + static_cast<std::size_t>(column)];
    if (const Decimal distance = at - from; slope && distance.scale() + slope->scale() <= QuotientPlaces)
        return (base + *slope * distance).rounded(m_rounding.places, m_rounding.mode);
    Decimal share;
    Decimal width;
    if (hit.isBeyond) {
        width = m_beyond->each;
        Decimal distance = at - from;
        if (m_beyond->part != BeyondModel::Part::Proportional) {
            const auto mode = m_beyond->part == BeyondModel::Part::Started ? RoundingMode::Up : RoundingMode::Down;
            distance = distance.dividedBy(width, 0, mode) * width;
        }
        share = distance * m_beyond->add;
    } else {
        const TableRow &high = row(hit.above);
        width = high.keys[key].low.number - from;
        share = (at - from) * (high.results[static_cast<std::size_t>(column)].number - base);
    }
    // With a rounding of its own the value is rounded once, from the exact fraction.
    if (m_rounding.mode != RoundingMode::None && m_rounding.places >= 0)
        return (base * width + share).dividedBy(width, m_rounding.places, m_rounding.mode);
    const Decimal value = (base + share.dividedBy(width, QuotientPlaces, RoundingMode::HalfUp)).normalized();
    return value.rounded(m_rounding.places, m_rounding.mode);
}

int RateTable::layerAbove(const Group &group, std::span<const Value> keys, const Decimal &filled,
                          const TextView &texts) const
{
    for (int i = 0; i < group.count; ++i) {
        const int index = m_order[static_cast<std::size_t>(group.first + i)];
        const KeyCell &cell = row(index).keys.back();
        if (cell.kind != KeyCell::Kind::Range)
            continue;
        const bool begins = cell.low.isMissing() || cell.low.number <= filled;
        const bool goesOn = cell.high.isMissing() || cell.high.number > filled;
        bool fits = begins && goesOn;
        for (std::size_t key = 0; key + 1 < m_keys.size() && fits; ++key)
            fits = matches(row(index).keys[key], keys[key], texts);
        if (fits)
            return index;
    }
    return -1;
}

std::optional<Decimal> RateTable::layered(std::span<const Value> keys, const TextView &texts, int column, int &first,
                                          int &last) const
{
    const Group *found = group(keys);
    const Decimal amount = keys.back().number;
    if (!found || amount.isNegative())
        return std::nullopt;
    Decimal total;
    Decimal filled;
    // Nothing at all lies in the first layer.
    first = last = layerAbove(*found, keys, filled, texts);
    if (first < 0)
        return std::nullopt;
    for (int index = first; filled < amount; index = layerAbove(*found, keys, filled, texts)) {
        if (index < 0 || row(index).results[static_cast<std::size_t>(column)].isMissing())
            return std::nullopt;
        const KeyCell &cell = row(index).keys.back();
        const Decimal top = cell.high.isMissing() ? amount : std::min(amount, cell.high.number);
        const Decimal inLayer = row(index).results[static_cast<std::size_t>(column)].number * (top - filled);
        total += m_rounding.mode == RoundingMode::None || m_rounding.places < 0
            ? inLayer.dividedBy(m_layerUnit, 20, RoundingMode::HalfUp).normalized()
            : inLayer.dividedBy(m_layerUnit, m_rounding.places, m_rounding.mode);
        filled = top;
        last = index;
    }
    return total;
}

} // namespace bindery::rating
