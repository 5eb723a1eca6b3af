#pragma once

// The rows of a table in groups of equal exact keys, each group in its order of search.

#include "formula/table/group_index.h"
#include "formula/table/table_model.h"
#include "formula/table/table_row.h"

#include <span>
#include <vector>

namespace bindery::formula {

class RowGroups {
public:
    struct Group {
        int first = 0;
        int count = 0;
        /// True where the rows are in order by the sorted key and do not overlap in it. Binary search finds the row
        /// then.
        bool isSorted = false;
    };

    RowGroups(const TableModel &model, const std::vector<TableRow> &rows, const TextPool &texts);

    /// The group with these exact keys. Null when there is none.
    [[nodiscard]] const Group *find(std::span<const Value> keys) const
    {
        const int found = m_exact.find(keys);
        return found < 0 ? nullptr : &m_groups[static_cast<std::size_t>(found)];
    }
    [[nodiscard]] const std::vector<Group> &groups() const { return m_groups; }
    /// Row numbers, group by group.
    [[nodiscard]] const std::vector<int> &order() const { return m_order; }
    /// The number of the row at that place of the order.
    [[nodiscard]] int rowAt(int place) const { return m_order[static_cast<std::size_t>(place)]; }
    [[nodiscard]] std::span<const int> rowsOf(const Group &group) const
    {
        return std::span(m_order).subspan(static_cast<std::size_t>(group.first), static_cast<std::size_t>(group.count));
    }
    /// Rows of `*` alone, which are tried last. There is one, or one for each value of a key across the columns.
    [[nodiscard]] const std::vector<int> &defaults() const { return m_defaults; }

    /// True where every row asks for all keys exactly. The keys alone decide then, and of several rows the first
    /// counts.
    [[nodiscard]] bool areAllExact() const { return m_exact.keys().size() == m_keyCount; }
    /// The one key that not every row asks for exactly. -1 when there is none or there are several.
    [[nodiscard]] int sortedKey() const { return m_sortedKey; }
    /// -1 when no key interpolates.
    [[nodiscard]] int interpolatedKey() const { return m_interpolated; }
    /// The key by whose start the rows of a group are in order. -1 where each row asks for all keys exactly.
    [[nodiscard]] int orderKey() const { return m_orderKey; }

private:
    void findKeys(const TableModel &model, const std::vector<TableRow> &rows);
    void build(const std::vector<TableRow> &rows);
    void sort(const Group &group, const std::vector<TableRow> &rows, const TextView &texts);

    std::size_t m_keyCount = 0;
    /// The groups by the keys that every row asks for exactly.
    GroupIndex m_exact;
    int m_sortedKey = -1;
    int m_interpolated = -1;
    int m_orderKey = -1;
    std::vector<int> m_defaults;
    std::vector<int> m_order;
    std::vector<Group> m_groups;
};

} // namespace bindery::formula
