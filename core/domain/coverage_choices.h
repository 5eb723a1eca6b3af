#pragma once

// The limits and deductibles that a form offers, in the form's order.

#include <QStringList>

#include <vector>

namespace bindery::domain {

/// Per person and per accident, in thousands of dollars: "50/100".
[[nodiscard]] const QStringList &bodilyInjuryLimits();
/// In whole dollars.
[[nodiscard]] const std::vector<int> &propertyDamageLimits();
/// In whole dollars, for comprehensive and for collision.
[[nodiscard]] const std::vector<int> &deductibles();

} // namespace bindery::domain
