#include "formula/table/row_groups.h"

#include <algorithm>

namespace bindery::formula {

RowGroups::RowGroups(const TableModel &model, const std::vector<TableRow> &rows, const TextPool &texts)
    : m_keyCount(model.keys.size())
{
    findKeys(model, rows);
    build(rows);
    for (Group &group : m_groups) {
        // The first row that matches counts, so the order of the file is the order of the search.
        if (model.firstMatch)
            continue;
        if (group.count > 1 && m_orderKey >= 0)
            sort(group, rows, TextView{&texts, nullptr});
        const auto isRangeOrValue = [&](int index) {
            const TableRow &row = rows[static_cast<std::size_t>(index)];
            const KeyCell::Kind kind = row.keys[static_cast<std::size_t>(m_sortedKey)].kind;
            return row.condition < 0 && (kind == KeyCell::Kind::Range || kind == KeyCell::Kind::Equal);
        };
        const std::span<const int> own = rowsOf(group);
        group.isSorted = m_sortedKey >= 0 && m_interpolated < 0 && std::all_of(own.begin(), own.end(), isRangeOrValue);
    }
}

void RowGroups::findKeys(const TableModel &model, const std::vector<TableRow> &rows)
{
    std::vector<int> exact;
    int others = 0;
    for (std::size_t index = 0; index < m_keyCount; ++index) {
        const int key = static_cast<int>(index);
        const bool interpolates = model.keys[index].match == KeyMatch::Interpolate;
        if (interpolates)
            m_interpolated = key;
        const bool isExact = !interpolates && std::all_of(rows.begin(), rows.end(), [&](const TableRow &row) {
            return row.isDefault || row.keys[index].kind == KeyCell::Kind::Equal;
        });
        if (isExact) {
            exact.push_back(key);
            continue;
        }
        m_sortedKey = others++ == 0 ? key : -1;
        if (m_orderKey < 0)
            m_orderKey = key;
    }
    if (m_interpolated >= 0)
        m_orderKey = m_interpolated;
    m_exact = GroupIndex(std::move(exact));
}

void RowGroups::build(const std::vector<TableRow> &rows)
{
    m_exact.reserve(rows.size());
    std::vector<Value> values(m_keyCount);
    std::vector<int> groupOfRow(rows.size(), -1);
    for (std::size_t index = 0; index < rows.size(); ++index) {
        const TableRow &row = rows[index];
        if (row.isDefault) {
            m_defaults.push_back(static_cast<int>(index));
            continue;
        }
        for (std::size_t key = 0; key < m_keyCount; ++key)
            values[key] = row.keys[key].low;
        const auto group = static_cast<std::size_t>(m_exact.add(values));
        if (group == m_groups.size())
            m_groups.emplace_back();
        ++m_groups[group].count;
        groupOfRow[index] = static_cast<int>(group);
    }
    m_exact.finish();
    int first = 0;
    for (Group &group : m_groups) {
        group.first = first;
        first += group.count;
        group.count = 0;
    }
    m_order.resize(static_cast<std::size_t>(first));
    for (std::size_t index = 0; index < rows.size(); ++index) {
        if (groupOfRow[index] < 0)
            continue;
        Group &group = m_groups[static_cast<std::size_t>(groupOfRow[index])];
        m_order[static_cast<std::size_t>(group.first + group.count++)] = static_cast<int>(index);
    }
}

void RowGroups::sort(const Group &group, const std::vector<TableRow> &rows, const TextView &texts)
{
    const auto cellOf = [&](int index) -> const KeyCell & {
        return rows[static_cast<std::size_t>(index)].keys[static_cast<std::size_t>(m_orderKey)];
    };
    const auto begin = m_order.begin() + group.first;
    std::stable_sort(begin, begin + group.count, [&](int a, int b) {
        const Value &low = cellOf(a).low;
        const Value &other = cellOf(b).low;
        if (low.isMissing() || other.isMissing())
            return low.isMissing() && !other.isMissing();
        const int order = compareValues(low, other, texts);
        // A range that leaves its start out comes after the row of the start alone.
        return order < 0 || (order == 0 && !cellOf(a).lowOpen && cellOf(b).lowOpen);
    });
}

} // namespace bindery::formula
