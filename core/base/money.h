#pragma once

#include "base/decimal.h"

#include <QString>

namespace bindery {

/// An amount in a currency. Amounts of different currencies are never added, because a company rates in one currency.
struct Money {
    Decimal amount;
    QString currency = QStringLiteral("USD");

    /// The amount with two places, for JSON and storage: "1842.00". Screens use the locale.
    [[nodiscard]] QString toString() const { return amount.toString(2); }
    friend bool operator==(const Money &, const Money &) = default;
};

} // namespace bindery
