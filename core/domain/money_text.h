#pragma once

// Amounts as they are written in sentences that do not follow the locale of a screen: records, command line, reasons.

#include <QString>

namespace bindery {
class Decimal;
struct Money;
}

namespace bindery::domain {

/// What stands between the digits of a number. As it is made here it belongs to sentences that are stored or printed;
/// a screen takes the signs of its locale.
struct NumberSigns {
    QString group = QStringLiteral(",");
    QString point = QStringLiteral(".");
    QString minus = QStringLiteral("-");
};

/// "14,209.41": digits in groups of three, at least `minPlaces` decimals, nothing rounded away.
[[nodiscard]] QString groupedText(const Decimal &amount, int minPlaces = 2, const NumberSigns &signs = NumberSigns());

/// "$14,209.41".
[[nodiscard]] QString dollarsText(const Decimal &amount);

/// "$1,818.00"; another currency is named behind the amount: "1,818.00 CHF". Rounded half up to `places`.
[[nodiscard]] QString amountText(const Money &money, int places = 2);

} // namespace bindery::domain
