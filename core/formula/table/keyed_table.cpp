#include "formula/table/keyed_table.h"

#include <algorithm>

namespace bindery::formula {

KeyedTable::KeyedTable(const TableModel &model, std::vector<TableRow> rows, const TextPool &texts)
    : m_name(model.name), m_keys(model.keys), m_rows(std::move(rows)), m_groups(model, m_rows, texts),
      m_interpolation(model, m_rows, m_groups), m_rounding(model.rounding), m_layerUnit(model.layerUnit),
      m_digits(model.digits)
{
    m_hasConditions = std::any_of(m_rows.begin(), m_rows.end(), [](const TableRow &row) { return row.condition >= 0; });
    m_isPlain = !m_hasConditions
        && std::all_of(m_rows.begin(), m_rows.end(), [](const TableRow &row) { return row.formulas.empty(); });
    m_allExact = !m_hasConditions && m_groups.areAllExact();
    buildFilled(texts);
    buildBounds(texts);
}

void KeyedTable::buildFilled(const TextPool &texts)
{
    const auto add = [&](const KeyCell &cell) {
        if (cell.kind != KeyCell::Kind::Equal || cell.low.type != ValueType::Text)
            return;
        const PooledText &entry = texts.entry(cell.low.textId());
        if (entry.digits >= 0 && entry.text.size() == m_digits)
            m_filled.emplace_back(entry.digits, cell.low.textId());
    };
    for (const TableRow &row : m_rows) {
        for (const KeyCell &cell : row.keys) {
            add(cell);
            std::for_each(cell.alternatives.begin(), cell.alternatives.end(), add);
        }
    }
    std::sort(m_filled.begin(), m_filled.end());
    m_filled.erase(std::unique(m_filled.begin(), m_filled.end()), m_filled.end());
}

void KeyedTable::fillZerosIn(std::span<Value> keys, const TextView &texts) const
{
    for (Value &key : keys) {
        if (key.type != ValueType::Text)
            continue;
        const PooledText &entry = texts.entry(key.textId());
        if (entry.digits < 0 || entry.text.size() >= m_digits)
            continue;
        const auto filled = std::lower_bound(m_filled.begin(), m_filled.end(), std::pair(entry.digits, 0));
        if (filled != m_filled.end() && filled->first == entry.digits)
            key = Value::ofText(filled->second);
    }
}

void KeyedTable::resolveFormulas(const std::vector<int> &codes)
{
    for (TableRow &row : m_rows) {
        if (row.condition >= 0)
            row.condition = codes[static_cast<std::size_t>(row.condition)];
        for (int &formula : row.formulas) {
            if (formula >= 0)
                formula = codes[static_cast<std::size_t>(formula)];
        }
    }
}

void KeyedTable::buildBounds(const TextPool &texts)
{
    const std::vector<RowGroups::Group> &groups = m_groups.groups();
    const bool allSorted
        = std::all_of(groups.begin(), groups.end(), [](const RowGroups::Group &one) { return one.isSorted; });
    const int key = interpolates() ? interpolatedKey() : m_groups.sortedKey();
    if (key < 0 || (!interpolates() && !allSorted))
        return;
    // Texts that are all digits are compared as numbers.
    bool fits = true;
    const auto bound = [&](const Value &value) {
        if (value.type != ValueType::Text)
            return value;
        const std::int64_t digits = texts.entry(value.textId()).digits;
        fits = fits && digits >= 0;
        return Value::ofNumber(digits);
    };
    int places = 0;
    for (const TableRow &row : m_rows) {
        const KeyCell &cell = row.keys[static_cast<std::size_t>(key)];
        places = std::max({places, cell.low.number.decimal().scale(), cell.high.number.decimal().scale()});
    }
    BoundIndex bounds(places);
    for (const int index : m_groups.order()) {
        const KeyCell &cell = m_rows[static_cast<std::size_t>(index)].keys[static_cast<std::size_t>(key)];
        const bool isPoint = cell.kind == KeyCell::Kind::Equal;
        const Value low = bound(cell.low);
        fits = fits && bounds.add(low, !isPoint && cell.lowOpen, isPoint ? low : bound(cell.high), cell.highOpen);
    }
    if (fits)
        m_bounds = std::move(bounds);
}

RowHit KeyedTable::find(std::span<const Value> keys, const TextView &texts, const ConditionCheck *check) const
{
    if (const RowGroups::Group *found = m_groups.find(keys)) {
        RowHit hit;
        if (interpolates()) {
            hit = findBetween(*found, keys[static_cast<std::size_t>(interpolatedKey())], texts);
        } else if (m_allExact) {
            hit.row = m_groups.rowAt(found->first);
        } else if (found->isSorted) {
            hit = findSorted(*found, keys[static_cast<std::size_t>(m_groups.sortedKey())], texts);
        } else {
            for (int i = 0; i < found->count && hit.row < 0; ++i) {
                const int index = m_groups.rowAt(found->first + i);
                const TableRow &row = m_rows[static_cast<std::size_t>(index)];
                bool fits = true;
                for (std::size_t key = 0; key < m_keys.size() && fits; ++key)
                    fits = matches(row.keys[key], keys[key], texts);
                if (fits && row.condition >= 0)
                    fits = (*check)(row.condition);
                if (fits)
                    hit.row = index;
            }
        }
        if (hit.row >= 0)
            return hit;
    }
    for (const int index : m_groups.defaults()) {
        bool fits = true;
        for (std::size_t key = 0; key < m_keys.size() && fits; ++key)
            fits = matches(m_rows[static_cast<std::size_t>(index)].keys[key], keys[key], texts);
        if (fits)
            return RowHit{index, -1, false};
    }
    return {};
}

RowHit KeyedTable::findSorted(const RowGroups::Group &group, const Value &key, const TextView &texts) const
{
    const auto sortedKey = static_cast<std::size_t>(m_groups.sortedKey());
    // The only candidate is the last row that begins at or before the key, because the ranges are disjoint.
    if (const auto place = m_bounds ? m_bounds->find(group.first, group.count, key, texts) : BoundIndex::Position{};
        place.isKnown) {
        if (!place.isInside)
            return {};
        const int index = m_groups.rowAt(place.at);
        const KeyCell &cell = row(index).keys[sortedKey];
        // 007 is no 7 where the cell asks for one text alone.
        const bool fits = cell.kind != KeyCell::Kind::Equal || cell.low.number == key.number;
        return fits ? RowHit{index, -1, false} : RowHit{};
    }
    const auto begin = m_groups.order().begin() + group.first;
    const auto beginsAfter = [&](const Value &value, int index) {
        const KeyCell &cell = m_rows[static_cast<std::size_t>(index)].keys[sortedKey];
        if (cell.low.isMissing())
            return false;
        const int order = compareValues(value, cell.low, texts);
        return order < 0 || (order == 0 && cell.lowOpen);
    };
    const auto after = std::upper_bound(begin, begin + group.count, key, beginsAfter);
    if (after == begin)
        return {};
    const int index = *(after - 1);
    const KeyCell &cell = m_rows[static_cast<std::size_t>(index)].keys[sortedKey];
    return matches(cell, key, texts) ? RowHit{index, -1, false} : RowHit{};
}

RowHit KeyedTable::belowFirst(const RowGroups::Group &group) const
{
    const bool isThere = m_interpolation.goesBelow() && group.count > 0;
    return isThere ? RowHit{m_groups.rowAt(group.first), -1, false} : RowHit{};
}

RowHit KeyedTable::findBetween(const RowGroups::Group &group, const Value &key, const TextView &texts) const
{
    const auto begin = m_groups.order().begin() + group.first;
    const auto end = begin + group.count;
    if (const auto place = m_bounds ? m_bounds->find(group.first, group.count, key, texts) : BoundIndex::Position{};
        place.isKnown) {
        if (place.at < 0)
            return belowFirst(group);
        const int row = m_groups.rowAt(place.at);
        if (place.isInside)
            return RowHit{row, -1, false};
        if (place.at + 1 < group.first + group.count)
            return RowHit{row, m_groups.rowAt(place.at + 1), false};
        return m_interpolation.goesBeyond() ? RowHit{row, -1, true} : RowHit{};
    }
    const auto point = [&](int index) -> const Number & {
        return m_rows[static_cast<std::size_t>(index)].keys[static_cast<std::size_t>(interpolatedKey())].low.number;
    };
    const auto after = std::upper_bound(begin, end, key.number,
                                        [&](const Number &value, int index) { return value < point(index); });
    if (after == begin)
        return belowFirst(group);
    const int row = *(after - 1);
    if (point(row) == key.number)
        return RowHit{row, -1, false};
    if (after != end)
        return RowHit{row, *after, false};
    return m_interpolation.goesBeyond() ? RowHit{row, -1, true} : RowHit{};
}

QString KeyedTable::rowText(int index, const TextView &texts) const
{
    if (row(index).isDefault)
        return QStringLiteral("default row");
    QStringList parts;
    for (const KeyCell &cell : row(index).keys) {
        std::string bytes;
        appendText(bytes, cell, texts);
        parts.append(QString::fromStdString(bytes));
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace bindery::formula
