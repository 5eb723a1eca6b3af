#pragma once

// The sum over the layers of a table. The last key is an amount that fills the ranges from below. The rate of each row
// is per unit of its layer.

#include "formula/table/keyed_table.h"

#include <functional>
#include <optional>
#include <span>

namespace bindery::formula {

struct LayerSum {
    /// No value when a layer is missing, or a row has no rate.
    std::optional<Number> total;
    /// The rows of the first and the last layer, -1 for none.
    int first = -1;
    int last = -1;
};

/// Gives the rate of a row. No value when the row has none, or its rate cannot be worked out.
using RateOfRow = std::function<std::optional<Number>(int row)>;

/// The first row that fits, in the order of the file, gives a layer. An amount of zero gives zero, whatever the rows.
[[nodiscard]] LayerSum sumOfLayers(const KeyedTable &table, std::span<const Value> keys, const TextView &texts,
                                   const KeyedTable::ConditionCheck *check, const RateOfRow &rate);

} // namespace bindery::formula
