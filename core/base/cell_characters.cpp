#include "base/cell_characters.h"

#include <algorithm>
#include <array>

namespace bindery {

using namespace Qt::StringLiterals;

namespace {

struct Named {
    char32_t first;
    char32_t last;
    QLatin1StringView name;
};

/// Characters that leave no mark on the screen, or that reorder the characters beside them.
constexpr std::array Unseen{
    Named{0x0000, 0x001f, "a control character"_L1},
    Named{0x007f, 0x009f, "a control character"_L1},
    Named{0x00ad, 0x00ad, "a soft hyphen"_L1},
    Named{0x034f, 0x034f, "a grapheme joiner"_L1},
    Named{0x061c, 0x061c, "a mark of writing direction"_L1},
    Named{0x115f, 0x1160, "a letter without a shape"_L1},
    Named{0x17b4, 0x17b5, "a vowel without a shape"_L1},
    Named{0x180b, 0x180f, "a variation selector"_L1},
    Named{0x200b, 0x200b, "a zero width space"_L1},
    Named{0x200c, 0x200d, "a zero width joiner"_L1},
    Named{0x200e, 0x200f, "a mark of writing direction"_L1},
    Named{0x202a, 0x202e, "a mark of writing direction"_L1},
    Named{0x2060, 0x2065, "a word joiner"_L1},
    Named{0x2066, 0x2069, "a mark of writing direction"_L1},
    Named{0x206a, 0x206f, "a control character"_L1},
    Named{0x2800, 0x2800, "an empty Braille sign"_L1},
    Named{0x3164, 0x3164, "a letter without a shape"_L1},
    Named{0xfe00, 0xfe0f, "a variation selector"_L1},
    Named{0xfeff, 0xfeff, "a byte order mark"_L1},
    Named{0xffa0, 0xffa0, "a letter without a shape"_L1},
    Named{0xfff9, 0xfffc, "a control character"_L1},
    Named{0xe0000, 0xe0fff, "a tag that has no shape"_L1},
};

/// True for a printable character of ASCII that means itself in every text. A grave accent may stand for a quotation
/// mark.
bool isPlain(ushort c)
{
    return c >= 0x20 && c < 0x7f && c != '`';
}

} // namespace

QLatin1StringView nameOfUnseen(char32_t c)
{
    // Nearly every character of nearly every table is printable ASCII.
    if (c >= 0x20 && c < 0x7f)
        return {};
    for (const Named &range : Unseen) {
        if (c >= range.first && c <= range.last)
            return range.name;
    }
    // These are all other format characters, and characters without any meaning.
    switch (QChar::category(c)) {
    case QChar::Other_Control: return "a control character"_L1;
    case QChar::Other_Format: return "a character without a shape"_L1;
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Other_Surrogate: return "a character that stands for nothing"_L1;
    default: return {};
    }
}

bool isLineEnd(char32_t c)
{
    return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029 || c == 0x85;
}

QString codeOf(char32_t c)
{
    return u"U+%1"_s.arg(static_cast<uint>(c), 4, 16, QChar(u'0')).toUpper();
}

bool isDash(QChar c)
{
    return (c >= u'\u2010' && c <= u'\u2015') || c == u'\u2212' || c == u'\u2043' || c == u'\ufe58' || c == u'\ufe63';
}

bool isDoubleQuote(QChar c)
{
    return (c >= u'\u201c' && c <= u'\u201f') || c == u'\u2033' || c == u'\u00ab' || c == u'\u00bb' || c == u'\u301d'
        || c == u'\u301e';
}

bool isSingleQuote(QChar c)
{
    return (c >= u'\u2018' && c <= u'\u201b') || c == u'\u2032' || c == u'\u2039' || c == u'\u203a' || c == u'\u00b4'
        || c == u'`';
}

QChar latinTwin(QChar c)
{
    static const QString foreign = u"АВЕКМНОРСТХаеорсухіјѕІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧο"_s;
    static const QString latin = u"ABEKMHOPCTXaeopcyxijsIJSABEZHIKMNOPTYXo"_s;
    const qsizetype at = foreign.indexOf(c);
    return at < 0 ? QChar() : latin[at];
}

QString plainBlanks(QString cell)
{
    // Most cells need no change. Writing into a cell would copy it.
    if (std::all_of(cell.cbegin(), cell.cend(), [](QChar c) { return c > u' ' && c <= u'~'; }))
        return cell;
    for (QChar &c : cell) {
        if (c.isSpace())
            c = u' ';
    }
    return cell.trimmed();
}

QString equalBlanks(QString text)
{
    // Below this character there is only one blank.
    if (std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c <= u'~'; }))
        return text;
    for (QChar &c : text) {
        if (c.category() == QChar::Separator_Space)
            c = u' ';
    }
    return text;
}

QString shownText(const QString &text)
{
    constexpr qsizetype Most = 120;
    QString shown;
    for (const char32_t c : text.toUcs4()) {
        if (shown.size() >= Most)
            return shown + u'…';
        if (isLineEnd(c))
            shown += u"<line end>"_s;
        else if (c == '\t')
            shown += u"<tab>"_s;
        else if (!nameOfUnseen(c).isEmpty() || c == QChar::ReplacementCharacter)
            shown += u'<' + codeOf(c) + u'>';
        else
            shown += QString::fromUcs4(&c, 1);
    }
    return shown;
}

QString quotedCell(const QString &cell)
{
    const bool hasOwn = cell.size() >= 2 && cell.startsWith(u'"') && cell.endsWith(u'"');
    return hasOwn ? shownText(cell) : u'"' + shownText(cell) + u'"';
}

QString plainText(const QString &text)
{
    if (std::all_of(text.utf16(), text.utf16() + text.size(), isPlain))
        return text.trimmed();
    QString plain;
    for (const char32_t c : text.normalized(QString::NormalizationForm_C).toUcs4()) {
        const QChar narrow(c < 0x10000 ? static_cast<char16_t>(c) : u'\0');
        const int digit = QChar::digitValue(c);
        if (isLineEnd(c) || c == '\t' || narrow.isSpace())
            plain += u' ';
        else if (!nameOfUnseen(c).isEmpty() || c == QChar::ReplacementCharacter)
            continue;
        else if (isDash(narrow))
            plain += u'-';
        else if (isDoubleQuote(narrow))
            plain += u'"';
        else if (isSingleQuote(narrow))
            plain += u'\'';
        else if (c == 0x2026)
            plain += u".."_s;
        else if (c >= 0xff01 && c <= 0xff5e)
            plain += QChar(static_cast<char16_t>(c - 0xff01 + 0x21));
        else if (digit >= 0 && QChar::category(c) == QChar::Number_DecimalDigit)
            plain += QChar(static_cast<char16_t>(u'0' + digit));
        else if (!latinTwin(narrow).isNull())
            plain += latinTwin(narrow);
        else
            plain += QString::fromUcs4(&c, 1);
    }
    return plain.trimmed();
}

QString nameWithoutForm(const QString &name)
{
    QString letters;
    for (const QChar c : plainText(name)) {
        if (c.isLetterOrNumber())
            letters += c.toLower();
    }
    return letters;
}

} // namespace bindery
