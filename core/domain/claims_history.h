#pragma once

#include "base/decimal.h"

#include <QDate>
#include <QString>
#include <QStringList>

#include <vector>

namespace bindery::domain {

struct Claim {
    /// Not valid where the report's date is missing or not understood.
    QDate date;
    QString kind;
    /// The amount that was paid.
    Decimal amount;
    /// Also true where the report does not say whose fault it was, or not in words that are understood.
    bool atFault = false;
    /// The consumer's own statement. Screens must show it with the claim.
    QString dispute;
    /// Names of the report's fields that were not understood. Mostly empty.
    QStringList notUnderstood{};
    friend bool operator==(const Claim &, const Claim &) = default;
};

struct ClaimsHistory {
    std::vector<Claim> claims;
    friend bool operator==(const ClaimsHistory &, const ClaimsHistory &) = default;
};

/// The number of entries that were not understood.
[[nodiscard]] int notUnderstood(const ClaimsHistory &history);

} // namespace bindery::domain
