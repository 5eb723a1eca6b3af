#pragma once

// Guesses the days and the pairs of numbers that were probably meant. A guess stands in the last part of a message and
// is never used as a value.

#include <QDate>
#include <QList>
#include <QString>

#include <optional>

namespace bindery {

/// The days that a date in another notation may stand for. There are two where day and month may be swapped.
[[nodiscard]] QList<QDate> meantDates(const QString &text);

/// The two numbers of a pair that a spreadsheet turned into a day of a month without a year. "1-3" and "3/1" become
/// such days.
struct MeantPair {
    int low = 0;
    int high = 0;
};
[[nodiscard]] std::optional<MeantPair> pairInDate(const QString &text);

} // namespace bindery
