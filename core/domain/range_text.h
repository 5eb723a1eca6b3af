#pragma once

// A premium whose facts are not all known, in words that records, command line and screens share.

#include <QString>

namespace bindery::facts {
class FactSet;
}

namespace bindery::domain {

struct Premium;
struct PremiumRange;

/// "$1,310 to $1,572, depending on the driving record". In whole dollars where both ends are whole. `facts` are those
/// of the quote.
[[nodiscard]] QString rangeText(const Premium &premium, const PremiumRange &range, const facts::FactSet &facts);

/// The facts that the premium depends on: "the driving record and the claims history".
[[nodiscard]] QString dependsOnText(const PremiumRange &range, const facts::FactSet &facts);

/// Says which end of the range the worksheet leads to.
[[nodiscard]] QString rangeStepsText();

} // namespace bindery::domain
