#include "risk/record/unread_reason.h"

#include <QLocale>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::risk {

namespace {

/// Says why a text of the shape of a date is none.
QString whyNoDate(const QString &text)
{
    static const QRegularExpression shapes(
        u"^(?:(?<y>\\d{4})-(?<m>\\d{1,2})-(?<d>\\d{1,2})|(?<m2>\\d{1,2})/(?<d2>\\d{1,2})/(?<y2>\\d{4})"
        "|(?<m3>\\d{2})(?<d3>\\d{2})(?<y3>\\d{4}))$"_s);
    const QRegularExpressionMatch match = shapes.match(text.trimmed());
    const auto number = [&match](const QString &name) {
        int found = 0;
        for (const QString &suffix : {QString(), u"2"_s, u"3"_s})
            found = std::max(found, match.captured(name + suffix).toInt());
        return found;
    };
    const QString cure = u"Write the date as YYYY-MM-DD or MM/DD/YYYY, for example 1988-04-23."_s;
    if (!match.hasMatch())
        return u"This is no date. "_s + cure;
    const int month = number(u"m"_s);
    if (month < 1 || month > 12)
        return u"There is no month %1. "_s.arg(month) + cure;
    const int year = number(u"y"_s);
    if (year < 1000)
        return u"The year has four digits. "_s + cure;
    // The sentence does not repeat the whole of a birth date beside its masked field.
    const int day = number(u"d"_s);
    if (month == 2 && day == 29)
        return u"February has 28 days in that year. Check the day and the year."_s;
    return u"%1 has no day %2. Check the day."_s.arg(QLocale(QLocale::English).monthName(month)).arg(day);
}

QString whyNoNumber(const TypeDescription &type, const QString &text)
{
    static const QRegularExpression digits(u"^[+-]?\\d+$"_s);
    if (digits.match(text.trimmed()).hasMatch())
        return u"This number is too large."_s;
    if (type.isWhole)
        return u"This is no whole number. Write digits, for example {example}."_s;
    return u"This is no number. Write digits and a point, for example {example}."_s;
}

} // namespace

QString whyUnread(FieldType type, const QString &text)
{
    const TypeDescription &description = describe(type);
    switch (description.content) {
    case Content::Date: return whyNoDate(text);
    case Content::Number: return whyNoNumber(description, text);
    case Content::Flag: return u"Say yes or no."_s;
    case Content::Text: break;
    }
    return {};
}

} // namespace bindery::risk
