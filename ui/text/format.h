#pragma once

// Numbers, money and times as people read them: with the separators of the locale, the currency, and relative times
// beside which a screen shows the exact moment.

#include "base/instant.h"
#include "base/utc_time.h"

#include <QDate>
#include <QLocale>
#include <QString>

namespace bindery {
class Decimal;
struct Money;
}
namespace bindery::domain {
struct FactOrigin;
}

namespace bindery::text {

/// "age_factor" as "age factor".
[[nodiscard]] QString spoken(QString identifier);

/// "driver_record_2" as "Driver record 2".
[[nodiscard]] QString spokenTitle(const QString &identifier);

/// An exact number with the locale's separators and at least `minPlaces` decimals.
[[nodiscard]] QString numberText(const Decimal &number, int minPlaces, const QLocale &locale = QLocale());

/// "$1,842.00"; a currency without a known sign by its code: "CHF 1,842.00". Exact: nothing is rounded away.
[[nodiscard]] QString moneyText(const Money &money, const QLocale &locale = QLocale());

/// "1,284".
[[nodiscard]] QString countText(qint64 count, const QLocale &locale = QLocale());

/// "1 driver", "2 drivers".
[[nodiscard]] QString countedText(qint64 count, const QString &one, const QString &many);

/// "just now", "3 min ago", "2 h ago", "yesterday", "5 days ago", then the date.
[[nodiscard]] QString relativeTime(UtcTime then, UtcTime now, const QLocale &locale = QLocale());

/// How old a fact was when the quote was made, as a relative time.
[[nodiscard]] QString factAge(const domain::FactOrigin &origin);

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

/// "<1 ms", "212 ms", "1.4 s", "2 min 5 s", "3 h 10 min".
[[nodiscard]] QString durationText(Duration duration, const QLocale &locale = QLocale());

/// "0:38": the time that is left, rounded up, so that 0:00 means now.
[[nodiscard]] QString countdownText(Duration left);

} // namespace bindery::text
