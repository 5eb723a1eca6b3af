#pragma once

// Amounts in sentences that do not follow the locale of a screen: records, command line, reasons.

#include <QString>

namespace bindery {
class Decimal;
struct Money;
}

namespace bindery::domain {

/// The signs between the digits of a number. The default is for sentences that are stored or printed. A screen takes
/// the signs of its locale.
struct NumberSigns {
    QString group = QStringLiteral(",");
    QString point = QStringLiteral(".");
    QString minus = QStringLiteral("-");
};

/// The amount with digits in groups of three and at least `minPlaces` decimals: "14,209.41". No digit is rounded away.
[[nodiscard]] QString groupedText(const Decimal &amount, int minPlaces = 2, const NumberSigns &signs = NumberSigns());

/// The amount in dollars: "$14,209.41".
[[nodiscard]] QString dollarsText(const Decimal &amount);

/// The amount, rounded half up to `places`: "$1,818.00". Another currency's name stands behind the amount: "1,818.00
/// CHF".
[[nodiscard]] QString amountText(const Money &money, int places = 2);

} // namespace bindery::domain
