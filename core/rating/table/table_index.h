#pragma once

// How a table finds its rows: exact keys by their place in small arrays or by hash, ranges by binary search over plain
// machine words. Built once with the table; nothing here allocates afterwards.

#include "rating/plan/value.h"

#include <cstdint>
#include <span>
#include <vector>

namespace bindery::rating {

/// From the values of the exact keys to the number of the group of rows that have them.
class GroupIndex {
public:
    /// `keys`: which of a lookup's keys count. With none, every lookup is of group 0.
    explicit GroupIndex(std::vector<int> keys = {});

    [[nodiscard]] const std::vector<int> &keys() const { return m_keys; }
    /// Makes room, so that groups can be added.
    void reserve(std::size_t groups);
    /// The group of these values; a new one gets the next number.
    int add(std::span<const Value> values);
    /// After the last group: looks whether small arrays will do.
    void finish();
    /// -1 when there is none.
    [[nodiscard]] int find(std::span<const Value> values) const;

private:
    /// Of one key: from its value to its number among the values that occur, -1 for one that does not.
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
    /// Open addressing over groups; -1 is empty. Empty when the arrays are there.
    std::vector<std::int32_t> m_buckets;
    std::vector<Ordinals> m_ordinals;
    /// By the ordinals of all keys: the group, -1 for none.
    std::vector<std::int32_t> m_cells;
    int m_groups = 0;
};

/// Where rows begin and end on one key, in whole steps of half a unit of the finest place: an end that is left out lies
/// half a unit further in, and a value with more places lies between two units.
class BoundIndex {
public:
    /// Bounds are numbers or dates. False, and the index of no use, when one is too large.
    bool add(const Value &low, bool lowOpen, const Value &high, bool highOpen);
    /// Sets the finest place; before the first bound is added.
    explicit BoundIndex(int places = 0) : m_places(places) {}

    struct Position {
        /// False: this key cannot be looked for here.
        bool isKnown = false;
        /// Does the row reach as far as the key?
        bool isInside = false;
        /// The last row that begins at or before the key, -1 when all begin after it.
        int at = -1;
    };
    /// Among the `count` bounds from `first` on, which are in order and do not overlap.
    [[nodiscard]] Position find(int first, int count, const Value &key, const TextView &texts) const;

private:
    [[nodiscard]] std::optional<std::int64_t> encoded(const Number &number) const;

    int m_places;
    std::vector<std::int64_t> m_low;
    std::vector<std::int64_t> m_high;
};

} // namespace bindery::rating
