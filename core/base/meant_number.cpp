#include "base/meant_number.h"

#include "base/cell_characters.h"

#include <QRegularExpression>
#include <QStringList>

#include <array>
#include <tuple>

namespace bindery {

using namespace Qt::StringLiterals;

namespace {

using Pattern = QRegularExpression;
constexpr auto NumberCase = QRegularExpression::CaseInsensitiveOption;

/// Takes away the characters around the digits, and says what they were.
class NumberReader {
public:
    explicit NumberReader(const QString &text) : m_text(plainText(text))
    {
        if (m_text != text)
            m_oddities.append(u"typographic characters"_s);
    }

    std::optional<MeantNumber> read()
    {
        if (auto fraction = readFraction())
            return fraction;
        takeAround();
        if (m_text.contains(u'e', Qt::CaseInsensitive) && !takeExponent())
            return std::nullopt;
        takeLetters();
        takeGrouping();
        if (m_text.endsWith(u'.') && m_text.size() > 1 && m_text.count(u'.') == 1) {
            m_text.chop(1);
            m_oddities.append(u"a point at its end"_s);
        }
        auto number = Decimal::fromString(m_text);
        if (!number || (m_oddities.isEmpty() && m_shift == 0))
            return std::nullopt;
        Decimal value = m_negative ? -*number : *number;
        if (m_shift != 0)
            value *= Decimal::scaled(1, -m_shift);
        return MeantNumber{value.normalized(), u"has "_s + joined(m_oddities), m_doubt};
    }

private:
    static QString joined(const QStringList &parts)
    {
        return parts.size() < 2 ? parts.join(QString())
                                : parts.first(parts.size() - 1).join(u", "_s) + u" and "_s + parts.back();
    }

    /// Reads "1/2", "1 1/2" and "½".
    std::optional<MeantNumber> readFraction()
    {
        static const QString signs = u"½¼¾⅓⅔⅛⅜⅝⅞"_s;
        static constexpr std::array<std::pair<int, int>, 9> Values{
            {{1, 2}, {1, 4}, {3, 4}, {1, 3}, {2, 3}, {1, 8}, {3, 8}, {5, 8}, {7, 8}}};
        Decimal whole;
        int above = 0;
        int below = 0;
        static const Pattern slashed(u"^(?:(\\d{1,6})\\s+)?(\\d{1,4})/(\\d{1,4})$"_s);
        const auto match = slashed.match(m_text);
        const qsizetype sign = m_text.isEmpty() ? -1 : signs.indexOf(m_text.back());
        if (match.hasMatch()) {
            whole = match.captured(1).isEmpty() ? Decimal() : Decimal(match.captured(1).toInt());
            above = match.captured(2).toInt();
            below = match.captured(3).toInt();
        } else if (sign >= 0) {
            const QString before = m_text.chopped(1).trimmed();
            const auto number = before.isEmpty() ? std::optional(Decimal()) : Decimal::fromString(before);
            if (!number)
                return std::nullopt;
            whole = *number;
            std::tie(above, below) = Values[static_cast<std::size_t>(sign)];
        }
        if (below == 0)
            return std::nullopt;
        constexpr int Places = 12;
        const Decimal share = Decimal(above).dividedBy(below, Places, RoundingMode::HalfUp).normalized();
        const bool isExact = share * Decimal(below) == Decimal(above);
        return MeantNumber{(whole + share).normalized(), u"is a fraction"_s,
                           isExact ? QString()
                                   : u"with as many places as the manual has, since the fraction does not "
                                     "end"_s};
    }

    bool take(const Pattern &pattern, const QString &oddity)
    {
        const auto match = pattern.match(m_text);
        if (!match.hasMatch())
            return false;
        m_text.remove(match.capturedStart(), match.capturedLength());
        m_text = m_text.trimmed();
        m_oddities.append(oddity);
        return true;
    }

    void takeAround()
    {
        static const Pattern brackets(u"^\\((.*)\\)$"_s);
        if (const auto match = brackets.match(m_text); match.hasMatch()) {
            m_text = match.captured(1).trimmed();
            m_negative = !m_negative;
            m_oddities.append(u"brackets, as bookkeepers write a negative number"_s);
        }
        static const Pattern quoted(u"^[\"'](.*)[\"']$"_s);
        if (const auto match = quoted.match(m_text); match.hasMatch()) {
            m_text = match.captured(1).trimmed();
            m_oddities.append(u"quotation marks"_s);
        }
        static const Pattern apostrophe(u"^'"_s);
        take(apostrophe, u"an apostrophe before it"_s);
        takeSign();
        static const Pattern currency(u"^(?:US)?[$€£¥]|[$€£¥]$|^(?:USD|EUR|GBP)\\b|\\b(?:USD|EUR|GBP)$"_s, NumberCase);
        if (take(currency, u"a currency sign"_s))
            takeSign();
        static const Pattern percent(u"%$"_s);
        if (take(percent, u"a percent sign"_s))
            m_shift -= 2;
        static const Pattern words(u"\\b(?:percent|pct)\\.?$"_s, NumberCase);
        if (take(words, u"the word percent"_s))
            m_shift -= 2;
        static const Pattern comma(u"(?<=\\d)[,;]$"_s);
        take(comma, u"a comma or semicolon at its end"_s);
        static const Pattern thousands(u"(?<=\\d)\\s*k$"_s, NumberCase);
        if (take(thousands, u"a k for thousands"_s))
            m_shift += 3;
        static const Pattern times(u"^[x×*]\\s*(?=[\\d.])|(?<=[\\d.])\\s*[x×]$"_s, NumberCase);
        take(times, u"a sign for times"_s);
        static const Pattern unit(u"(?<=\\d)\\s*(?:years?(?: old| of age)?|yrs?|y/?o|months?|days?|miles?|mi|km|sq\\.? "
                                  "?ft|sf|pts?|points?"
                                  "|dollars?|hp|cc|per .*)\\.?$"_s,
                                  NumberCase);
        take(unit, u"a word beside the number"_s);
    }

    void takeSign()
    {
        if (m_text.startsWith(u'-')) {
            m_text = m_text.mid(1).trimmed();
            m_negative = !m_negative;
        } else if (m_text.startsWith(u'+')) {
            m_text = m_text.mid(1).trimmed();
            m_oddities.append(u"a plus sign"_s);
        } else if (m_text.endsWith(u'-') && m_text.size() > 1) {
            m_text = m_text.chopped(1).trimmed();
            m_negative = !m_negative;
            m_oddities.append(u"its minus sign at the end"_s);
        }
    }

    bool takeExponent()
    {
        static const Pattern pattern(u"^([\\d.,]+)e([-+]?\\d{1,3})$"_s, NumberCase);
        const auto match = pattern.match(m_text);
        if (!match.hasMatch())
            return false;
        const int power = match.captured(2).toInt();
        constexpr int Most = 30;
        if (power > Most || power < -Most)
            return false;
        m_text = match.captured(1);
        m_shift += power;
        m_oddities.append(u"an exponent"_s);
        if (power > 0)
            m_doubt = u"if that is the whole number: a spreadsheet drops digits when it writes one so"_s;
        return true;
    }

    /// Takes letters for digits: "1.O4", "l.05".
    void takeLetters()
    {
        static const Pattern pattern(u"^[\\dOoIl.,]*$"_s);
        static const Pattern letter(u"[OoIl]"_s);
        static const Pattern digit(u"\\d"_s);
        if (!pattern.match(m_text).hasMatch() || !letter.match(m_text).hasMatch() || !digit.match(m_text).hasMatch())
            return;
        const bool isZero = m_text.contains(u'O', Qt::CaseInsensitive);
        m_text.replace(u'O', u'0').replace(u'o', u'0').replace(u'I', u'1').replace(u'l', u'1');
        m_oddities.append(isZero ? u"the letter O in place of the digit 0"_s : u"a letter in place of the digit 1"_s);
    }

    void takeGrouping()
    {
        static const Pattern commas(u"^\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?$"_s);
        static const Pattern points(u"^\\d{1,3}(?:\\.\\d{3})+,\\d+$|^\\d{1,3}(?:\\.\\d{3}){2,}$"_s);
        static const Pattern blanks(u"^\\d{1,3}(?:[ '_]\\d{3})+(?:[.,]\\d+)?$"_s);
        static const Pattern comma(u"^\\d*,\\d+$"_s);
        static const Pattern split(u"^\\d+(?: \\. ?| ?\\. )\\d+$"_s);
        if (commas.match(m_text).hasMatch()) {
            m_oddities.append(u"a comma between thousands"_s);
            if (m_text.count(u',') == 1 && !m_text.contains(u'.'))
                m_doubt = u"or %1 if the comma stands for the decimal point"_s.arg(QString(m_text).replace(u',', u'.'));
            m_text.remove(u',');
        } else if (points.match(m_text).hasMatch()) {
            m_oddities.append(u"points between thousands"_s);
            m_text.remove(u'.').replace(u',', u'.');
        } else if (blanks.match(m_text).hasMatch()) {
            m_oddities.append(u"its thousands set apart"_s);
            m_text.remove(u' ').remove(u'\'').remove(u'_').replace(u',', u'.');
        } else if (comma.match(m_text).hasMatch()) {
            m_oddities.append(u"a decimal comma"_s);
            m_text.replace(u',', u'.');
        } else if (split.match(m_text).hasMatch()) {
            m_oddities.append(u"a blank beside the point"_s);
            m_text.remove(u' ');
        }
    }

    QString m_text;
    QStringList m_oddities;
    QString m_doubt;
    bool m_negative = false;
    int m_shift = 0;
};

} // namespace

std::optional<MeantNumber> meantNumber(const QString &text)
{
    constexpr qsizetype Longest = 40;
    return text.size() > Longest ? std::nullopt : NumberReader(text).read();
}

} // namespace bindery
