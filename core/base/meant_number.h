#pragma once

// What number somebody probably meant: for the last part of a message, never for a value.

#include "base/decimal.h"

#include <QString>

#include <optional>

namespace bindery {

/// A number that is written with something beside its digits: "$1,250.00", "104 %", "1,04", "(5)", "1/2", "x1.5".
struct MeantNumber {
    Decimal number;
    /// "has a currency sign and commas between thousands", "is a fraction".
    QString oddity;
    /// A second reading, or what may have been lost; empty as a rule.
    QString doubt;
};
[[nodiscard]] std::optional<MeantNumber> meantNumber(const QString &text);

} // namespace bindery
