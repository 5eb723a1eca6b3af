#include "underwriting/premium_difference.h"

#include "underwriting/assess.h"

namespace bindery::underwriting {

std::optional<PremiumDifference> premiumDifference(const Assessment &from, const Assessment &to)
{
    if (!from.premium || !to.premium || from.premium->total.currency != to.premium->total.currency)
        return std::nullopt;
    const Money &before = from.premium->total;
    PremiumDifference difference;
    difference.amount = Money{to.premium->total.amount - before.amount, before.currency};
    if (from.range || to.range) {
        const auto lowestOf = [](const Assessment &side) {
            return side.range ? side.range->lowest.amount : side.premium->total.amount;
        };
        difference.lowest = Money{lowestOf(to) - lowestOf(from), before.currency};
    }
    if (!before.amount.isZero())
        difference.percent = (difference.amount.amount * 100).dividedBy(before.amount, 1, RoundingMode::HalfUp);
    return difference;
}

} // namespace bindery::underwriting
