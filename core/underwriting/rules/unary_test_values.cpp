// The literals of a cell: quoted and bare text, exact numbers, dates.
#include "underwriting/rules/unary_test_parser.h"

namespace bindery::underwriting {

using namespace Qt::StringLiterals;

bool UnaryTestParser::parseQuoted(QString &text)
{
    const qsizetype begin = m_at;
    ++m_at;
    while (!atEnd()) {
        const QChar c = m_cell[m_at++];
        if (c == u'"')
            return true;
        if (c != u'\\')
            text.append(c);
        else if (!parseEscape(text))
            return false;
    }
    return fail(begin, u"The quote is never closed."_s);
}

bool UnaryTestParser::parseEscape(QString &text)
{
    const QChar c = peek();
    ++m_at;
    switch (c.unicode()) {
    case u'n':
        text.append(u'\n');
        return true;
    case u't':
        text.append(u'\t');
        return true;
    case u'r':
        text.append(u'\r');
        return true;
    case u'"':
    case u'\'':
    case u'\\':
        text.append(c);
        return true;
    case u'u': {
        bool ok = false;
        const ushort code = m_cell.mid(m_at, 4).toUShort(&ok, 16);
        if (!ok)
            break;
        text.append(QChar(code));
        m_at += 4;
        return true;
    }
    default:
        break;
    }
    return fail(m_at - 2, u"\"\\%1\" is no escape: there are \\\", \\\\, \\n, \\r, \\t and \\u0041."_s.arg(c));
}

bool UnaryTestParser::parseNumber(Value &value)
{
    const qsizetype begin = m_at;
    if (peek() == u'-')
        ++m_at;
    while (isDigit(peek()))
        ++m_at;
    // Two dots belong to a range, one to the number.
    if (peek() == u'.' && isDigit(peek(1))) {
        ++m_at;
        while (isDigit(peek()))
            ++m_at;
    }
    const QStringView written = m_cell.mid(begin, m_at - begin);
    const auto number = domain::Decimal::fromString(written);
    if (!number || peek().isLetter() || peek() == u'%') {
        return fail(begin,
                    u"\"%1\" is no plain number: write 1234.5, without currency, percent, exponent or "
                    "grouping."_s.arg(m_cell.mid(begin)));
    }
    return accept(Value(*number), begin, value);
}

bool UnaryTestParser::parseDate(Value &value)
{
    const qsizetype begin = m_at;
    if (isDigit(peek())) {
        while (isDigit(peek()) || peek() == u'-' || peek() == u'/')
            ++m_at;
        return takeDate(m_cell.mid(begin, m_at - begin), begin, value);
    }
    const bool call = peek() == u'd';
    m_at = call ? m_cell.indexOf(u'(', m_at) + 1 : m_at + 1;
    skipBlanks();
    QString text;
    if (peek() != u'"')
        return fail(m_at, u"A date is written date(\"2026-11-20\")."_s);
    if (!parseQuoted(text))
        return false;
    skipBlanks();
    if (call && peek() != u')')
        return fail(m_at, u"The bracket of date(…) is never closed."_s);
    m_at += call ? 1 : 0;
    return takeDate(text, begin, value);
}

bool UnaryTestParser::takeDate(QStringView text, qsizetype begin, Value &value)
{
    const QDate date = text.size() == 10 ? QDate::fromString(text.toString(), u"yyyy-MM-dd"_s) : QDate();
    if (!date.isValid()) {
        return fail(begin,
                    u"\"%1\" is no date: write year, month and day as 2026-11-20. A spreadsheet may have "
                    "changed it; date(\"2026-11-20\") is left alone."_s.arg(text));
    }
    return accept(Value(date), begin, value);
}

bool UnaryTestParser::parseBare(Inside inside, Value &value)
{
    const qsizetype begin = m_at;
    while (!atEnd() && peek() != u',') {
        if (peek() == u'"')
            return fail(m_at, u"A quote stands in the middle of the text: quote all of it or nothing."_s);
        if (inside == Inside::Not && peek() == u')')
            break;
        if (inside == Inside::Range && (peek() == u']' || peek() == u')' || peek() == u'[' || lookingAt(u"..")))
            break;
        ++m_at;
    }
    const QString text = m_cell.mid(begin, m_at - begin).trimmed().toString();
    if (text.isEmpty())
        return fail(begin, u"A value is missing here."_s);
    if (text == u"-")
        return fail(begin, u"\"-\" means every value and stands alone in its cell."_s);
    return accept(Value(text), begin, value);
}

} // namespace bindery::underwriting
