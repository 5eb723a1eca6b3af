#pragma once

// What a risk would cost, and whether it would be accepted, if something were otherwise. Pure: asks nobody and saves
// nothing.

#include "underwriting/assess.h"

#include <optional>

namespace bindery::underwriting {

/// What is in force for the application on `day`; of several plans the one of the code `planCode`, or the one that
/// quotes.
[[nodiscard]] Editions editionsInForce(const Books &books, const domain::AutoApplication &application, QDate day,
                                       const QString &planCode = {});

/// The application as it would be, with facts as they were gathered or are assumed, under `plan` or under the one in
/// force where it is null; decided by the rules in force for it. Reports count by the age that those rules allow.
[[nodiscard]] Assessment assessWhatIf(const Books &books, const domain::AutoApplication &application,
                                      const domain::RiskFacts &facts, const rating::Plan *plan, QDate day);

/// Of these facts what may be used by the rules in force: reports that are too old are left out.
[[nodiscard]] domain::RiskFacts factsInUse(const Books &books, const domain::AutoApplication &application,
                                           domain::RiskFacts facts, QDate day);

struct PremiumDifference {
    /// Negative: it would be cheaper. Of a range from its upper end, which is the premium.
    Money amount;
    /// To one place, half up; none where there is nothing to compare with.
    std::optional<Decimal> percent;
    /// From lower end to lower end, where either side is a range.
    std::optional<Money> lowest;
};

/// None unless both have a premium, in one currency.
[[nodiscard]] std::optional<PremiumDifference> premiumDifference(const Assessment &from, const Assessment &to);

} // namespace bindery::underwriting
