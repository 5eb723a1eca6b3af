// Reads the literals of a cell: quoted and bare text, exact numbers, dates.
#include "rules/table/unary_test_parser.h"

#include <QRegularExpression>

namespace bindery::rules {

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
    case u'n': text.append(u'\n'); return true;
    case u't': text.append(u'\t'); return true;
    case u'r': text.append(u'\r'); return true;
    case u'"':
    case u'\'':
    case u'\\': text.append(c); return true;
    case u'u': {
        bool ok = false;
        const ushort code = m_cell.mid(m_at, 4).toUShort(&ok, 16);
        if (!ok)
            break;
        text.append(QChar(code));
        m_at += 4;
        return true;
    }
    default: break;
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
    const auto number = Decimal::fromString(written);
    if (!number || peek().isLetter() || peek() == u'%') {
        return failValue(begin,
                         u"\"%1\" is no plain number: write 1234.5, without currency, percent, exponent or "
                         "grouping."_s.arg(shownText(m_cell.mid(begin).toString())));
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
        return fail(m_at, u"A date is written date(\"2026-11-20\"): put it in straight quotation marks."_s);
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
        // A date in another form may go on behind its digits.
        CellFault fault = faultOfDate(m_cell.trimmed().toString(), m_role);
        for (const QString &piece : {pieceAt(begin), text.toString()}) {
            if (fault.cause.startsWith(u"not a"))
                fault = faultOfDate(piece, m_role);
        }
        if (m_style == CellStyle::Spreadsheet)
            fault.message += u" Written as date(\"2026-11-20\") it is left alone."_s;
        return fail(begin, fault);
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
    // Within a range a comma or dots have ended the text. Alone it may be a range or list of the other notation.
    if (const auto fault = inside == Inside::Range ? faultOfValue(text) : faultOfText(text, m_role))
        return fail(begin, *fault);
    return accept(Value(text), begin, value);
}

bool UnaryTestParser::isLegible()
{
    const auto fault = faultOfAnyText(m_cell.toString());
    return !fault || fail(fault->at, *fault);
}

QString UnaryTestParser::pieceAt(qsizetype begin) const
{
    qsizetype end = begin;
    while (end < m_cell.size() && !u",])["_s.contains(m_cell[end]) && !m_cell.mid(end).startsWith(u".."))
        ++end;
    return m_cell.mid(begin, end - begin).trimmed().toString();
}

CellFault UnaryTestParser::faultOf(const QString &text) const
{
    switch (m_type) {
    case ValueType::Number:
    case ValueType::Integer: return faultOfNumber(text, m_role);
    case ValueType::Date: return faultOfDate(text, m_role);
    case ValueType::Boolean: return faultOfFlag(text, m_role);
    case ValueType::String:
    case ValueType::Any: break;
    }
    auto fault = faultOfValue(text);
    if (!fault && m_role.isKey)
        fault = faultOfNotation(text, m_role);
    // The quotation marks belong to the text in this style, and only their shape is wrong.
    if (fault && fault->cause == u"typographic quote" && m_style == CellStyle::Strict)
        fault->message = u"\"%1\" holds typographic quotation marks, which a word processor probably put there. Write "
                         "%2 with straight ones."_s.arg(shownText(text), plainText(text));
    if (fault)
        return *fault;
    static const QRegularExpression word(u"^[\\p{L}][\\p{L}\\p{N} _-]*$"_s);
    if (m_type == ValueType::String && m_style == CellStyle::Strict && word.match(text).hasMatch()) {
        return CellFault{u"text without quotes"_s,
                         u"\"%1\" is probably a text, and a text stands in quotation marks in a .dmn file. Write "
                         "\"%1\" with them. The name of another value cannot be used in a cell."_s.arg(text)};
    }
    return CellFault{u"not a value"_s, {}};
}

bool UnaryTestParser::failValue(qsizetype begin, const QString &otherwise)
{
    // A range or a list in another notation is told as a whole, a number in a list by itself.
    CellFault fault{u"not a value"_s, {}};
    for (const QString &text : {m_cell.trimmed().toString(), m_cell.mid(begin).trimmed().toString(),
                                m_cell.mid(m_valueBegin).trimmed().toString(), pieceAt(begin), pieceAt(m_valueBegin)}) {
        if (!text.isEmpty() && fault.cause.startsWith(u"not a"))
            fault = faultOf(text);
    }
    static const QRegularExpression expression(u"\\p{L}[\\w.]*\\s*(?:[+*/]|\\s-\\s)\\s*[\\w(\"]|"
                                               "[\\w)]\\s*[+*/]\\s*\\p{L}|\\p{L}\\w*\\s*\\("_s);
    const QString piece = pieceAt(m_valueBegin);
    if (fault.cause.startsWith(u"not a") && expression.match(piece).hasMatch())
        return fail(begin,
                    CellFault{u"expression"_s,
                              u"\"%1\" is an expression, and a cell holds values here. Work it out before the tables, "
                              "and give it as an input of its own."_s.arg(shownText(piece))});
    return fault.cause.startsWith(u"not a") ? fail(begin, otherwise) : fail(begin, fault);
}

} // namespace bindery::rules
