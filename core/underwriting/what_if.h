#pragma once

// What a risk would cost, and whether it would be accepted, with other values. Pure functions: no service is asked, and
// nothing is saved.

#include "underwriting/assess.h"

#include <optional>

namespace bindery::underwriting {

/// The editions in force for the application on `day`. Of several plans: the one with the code `planCode`, or without a
/// code the one that quotes.
[[nodiscard]] Editions editionsInForce(const Books &books, const domain::AutoApplication &application, QDate day,
                                       const QString &planCode = {});

/// Assesses the changed application, with gathered or assumed facts, under `plan` or, where that is null, under the
/// plan in force. The rules in force decide, and reports that are too old by these rules are left out.
[[nodiscard]] Assessment assessWhatIf(const Books &books, const domain::AutoApplication &application,
                                      const domain::RiskFacts &facts, const rating::Plan *plan, QDate day);

/// The facts without the reports that are too old by the rules in force.
[[nodiscard]] domain::RiskFacts factsInUse(const Books &books, const domain::AutoApplication &application,
                                           domain::RiskFacts facts, QDate day);

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
