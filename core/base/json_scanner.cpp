#include "base/json_scanner.h"

#include <algorithm>
#include <cstdlib>

namespace bindery {

using namespace Qt::StringLiterals;

namespace {

/// A number with a larger exponent fits into no Decimal.
constexpr int LargestExponent = 200;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// True for a byte that stands for itself in a text, as nearly all do.
bool isPlain(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 && byte < 0x80 && c != '"' && c != '\\';
}

bool isContinuation(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

/// 1.5e3 as 1500, so that the number is exact.
QString plainNotation(QByteArrayView mantissa, int exponent)
{
    const bool negative = mantissa.startsWith('-');
    QByteArray digits = mantissa.sliced(negative ? 1 : 0).toByteArray();
    const qsizetype point = digits.indexOf('.');
    qsizetype before = point < 0 ? digits.size() : point;
    if (point >= 0)
        digits.remove(point, 1);
    before += exponent;
    if (before < 1) {
        digits.prepend(QByteArray(1 - before, '0'));
        before = 1;
    }
    if (before > digits.size())
        digits.append(QByteArray(before - digits.size(), '0'));
    // 0015 is 15.
    qsizetype zeros = 0;
    while (zeros + 1 < before && digits[zeros] == '0')
        ++zeros;
    QByteArray plain = (negative ? "-" : "") + digits.mid(zeros, before - zeros);
    if (before < digits.size())
        plain += '.' + digits.mid(before);
    return QString::fromLatin1(plain);
}

} // namespace

JsonScanner::JsonScanner(QByteArrayView text, const QString &file, bool loosestTexts)
    : m_at(text.data()), m_end(text.data() + text.size()), m_rowStart(text.data()), m_file(file),
      m_loosestTexts(loosestTexts)
{
}

Place JsonScanner::here() const
{
    return Place{m_file, m_row, static_cast<int>(m_at - m_rowStart - m_continuations) + 1};
}

void JsonScanner::startRow(const char *rowStart)
{
    ++m_row;
    m_rowStart = rowStart;
    m_continuations = 0;
}

void JsonScanner::skipBlanks()
{
    for (; m_at != m_end; ++m_at) {
        if (*m_at == '\n')
            startRow(m_at + 1);
        else if (*m_at != ' ' && *m_at != '\t' && *m_at != '\r')
            return;
    }
}

void JsonScanner::skipCharacter()
{
    const bool endsRow = *m_at == '\n';
    for (++m_at; m_at != m_end && isContinuation(*m_at); ++m_at)
        ++m_continuations;
    if (endsRow)
        startRow(m_at);
}

void JsonScanner::refuse(const QString &sentence, JsonFault::Kind kind)
{
    refuse(here(), sentence, kind);
}

void JsonScanner::refuse(const Place &place, const QString &sentence, JsonFault::Kind kind)
{
    if (!m_fault)
        m_fault = JsonFault(kind, place, sentence);
}

void JsonScanner::refuseEncoding()
{
    const QByteArrayView all = rest();
    const bool hasMark = all.startsWith('\xff') || all.startsWith('\xfe');
    const bool wide = hasMark || all.first(std::min<qsizetype>(2, all.size())).contains('\0');
    if (wide) {
        refuse(u"This is text in UTF-16, or no text at all. Save it as JSON in UTF-8."_s);
        return;
    }
    while (m_at != m_end) {
        const char *from = m_at;
        const char *next = m_at + 1;
        while (next != m_end && isContinuation(*next))
            ++next;
        if (!QUtf8StringView(from, next - from).isValidUtf8())
            break;
        skipCharacter();
    }
    refuse(u"From here on this is not UTF-8 text. Save it as JSON in UTF-8."_s);
}

QString JsonScanner::number()
{
    const char *p = m_at;
    const auto digits = [&] {
        const char *first = p;
        while (p != m_end && isDigit(*p))
            ++p;
        return p - first;
    };
    const auto refused = [this](const QString &sentence) {
        refuse(sentence);
        return QString();
    };
    if (*p == '-')
        ++p;
    const char *first = p;
    const auto whole = digits();
    if (whole == 0)
        return refused(u"A digit is expected after this minus sign."_s);
    if (whole > 1 && *first == '0') {
        return refused(u"A number has no zeros before its first digit. What is a name, as a ZIP code, stands between "
                       "quotation marks."_s);
    }
    if (p != m_end && *p == '.') {
        ++p;
        if (digits() == 0)
            return refused(u"A digit is expected after the decimal point of this number."_s);
    }
    const QByteArrayView mantissa(m_at, p);
    int exponent = 0;
    if (p != m_end && (*p == 'e' || *p == 'E')) {
        ++p;
        const bool negative = p != m_end && *p == '-';
        if (p != m_end && (*p == '-' || *p == '+'))
            ++p;
        const char *power = p;
        if (digits() == 0)
            return refused(u"A digit is expected in the exponent of this number."_s);
        // An exponent of more digits is too large for any number.
        const int size = p - power > 6 ? LargestExponent + 1 : QByteArrayView(power, p).toByteArray().toInt();
        exponent = negative ? -size : size;
    }
    const QByteArrayView written(m_at, p);
    m_at = p;
    const bool plain = written.size() == mantissa.size() || std::abs(exponent) > LargestExponent;
    return plain ? QString::fromLatin1(written) : plainNotation(mantissa, exponent);
}

QString JsonScanner::text()
{
    const Place begin = here();
    ++m_at;
    QString result;
    const char *from = m_at;
    while (m_at != m_end && *m_at != '"') {
        if (isPlain(*m_at)) {
            ++m_at;
            continue;
        }
        if (*m_at == '\\') {
            result += QString::fromUtf8(from, m_at - from);
            if (!escape(result))
                return {};
            from = m_at;
            continue;
        }
        if (static_cast<unsigned char>(*m_at) < 0x20 && !m_loosestTexts) {
            if (*m_at == '\n' || *m_at == '\r')
                refuse(begin, u"The text that begins here has no closing quotation mark on its line."_s);
            else
                refuse(u"A control character stands in this text. Write it as an escape, as \\t for a tabulator."_s);
            return {};
        }
        skipCharacter();
    }
    if (m_at == m_end) {
        refuse(begin, u"The text that begins here has no closing quotation mark. It may be half of a file."_s);
        return {};
    }
    result += QString::fromUtf8(from, m_at - from);
    ++m_at;
    return result;
}

bool JsonScanner::escape(QString &result)
{
    constexpr std::pair<char, char16_t> Short[]{{'"', u'"'},  {'\\', u'\\'}, {'/', u'/'},  {'b', u'\b'},
                                                {'f', u'\f'}, {'n', u'\n'},  {'r', u'\r'}, {'t', u'\t'}};
    const char letter = m_end - m_at > 1 ? m_at[1] : '\0';
    if (letter == 'u')
        return unicodeEscape(result);
    for (const auto &[written, meaning] : Short) {
        if (letter == written) {
            result += QChar(meaning);
            m_at += 2;
            return true;
        }
    }
    if (!m_loosestTexts || m_end - m_at < 2) {
        refuse(u"This backslash begins no escape. Write \\\\ for a backslash."_s);
        return false;
    }
    const char *from = ++m_at;
    skipCharacter();
    result += QString::fromUtf8(from, m_at - from);
    return true;
}

std::optional<char16_t> JsonScanner::codeUnit(const char *digits) const
{
    if (m_end - digits < 4)
        return std::nullopt;
    bool good = std::all_of(digits, digits + 4,
                            [](char c) { return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); });
    const ushort unit = good ? QByteArray(digits, 4).toUShort(&good, 16) : ushort(0);
    return good ? std::optional<char16_t>(unit) : std::nullopt;
}

bool JsonScanner::unicodeEscape(QString &result)
{
    const auto first = codeUnit(m_at + 2);
    if (!first) {
        refuse(u"Four hexadecimal digits are expected after \\u."_s);
        return false;
    }
    if (!QChar::isSurrogate(*first)) {
        result += QChar(*first);
        m_at += 6;
        return true;
    }
    const char *other = m_at + 6;
    const bool escaped = m_end - other >= 6 && other[0] == '\\' && other[1] == 'u';
    const auto second = escaped ? codeUnit(other + 2) : std::nullopt;
    const bool isPair = QChar::isHighSurrogate(*first) && second && QChar::isLowSurrogate(*second);
    if (!isPair && !m_loosestTexts) {
        refuse(u"This escape is half of a character; its other half is missing."_s);
        return false;
    }
    result += QChar(*first);
    if (isPair)
        result += QChar(*second);
    m_at += isPair ? 12 : 6;
    return true;
}

} // namespace bindery
