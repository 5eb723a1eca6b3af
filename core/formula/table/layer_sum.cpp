#include "formula/table/layer_sum.h"

namespace bindery::formula {

namespace {

/// The row whose layer goes on above the amount `filled`. -1 when there is none.
int layerAbove(const KeyedTable &table, std::span<const int> rows, std::span<const Value> keys, const Number &filled,
               const TextView &texts, const KeyedTable::ConditionCheck *check)
{
    for (const int index : rows) {
        const TableRow &candidate = table.row(index);
        const KeyCell &cell = candidate.keys.back();
        if (cell.kind != KeyCell::Kind::Range)
            continue;
        const bool begins = cell.low.isMissing() || cell.low.number <= filled;
        const bool goesOn = cell.high.isMissing() || cell.high.number > filled;
        bool fits = begins && goesOn;
        for (std::size_t key = 0; key + 1 < candidate.keys.size() && fits; ++key)
            fits = matches(candidate.keys[key], keys[key], texts);
        if (fits && candidate.condition >= 0)
            fits = (*check)(candidate.condition);
        if (fits)
            return index;
    }
    return -1;
}

} // namespace

LayerSum sumOfLayers(const KeyedTable &table, std::span<const Value> keys, const TextView &texts,
                     const KeyedTable::ConditionCheck *check, const RateOfRow &rate)
{
    LayerSum sum;
    const Number &amount = keys.back().number;
    if (amount.isNegative())
        return sum;
    const std::span<const int> rows = table.rowsWith(keys);
    Number total;
    Number filled;
    const auto next = [&] { return layerAbove(table, rows, keys, filled, texts, check); };
    // An amount of zero lies in the first layer.
    sum.first = sum.last = next();
    for (int index = sum.first; filled < amount; index = next()) {
        const auto perUnit = index < 0 ? std::nullopt : rate(index);
        if (!perUnit)
            return sum;
        const KeyCell &cell = table.row(index).keys.back();
        const Number &top = cell.high.isMissing() || amount < cell.high.number ? amount : cell.high.number;
        total
            += (*perUnit * (top - filled)).dividedBy(table.layerUnit(), table.rounding().places, table.rounding().mode);
        filled = top;
        sum.last = index;
    }
    sum.total = total;
    return sum;
}

} // namespace bindery::formula
