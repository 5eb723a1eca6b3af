#pragma once

// Facts that are assumed for a moment, as fields: a credit score, and violations and points of each driver. They are
// changes to a copy; no fact of a quote is ever written.

#include <QString>

namespace bindery::domain {
struct RiskFacts;
}

namespace bindery::underwriting {

/// "$.assumed.credit", "$.assumedDrivers[0].violations", "$.assumedDrivers[0].points".
[[nodiscard]] bool isAssumed(const QString &path);
/// Empty where the fact is not known, whatever stands in for it.
[[nodiscard]] QString assumedText(const domain::RiskFacts &facts, const QString &path);
/// The sentence that says what is expected, or an empty one when it was put in. An empty text takes the fact away.
/// Points need a violation that carries them: there is one at least while there are points.
[[nodiscard]] QString assume(domain::RiskFacts &facts, const QString &path, const QString &text);

} // namespace bindery::underwriting
