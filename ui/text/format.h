#pragma once

// Names, counts, numbers and money as people read them: with the separators of the locale, and the currency.

#include <QLocale>
#include <QString>
#include <QStringList>

namespace bindery {
class Decimal;
struct Money;
}

namespace bindery::text {

/// "age_factor" as "age factor".
[[nodiscard]] QString spoken(QString identifier);

/// "fire_report_2" as "Fire report 2".
[[nodiscard]] QString spokenTitle(const QString &identifier);

/// An exact number with the locale's separators and at least `minPlaces` decimals.
[[nodiscard]] QString numberText(const Decimal &number, int minPlaces, const QLocale &locale = QLocale());

/// "$1,842.00"; a currency without a known sign by its code: "CHF 1,842.00". Exact: nothing is rounded away.
[[nodiscard]] QString moneyText(const Money &money, const QLocale &locale = QLocale());

/// "1,284".
[[nodiscard]] QString countText(qint64 count, const QLocale &locale = QLocale());

/// "A", "A and B", "A, B and C".
[[nodiscard]] QString listed(const QStringList &names, const QString &last = QStringLiteral("and"));

/// "1 building", "2 buildings".
[[nodiscard]] QString countedText(qint64 count, const QString &one, const QString &many);

} // namespace bindery::text
