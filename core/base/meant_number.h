#pragma once

// Guesses the number that was probably meant. A guess stands in the last part of a message and is never used as a
// value.

#include "base/decimal.h"

#include <QString>

#include <optional>

namespace bindery {

/// A number that is written with something beside its digits: "$1,250.00", "104 %", "1,04", "(5)", "1/2", "x1.5".
struct MeantNumber {
    Decimal number;
    /// What stands beside the digits, as the end of a sentence: "has a currency sign and commas between thousands", "is
    /// a fraction".
    QString oddity;
    /// A second reading of the number, or what it may have lost. Mostly empty.
    QString doubt;
};
[[nodiscard]] std::optional<MeantNumber> meantNumber(const QString &text);

} // namespace bindery
