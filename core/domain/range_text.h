#pragma once

// A premium whose facts are not all known, in words: records, command line and screens say it alike.

#include <QString>

namespace bindery::domain {

struct Premium;
struct PremiumRange;

/// "$1,310 to $1,572, depending on the driving record". Whole dollars where both ends are whole.
[[nodiscard]] QString rangeText(const Premium &premium, const PremiumRange &range);

/// "the driving record and the claims history": the facts that the premium depends on.
[[nodiscard]] QString dependsOnText(const PremiumRange &range);

/// Which end of the range the worksheet leads to.
[[nodiscard]] QString rangeStepsText();

} // namespace bindery::domain
