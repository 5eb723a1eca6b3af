#pragma once

// The indexes of a table: exact keys by their place in small arrays or by hash, ranges by binary search over plain
// machine words. They are built once with the table, and allocate nothing afterwards.

#include "rating/plan/value.h"

#include <cstdint>
#include <span>
#include <vector>

namespace bindery::rating {

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

/// The bounds of rows on one key, in whole steps of half a unit of the finest place. A bound that the row leaves out
/// lies half a unit further in, and a value with more places lies between two units.
class BoundIndex {
public:
    /// Adds the bounds of a row, which are numbers or dates. False when one is too large; the index is of no use then.
    bool add(const Value &low, bool lowOpen, const Value &high, bool highOpen);
    /// `places` is the finest place of all bounds.
    explicit BoundIndex(int places = 0) : m_places(places) {}

    struct Position {
        /// False where this index cannot look for the key.
        bool isKnown = false;
        /// True where the row reaches as far as the key.
        bool isInside = false;
        /// The last row that begins at or before the key, -1 when all begin after it.
        int at = -1;
    };
    /// Searches the `count` bounds from `first` on, which are in order and do not overlap.
    [[nodiscard]] Position find(int first, int count, const Value &key, const TextView &texts) const;

private:
    [[nodiscard]] std::optional<std::int64_t> encoded(const Number &number) const;

    int m_places;
    std::vector<std::int64_t> m_low;
    std::vector<std::int64_t> m_high;
};

} // namespace bindery::rating
