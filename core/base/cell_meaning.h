#pragma once

// What somebody probably meant who wrote a number, a date, a range or a yes in a way that no table understands: for the
// last part of a message, never for a value. Nothing that is guessed here is ever used to rate or to decide.

#include "base/meant_number.h"

#include <QDate>
#include <QString>
#include <QStringList>

#include <optional>

namespace bindery {

/// Which of the two ways of writing ranges and lists a table uses.
enum class Notation {
    Plan,  ///< rate plans: 1..4, [0..10), >=5, A | B, *
    Rules, ///< decision tables as CSV: [1..4], [0..10), >= 5, "A, B", -
    Dmn,   ///< .dmn files: as Rules, with text in quotation marks
};

/// The days that a date in another notation may stand for; two where day and month may be either.
[[nodiscard]] QList<QDate> meantDates(const QString &text);

/// A day of a month without a year, and what else a spreadsheet makes of "1-3" or "3/1".
struct MeantPair {
    int low = 0;
    int high = 0;
};
[[nodiscard]] std::optional<MeantPair> pairInDate(const QString &text);

/// A range in other words: "1-4", "1 to 4", "5+", "under 18", "[1;4)".
struct MeantRange {
    /// Empty where the range is open on that side.
    QString low;
    QString high;
    bool lowOpen = false;
    bool highOpen = false;
    /// "with a hyphen", "in words".
    QString written;

    [[nodiscard]] QString toText(Notation notation) const;
};
[[nodiscard]] std::optional<MeantRange> meantRange(const QString &text);

/// "Y", "1", "wahr": true; "n", "0": false.
[[nodiscard]] std::optional<bool> meantFlag(const QString &text);

/// "n/a", "TBD", "?": words for having no value.
[[nodiscard]] bool meansNothing(const QString &text);
/// "Total", "Sum": what stands before the sum of a column.
[[nodiscard]] bool meansTotal(const QString &text);
/// "all", "any", "everything else": words for every value.
[[nodiscard]] bool meansAnything(const QString &text);

} // namespace bindery
