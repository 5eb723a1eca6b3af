#pragma once

// Moments and days as people read them: relative times, beside which a screen shows the exact moment.

#include "base/utc_time.h"

#include <QDate>
#include <QLocale>
#include <QString>

#include <chrono>

namespace bindery::facts {
struct FactOrigin;
}
namespace bindery::text {

/// "just now", "3 min ago", "2 h ago", "yesterday", "5 days ago", then the date.
[[nodiscard]] QString relativeTime(UtcTime then, UtcTime now, const QLocale &locale = QLocale());

/// How old a fact was when the quote was made, as a relative time.
[[nodiscard]] QString factAge(const facts::FactOrigin &origin);

/// For narrow columns: "now", "3 min", "2 h", "5 d", "12 Mar".
[[nodiscard]] QString shortAge(UtcTime then, UtcTime now, const QLocale &locale = QLocale());

/// How old something was, for narrow columns and before "old": "28 s", "3 min", "2 h", "20 d".
[[nodiscard]] QString ageText(std::chrono::seconds age);

/// The moment in local time, to the second: for tooltips.
[[nodiscard]] QString exactTime(UtcTime then, const QLocale &locale = QLocale());

/// "10:43", local.
[[nodiscard]] QString clockTime(UtcTime then, const QLocale &locale = QLocale());

/// "10:43:05", local.
[[nodiscard]] QString secondTime(UtcTime then, const QLocale &locale = QLocale());

[[nodiscard]] QString dateText(QDate date, const QLocale &locale = QLocale());

} // namespace bindery::text
