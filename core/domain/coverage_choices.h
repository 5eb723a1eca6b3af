#pragma once

// The limits and deductibles that can be chosen, in the order in which a form offers them.

#include <QStringList>

#include <vector>

namespace bindery::domain {

/// Per person and per accident, in thousands of dollars: "50/100".
[[nodiscard]] const QStringList &bodilyInjuryLimits();
/// Whole dollars.
[[nodiscard]] const std::vector<int> &propertyDamageLimits();
/// Whole dollars, for comprehensive and for collision.
[[nodiscard]] const std::vector<int> &deductibles();

} // namespace bindery::domain
