#pragma once

// The index of a table's exact keys: by their place in small arrays, or by hash. It is built once with the table, and
// allocates nothing afterwards.

#include "formula/language/value.h"

#include <cstdint>
#include <span>
#include <vector>

namespace bindery::formula {

/// Finds the group of rows that have these values of the exact keys.
class GroupIndex {
public:
    /// `keys` names the keys of a lookup that count. Without any, every lookup is of group 0.
    explicit GroupIndex(std::vector<int> keys = {});

    [[nodiscard]] const std::vector<int> &keys() const { return m_keys; }
    /// Makes room, so that groups can be added.
    void reserve(std::size_t groups);
    /// The group of these values. A new group gets the next number.
    int add(std::span<const Value> values);
    /// Call it after the last group. It replaces the hash by small arrays where these will do.
    void finish();
    /// -1 when there is no group of these values.
    [[nodiscard]] int find(std::span<const Value> values) const;

private:
    /// The numbers of the values that occur in one key, by value. -1 for a value that does not occur.
    struct Ordinals {
        std::int64_t first = 0;
        std::size_t stride = 1;
        std::vector<std::int32_t> numbers;
    };
    [[nodiscard]] int findByHash(std::span<const Value> values) const;
    [[nodiscard]] std::size_t hashOf(std::span<const Value> values) const;
    [[nodiscard]] bool same(int group, std::span<const Value> values) const;
    [[nodiscard]] bool makeOrdinals(std::size_t key, Ordinals &ordinals, std::size_t &count) const;

    std::vector<int> m_keys;
    /// Group by group, a value for each key.
    std::vector<Decimal> m_values;
    /// Open addressing over groups, with -1 for an empty bucket. The vector is empty when the arrays are there.
    std::vector<std::int32_t> m_buckets;
    std::vector<Ordinals> m_ordinals;
    /// The group, by the ordinals of all keys. -1 for none.
    std::vector<std::int32_t> m_cells;
    int m_groups = 0;
};

} // namespace bindery::formula
