#pragma once

// Amounts as they are written in sentences that do not follow the locale of a screen: records, command line, reasons.

#include <QString>

namespace bindery {
class Decimal;
}

namespace bindery::domain {

/// "14,209.41": thousands apart, at least so many places, nothing rounded away.
[[nodiscard]] QString groupedText(const Decimal &amount, int minPlaces = 2);

/// "$14,209.41".
[[nodiscard]] QString dollarsText(const Decimal &amount);

} // namespace bindery::domain
