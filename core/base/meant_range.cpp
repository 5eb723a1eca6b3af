#include "base/meant_range.h"

#include "base/cell_characters.h"
#include "base/meant_number.h"

#include <QRegularExpression>

#include <array>

namespace bindery {

using namespace Qt::StringLiterals;

namespace {

using Pattern = QRegularExpression;
constexpr auto AnyCase = QRegularExpression::CaseInsensitiveOption;

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

} // namespace bindery
