#include "base/meant_pair.h"

#include "base/cell_characters.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <array>

namespace bindery {

using namespace Qt::StringLiterals;

namespace {

using Pattern = QRegularExpression;

/// The number of a month. 0 where the name is no month's.
int monthOf(QStringView name)
{
    constexpr std::array Months{"jan"_L1, "feb"_L1, "mar"_L1, "apr"_L1, "may"_L1, "jun"_L1,
                                "jul"_L1, "aug"_L1, "sep"_L1, "oct"_L1, "nov"_L1, "dec"_L1};
    static const QStringList full{u"january"_s,   u"february"_s, u"march"_s,    u"april"_s,
                                  u"may"_s,       u"june"_s,     u"july"_s,     u"august"_s,
                                  u"september"_s, u"october"_s,  u"november"_s, u"december"_s};
    const QString word = name.toString().toLower();
    for (std::size_t month = 0; month < Months.size(); ++month) {
        const QString &whole = full[static_cast<qsizetype>(month)];
        if (word.startsWith(Months[month]) && (whole.startsWith(word) || word == u"sept"))
            return static_cast<int>(month) + 1;
    }
    return 0;
}

/// The year of two digits. 68 and below belong to this century, as in spreadsheets.
int fullYear(QStringView digits)
{
    const int year = digits.toInt();
    if (digits.size() > 2)
        return year;
    return year + (year <= 68 ? 2000 : 1900);
}

void addDay(QList<QDate> &days, int year, int month, int day)
{
    const QDate date(year, month, day);
    if (date.isValid() && !days.contains(date))
        days.append(date);
}

} // namespace

QList<QDate> meantDates(const QString &text)
{
    const QString plain = plainText(text);
    QList<QDate> days;
    static const Pattern yearFirst(u"^(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?:[ T]\\d{1,2}:\\d{2}.*)?$"_s);
    static const Pattern compact(u"^(\\d{4})(\\d{2})(\\d{2})$"_s);
    static const Pattern yearLast(u"^(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4}|\\d{2})(?: \\d{1,2}:\\d{2}.*)?$"_s);
    static const Pattern dayNamed(u"^(\\d{1,2})[-/. ]+([A-Za-z]{3,9})[-/., ]+(\\d{4}|\\d{2})$"_s);
    static const Pattern monthNamed(u"^([A-Za-z]{3,9})\\.? +(\\d{1,2})(?:st|nd|rd|th)?,? +(\\d{4})$"_s);
    static const Pattern serial(u"^(\\d{5})(?:\\.\\d+)?$"_s);
    if (auto match = yearFirst.match(plain); match.hasMatch())
        addDay(days, match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt());
    else if (match = compact.match(plain); match.hasMatch())
        addDay(days, match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt());
    else if (match = yearLast.match(plain); match.hasMatch()) {
        const int year = fullYear(match.capturedView(3));
        addDay(days, year, match.captured(1).toInt(), match.captured(2).toInt());
        addDay(days, year, match.captured(2).toInt(), match.captured(1).toInt());
    } else if (match = dayNamed.match(plain); match.hasMatch())
        addDay(days, fullYear(match.capturedView(3)), monthOf(match.capturedView(2)), match.captured(1).toInt());
    else if (match = monthNamed.match(plain); match.hasMatch())
        addDay(days, match.captured(3).toInt(), monthOf(match.capturedView(1)), match.captured(2).toInt());
    else if (match = serial.match(plain); match.hasMatch())
        days.append(QDate(1899, 12, 30).addDays(match.captured(1).toInt()));
    return days;
}

std::optional<MeantPair> pairInDate(const QString &text)
{
    const QString plain = plainText(text);
    static const Pattern dayFirst(u"^(\\d{1,2})[-/. ]([A-Za-z]{3,9})\\.?$"_s);
    static const Pattern monthFirst(u"^([A-Za-z]{3,9})[-/. ](\\d{1,2})$"_s);
    static const Pattern whole(u"^(\\d{1,2})/(\\d{1,2})/\\d{4}$"_s);
    static const Pattern iso(u"^\\d{4}-(\\d{2})-(\\d{2})(?: 00:00:00)?$"_s);
    int month = 0;
    int day = 0;
    if (auto match = dayFirst.match(plain); match.hasMatch()) {
        day = match.captured(1).toInt();
        month = monthOf(match.capturedView(2));
    } else if (match = monthFirst.match(plain); match.hasMatch()) {
        month = monthOf(match.capturedView(1));
        day = match.captured(2).toInt();
    } else if (match = whole.match(plain); match.hasMatch()) {
        month = match.captured(1).toInt();
        day = match.captured(2).toInt();
    } else if (match = iso.match(plain); match.hasMatch()) {
        month = match.captured(1).toInt();
        day = match.captured(2).toInt();
    }
    // A text of this form is a date with a year, as some program showed it.
    static const Pattern yearly(u"^\\d{1,2}([-/. ])\\w{1,9}\\1\\d{2}(?:\\d{2})?$|T\\d{2}:\\d{2}"_s);
    if (const QList<QDate> days = meantDates(plain); month == 0 && days.size() == 1 && yearly.match(plain).hasMatch()) {
        month = days.front().month();
        day = days.front().day();
    }
    if (month == 0)
        return std::nullopt;
    return MeantPair{std::min(month, day), std::max(month, day)};
}

} // namespace bindery
