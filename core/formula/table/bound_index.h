#pragma once

// The index of a table's ranges: binary search over plain machine words. It is built once with the table, and allocates
// nothing afterwards.

#include "formula/language/value.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace bindery::formula {

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

} // namespace bindery::formula
