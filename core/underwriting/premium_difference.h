#pragma once

#include "base/money.h"

#include <optional>

namespace bindery::underwriting {

struct Assessment;

struct PremiumDifference {
    /// Negative: it would be cheaper. For a range, the difference of the upper ends, which are the premiums.
    Money amount;
    /// Rounded to one place, half up. None where the premium to compare with is zero.
    std::optional<Decimal> percent;
    /// The difference of the lower ends, where either side is a range.
    std::optional<Money> lowest;
};

/// Gives nothing unless both have a premium, in one currency.
[[nodiscard]] std::optional<PremiumDifference> premiumDifference(const Assessment &from, const Assessment &to);

} // namespace bindery::underwriting
