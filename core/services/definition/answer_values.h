#pragma once

// Values of vendors' answers, tolerant in notation and strict in meaning: a number may come as text, a date as
// YYYYMMDD, YYYY-MM-DD, a number or with a time behind it, a yes as true, "Y" or "1". Anything else is no value.

#include "base/decimal.h"

#include <QDate>

#include <optional>

namespace bindery {
class JsonCursor;
}

namespace bindery::services {

/// An exact amount from -10^12 to 10^12. Separators are read only where they cannot be taken for a decimal point:
/// 1,234.56.
[[nodiscard]] std::optional<Decimal> amountOf(const JsonCursor &cursor);

/// A day from 1900 to `latest`; to the end of days where `latest` is not valid.
[[nodiscard]] std::optional<QDate> dayOf(const JsonCursor &cursor, QDate latest);

} // namespace bindery::services
