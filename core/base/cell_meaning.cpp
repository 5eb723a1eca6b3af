#include "base/cell_meaning.h"

#include "base/cell_characters.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace bindery {

using namespace Qt::StringLiterals;

namespace {

using Pattern = QRegularExpression;
constexpr auto AnyCase = QRegularExpression::CaseInsensitiveOption;

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

/// The words of a range that is open at one end: the words before and after its number, and which end the number is.
struct OpenEnd {
    QLatin1StringView before;
    QLatin1StringView after;
    bool isLow;
    bool isOpen;
};

constexpr std::array OpenEnds{
    OpenEnd{"over"_L1, ""_L1, true, true},         OpenEnd{"above"_L1, ""_L1, true, true},
    OpenEnd{"more than"_L1, ""_L1, true, true},    OpenEnd{"greater than"_L1, ""_L1, true, true},
    OpenEnd{"after"_L1, ""_L1, true, true},        OpenEnd{"at least"_L1, ""_L1, true, false},
    OpenEnd{"from"_L1, ""_L1, true, false},        OpenEnd{"since"_L1, ""_L1, true, false},
    OpenEnd{"on or after"_L1, ""_L1, true, false}, OpenEnd{"on or before"_L1, ""_L1, false, false},
    OpenEnd{"=>"_L1, ""_L1, true, false},          OpenEnd{"≥"_L1, ""_L1, true, false},
    OpenEnd{""_L1, "+"_L1, true, false},           OpenEnd{""_L1, "or more"_L1, true, false},
    OpenEnd{""_L1, "or over"_L1, true, false},     OpenEnd{""_L1, "and over"_L1, true, false},
    OpenEnd{""_L1, "and above"_L1, true, false},   OpenEnd{""_L1, "and up"_L1, true, false},
    OpenEnd{""_L1, "and older"_L1, true, false},   OpenEnd{""_L1, "or older"_L1, true, false},
    OpenEnd{""_L1, "plus"_L1, true, false},        OpenEnd{"under"_L1, ""_L1, false, true},
    OpenEnd{"below"_L1, ""_L1, false, true},       OpenEnd{"less than"_L1, ""_L1, false, true},
    OpenEnd{"before"_L1, ""_L1, false, true},      OpenEnd{"up to"_L1, ""_L1, false, false},
    OpenEnd{"at most"_L1, ""_L1, false, false},    OpenEnd{"=<"_L1, ""_L1, false, false},
    OpenEnd{"≤"_L1, ""_L1, false, false},          OpenEnd{""_L1, "or less"_L1, false, false},
    OpenEnd{""_L1, "or fewer"_L1, false, false},   OpenEnd{""_L1, "or under"_L1, false, false},
    OpenEnd{""_L1, "and under"_L1, false, false},  OpenEnd{""_L1, "and below"_L1, false, false},
    OpenEnd{""_L1, "or younger"_L1, false, false}, OpenEnd{""_L1, "and younger"_L1, false, false},
};

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

QString MeantRange::toText(Notation notation) const
{
    const QString blank = notation == Notation::Plan ? QString() : u" "_s;
    if (low.isEmpty())
        return (highOpen ? u"<"_s : u"<="_s) + blank + high;
    if (high.isEmpty())
        return (lowOpen ? u">"_s : u">="_s) + blank + low;
    const QString inner = low + u".."_s + high;
    if (notation == Notation::Plan && !lowOpen && !highOpen)
        return inner;
    return (lowOpen ? u'(' : u'[') + inner + (highOpen ? u')' : u']');
}

std::optional<MeantRange> meantRange(const QString &text)
{
    QString plain = plainText(text);
    // The unit goes: "18 to 25 years old", "ages 18-25".
    static const Pattern unit(u"\\s*\\b(?:years?|yrs?|months?|days?|miles?|points?)(?: old| of age)?\\.?$|^ages?\\s+"_s,
                              AnyCase);
    plain.remove(unit);
    // An end of a range is a number, a date, or a code with digits in it.
    static const QString end = u"[-$]?[A-Za-z]{0,3}\\d[\\d.,]*[A-Za-z]?|\\d{4}-\\d{2}-\\d{2}"_s;
    static const Pattern bracketed(
        u"^([\\[\\](])\\s*(%1)\\s*(?:,|;|-|:|\\bto\\b|\\.{2,3})\\s*(%1)\\s*([\\])\\[])$"_s.arg(end));
    static const Pattern between(u"^(?:between |from )?(%1)\\s*(-|:|~|\\.{2,}|"
                                 "\\bto\\b|\\bthrough\\b|\\bthru\\b|\\band\\b|\\buntil\\b)\\s*(%1)$"_s.arg(end),
                                 AnyCase);
    static const Pattern twoSigns(u"^(>=?|=>)\\s*(%1)\\s*(?:,|;|&|and)?\\s*(<=?|=<)\\s*(%1)$"_s.arg(end), AnyCase);
    static const Pattern number(u"^(?:%1)$"_s.arg(end));
    const auto clean = [](const QString &value) {
        const auto meant = meantNumber(value);
        return meant ? meant->number.toString() : value;
    };
    MeantRange range;
    if (auto match = bracketed.match(plain); match.hasMatch()) {
        range = {clean(match.captured(2)), clean(match.captured(3)), match.captured(1) != u"[",
                 match.captured(4) != u"]", u"in another way"_s};
        return range;
    }
    if (auto match = between.match(plain); match.hasMatch()) {
        const QString by = match.captured(2);
        range = {clean(match.captured(1)), clean(match.captured(3)), false, false,
                 by == u"-"             ? u"with a hyphen or dash"_s
                     : by == u":"       ? u"with a colon"_s
                     : by[0] == u'.'    ? u"with points"_s
                     : by[0].isLetter() ? u"in words"_s
                                        : u"with a wave"_s};
        return range;
    }
    if (auto match = twoSigns.match(plain); match.hasMatch()) {
        range = {clean(match.captured(2)), clean(match.captured(4)), match.captured(1) == u">",
                 match.captured(3) == u"<", u"with two signs"_s};
        return range;
    }
    for (const OpenEnd &words : OpenEnds) {
        const QString before = QString::fromUtf8(words.before.data(), words.before.size());
        if (!plain.startsWith(before, Qt::CaseInsensitive) || !plain.endsWith(words.after, Qt::CaseInsensitive))
            continue;
        const QString value = plain.mid(before.size()).chopped(words.after.size()).trimmed();
        if (!number.match(value).hasMatch())
            continue;
        (words.isLow ? range.low : range.high) = clean(value);
        (words.isLow ? range.lowOpen : range.highOpen) = words.isOpen;
        const bool isSign = before.startsWith(u'=') || before == u"≥" || before == u"≤" || words.after == "+"_L1;
        range.written = isSign ? u"with another sign"_s : u"in words"_s;
        return range;
    }
    return std::nullopt;
}

std::optional<bool> meantFlag(const QString &text)
{
    static const QStringList yes{u"y"_s, u"yes"_s, u"true"_s, u"t"_s, u"1"_s, u"x"_s, u"on"_s, u"wahr"_s, u"vrai"_s};
    static const QStringList no{u"n"_s, u"no"_s, u"false"_s, u"f"_s, u"0"_s, u"off"_s, u"falsch"_s, u"faux"_s};
    const QString word = plainText(text).toLower();
    if (yes.contains(word))
        return true;
    return no.contains(word) ? std::optional(false) : std::nullopt;
}

bool meansNothing(const QString &text)
{
    static const QStringList words{u"n/a"_s, u"na"_s,      u"n.a."_s, u"-"_s,       u"--"_s,      u"?"_s,
                                   u"tbd"_s, u"null"_s,    u"nil"_s,  u"(blank)"_s, u"(empty)"_s, u"blank"_s,
                                   u"x"_s,   u"no rate"_s, u"none"_s, u"#n/a"_s};
    return words.contains(plainText(text).toLower());
}

bool meansTotal(const QString &text)
{
    static const QStringList words{u"total"_s, u"totals"_s, u"subtotal"_s, u"sub-total"_s, u"grand total"_s, u"sum"_s};
    return words.contains(plainText(text).toLower());
}

bool meansAnything(const QString &text)
{
    static const QStringList words{u"all"_s,
                                   u"any"_s,
                                   u"all other"_s,
                                   u"all others"_s,
                                   u"anything"_s,
                                   u"everything"_s,
                                   u"everything else"_s,
                                   u"(all)"_s,
                                   u"all values"_s,
                                   u"default"_s,
                                   u"else"_s,
                                   u"otherwise"_s};
    return words.contains(plainText(text).toLower());
}

} // namespace bindery
