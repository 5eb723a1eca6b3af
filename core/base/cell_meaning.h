#pragma once

// Guesses the meaning of a number, a date, a range or a yes that is written in a way that no table understands. A guess
// stands in the last part of a message. No guess is ever used as a value to rate or to decide.

#include "base/meant_number.h"

#include <QDate>
#include <QString>
#include <QStringList>

#include <optional>

namespace bindery {

/// The way of writing ranges and lists in a table.
enum class Notation {
    Plan,  ///< rate plans: 1..4, [0..10), >=5, A | B, *
    Rules, ///< decision tables as CSV: [1..4], [0..10), >= 5, "A, B", -
    Dmn,   ///< .dmn files: like Rules, with text in quotation marks
};

/// The days that a date in another notation may stand for. There are two where day and month may be swapped.
[[nodiscard]] QList<QDate> meantDates(const QString &text);

/// The two numbers of a pair that a spreadsheet turned into a day of a month without a year. "1-3" and "3/1" become
/// such days.
struct MeantPair {
    int low = 0;
    int high = 0;
};
[[nodiscard]] std::optional<MeantPair> pairInDate(const QString &text);

/// A range that is written in another way: "1-4", "1 to 4", "5+", "under 18", "[1;4)".
struct MeantRange {
    /// The lower end. Empty where the range is open on that side; so is `high`.
    QString low;
    QString high;
    bool lowOpen = false;
    bool highOpen = false;
    /// How the range is written, for a sentence: "with a hyphen", "in words".
    QString written;

    [[nodiscard]] QString toText(Notation notation) const;
};
[[nodiscard]] std::optional<MeantRange> meantRange(const QString &text);

/// The flag that a word means. "Y", "1", "wahr" give true; "n", "0" give false.
[[nodiscard]] std::optional<bool> meantFlag(const QString &text);

/// True for words that stand for no value: "n/a", "TBD", "?".
[[nodiscard]] bool meansNothing(const QString &text);
/// True for words that stand before the sum of a column: "Total", "Sum".
[[nodiscard]] bool meansTotal(const QString &text);
/// True for words that stand for every value: "all", "any", "everything else".
[[nodiscard]] bool meansAnything(const QString &text);

} // namespace bindery
