#pragma once

// Values out of vendors' JSON, tolerant in notation and strict in meaning: a number may come as text, a date as
// YYYYMMDD, YYYY-MM-DD or a number, a yes as true, "Y" or "1"; what is none of these is no value.

#include "domain/decimal.h"

#include <QDate>
#include <QJsonValue>
#include <QString>

#include <optional>

namespace bindery::services {

/// Text, or a number as text; trimmed, without control characters, at most `longest` characters.
[[nodiscard]] std::optional<QString> readText(const QJsonValue &value, qsizetype longest = 500);
/// A whole number from `least` to `most`.
[[nodiscard]] std::optional<int> readWhole(const QJsonValue &value, int least, int most);
/// An exact number from -10^12 to 10^12 in plain notation.
[[nodiscard]] std::optional<domain::Decimal> readDecimal(const QJsonValue &value);
/// A day of the years 1900 to 2200.
[[nodiscard]] std::optional<QDate> readDate(const QJsonValue &value);
[[nodiscard]] std::optional<bool> readYesNo(const QJsonValue &value);

} // namespace bindery::services
