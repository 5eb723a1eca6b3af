#pragma once

#include "base/decimal.h"

#include <QString>

namespace bindery {

/// An amount in a currency. Amounts of different currencies are never added: the house rates in one.
struct Money {
    Decimal amount;
    QString currency = QStringLiteral("USD");

    /// "1842.00": two places, for JSON and storage. Screens use the locale.
    [[nodiscard]] QString toString() const { return amount.toString(2); }
    friend bool operator==(const Money &, const Money &) = default;
};

} // namespace bindery
