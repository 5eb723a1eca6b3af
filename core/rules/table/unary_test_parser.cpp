#include "rules/table/unary_test_parser.h"

#include "base/meant_number.h"

#include <QRegularExpression>

namespace bindery::rules {

using namespace Qt::StringLiterals;

namespace {

bool isWordPart(QChar c)
{
    return c.isLetterOrNumber() || c == u'_';
}

QString expectation(ValueType type)
{
    switch (type) {
    case ValueType::Number: return u"a number such as 12.5"_s;
    case ValueType::Integer: return u"a whole number such as 12"_s;
    case ValueType::Boolean: return u"true or false"_s;
    case ValueType::Date: return u"a date such as date(\"2026-11-20\")"_s;
    case ValueType::String: return u"a text in quotes"_s;
    case ValueType::Any: break;
    }
    return u"a number, a text in quotes, true, false or a date"_s;
}

} // namespace

tl::expected<UnaryTest, CellError> UnaryTestParser::parseTest()
{
    UnaryTest test;
    if (!isLegible())
        return tl::unexpected(m_error);
    skipBlanks();
    if (atEnd() || m_cell.trimmed() == u"-")
        return test;
    test.m_source = m_cell.trimmed().toString();
    // "= B2" is a comparison. Without the blank, "=B2" is a formula of a spreadsheet.
    static const QRegularExpression reference(
        u"^=\\$?[A-Z]{1,3}\\$?\\d+$|^=\\s*[\\d.]+\\s*[-+*/^]|^=[A-Z][A-Z0-9.]*\\("_s);
    if (m_style == CellStyle::Spreadsheet && reference.match(test.m_source).hasMatch()) {
        fail(m_at,
             CellFault{u"spreadsheet formula"_s,
                       u"\"%1\" is probably a formula of the spreadsheet, saved in place of its result. Write "
                       "the result itself, or %2 if that text is meant."_s.arg(shownText(test.m_source),
                                                                               shownText(test.m_source.mid(1)))});
        return tl::unexpected(m_error);
    }
    Item items;
    const bool negated = lookingAtCall(u"not");
    if (negated) {
        m_at = m_cell.indexOf(u'(', m_at) + 1;
        if (!parseItems(Inside::Not, items))
            return tl::unexpected(m_error);
        if (peek() != u')') {
            fail(m_at, u"The bracket of not(…) is never closed."_s);
            return tl::unexpected(m_error);
        }
        ++m_at;
        skipBlanks();
    } else if (!parseItems(Inside::List, items)) {
        return tl::unexpected(m_error);
    }
    if (!atEnd()) {
        failValue(m_at,
                  u"Expected a comma or the end of the cell before "
                  "\"%1\"."_s.arg(shownText(m_cell.mid(m_at).toString())));
        return tl::unexpected(m_error);
    }
    test.m_any = false;
    test.m_set = negated ? items.set.complement() : items.set;
    test.m_onNull = items.onNull == (negated ? OnNull::No : OnNull::Yes);
    test.m_namesNull = m_namesNull;
    test.m_literalType = m_found;
    return test;
}

tl::expected<Value, CellError> UnaryTestParser::parseOutput()
{
    Value value;
    if (!isLegible())
        return tl::unexpected(m_error);
    skipBlanks();
    if (atEnd())
        return value;
    // A sentence may hold commas and brackets. In a text column of a spreadsheet the whole cell is the text.
    if (takesBareText() && peek() != u'"') {
        const QString text = m_cell.trimmed().toString();
        if (const auto fault = faultOfResultText(text)) {
            fail(m_at, *fault);
            return tl::unexpected(m_error);
        }
        return text == u"null" ? Value() : Value(text);
    }
    if (lookingAtWord(u"null"))
        m_at += 4;
    else if (!parseValue(Inside::List, value))
        return tl::unexpected(m_error);
    skipBlanks();
    if (!atEnd()) {
        failValue(m_at, u"An output is one value; \"%1\" is too much."_s.arg(shownText(m_cell.mid(m_at).toString())));
        return tl::unexpected(m_error);
    }
    return value;
}

tl::expected<std::vector<Value>, CellError> UnaryTestParser::parseList()
{
    std::vector<Value> values;
    if (!isLegible())
        return tl::unexpected(m_error);
    for (;;) {
        skipBlanks();
        Value value;
        if (!parseValue(Inside::List, value))
            return tl::unexpected(m_error);
        values.push_back(std::move(value));
        skipBlanks();
        if (atEnd())
            return values;
        if (peek() != u',') {
            failValue(m_at, u"Expected a comma between the values."_s);
            return tl::unexpected(m_error);
        }
        ++m_at;
    }
}

bool UnaryTestParser::parseItems(Inside inside, Item &items)
{
    for (;;) {
        skipBlanks();
        Item item;
        if (!parseItem(inside, item))
            return false;
        items.set = items.set.united(item.set);
        if (item.onNull == OnNull::Yes || (item.onNull == OnNull::Unknown && items.onNull == OnNull::No))
            items.onNull = item.onNull;
        skipBlanks();
        if (peek() != u',')
            return true;
        if (m_style == CellStyle::Spreadsheet && m_type != ValueType::String && m_at > 0 && isDigit(m_cell[m_at - 1])
            && isDigit(peek(1))) {
            return failComma();
        }
        ++m_at;
    }
}

bool UnaryTestParser::failComma()
{
    qsizetype begin = m_at;
    while (begin > 0 && (isDigit(m_cell[begin - 1]) || m_cell[begin - 1] == u'.'))
        --begin;
    qsizetype end = m_at + 1;
    while (end < m_cell.size() && (isDigit(m_cell[end]) || m_cell[end] == u'.' || m_cell[end] == u','))
        ++end;
    const QString found = m_cell.mid(begin, end - begin).toString();
    if (const auto meant = meantNumber(found); meant && (found.count(u',') != 1 || found.contains(u'.')))
        return fail(m_at, faultOfNumber(found, m_role));
    const QString asList = QString(found).replace(u","_s, u", "_s);
    if (found.count(u',') > 1)
        return fail(m_at,
                    CellFault{u"comma between digits"_s,
                              u"\"%1\" has commas between digits, which may part thousands or a list. Write %2 with "
                              "blanks for a list."_s.arg(found, asList)});
    return fail(m_at,
                CellFault{u"comma between digits"_s,
                          u"\"%1\" has a comma between digits, which may part thousands, decimals or a list. Write %2 "
                          "for thousands, %3 for decimals, or %4 with a blank for a list."_s.arg(
                              found, QString(found).remove(u','), QString(found).replace(u',', u'.'), asList)});
}

bool UnaryTestParser::parseItem(Inside inside, Item &item)
{
    if (atEnd())
        return fail(m_at, u"A value is missing after the comma."_s);
    if (lookingAtWord(u"null")) {
        m_at += 4;
        m_namesNull = true;
        item.onNull = OnNull::Yes;
        return true;
    }
    const QChar c = peek();
    if (c == u'[' || c == u']' || c == u'(')
        return parseRange(item);
    if (c == u'<' || c == u'>' || c == u'=' || lookingAt(u"!="))
        return parseComparison(inside, item);
    if (lookingAtCall(u"not"))
        return fail(m_at, u"not(…) stands alone and takes the whole list: not(1, 2)."_s);
    Value value;
    if (!parseValue(inside, value))
        return false;
    item.set = ValueSet::of(value);
    return true;
}

bool UnaryTestParser::parseComparison(Inside inside, Item &item)
{
    const qsizetype begin = m_at;
    const QChar sign = peek();
    if (lookingAt(u"<>")) {
        const QString found = m_cell.mid(m_at).trimmed().toString();
        return fail(m_at,
                    CellFault{u"negation"_s,
                              u"\"%1\" is no comparison here. Write not(%2) instead."_s.arg(
                                  shownText(found), shownText(found.mid(2).trimmed()))});
    }
    const bool orEqual = peek(1) == u'=';
    m_at += orEqual ? 2 : 1;
    skipBlanks();
    Value value;
    if (!parseValue(inside, value))
        return false;
    if (sign == u'=' || sign == u'!') {
        item.set = sign == u'=' ? ValueSet::of(value) : ValueSet::of(value).complement();
        item.onNull = sign == u'=' ? OnNull::No : OnNull::Yes;
        return true;
    }
    if (value.truth())
        return fail(begin, u"true and false have no order: write true, false or -."_s);
    item.onNull = OnNull::Unknown;
    const Cut cut = (sign == u'<') == orEqual ? Cut::after(value) : Cut::before(value);
    item.set = ValueSet(sign == u'<' ? Interval{Cut::lowest(), cut} : Interval{cut, Cut::highest()});
    return true;
}

bool UnaryTestParser::parseRange(Item &item)
{
    const qsizetype begin = m_at;
    const bool lowClosed = peek() == u'[';
    ++m_at;
    skipBlanks();
    Value low;
    Value high;
    if (!parseValue(Inside::Range, low))
        return false;
    skipBlanks();
    if (!lookingAt(u".."))
        return failValue(m_at, u"A range has two dots between its ends: [18..25)."_s);
    m_at += 2;
    skipBlanks();
    if (!parseValue(Inside::Range, high))
        return false;
    skipBlanks();
    const QChar close = peek();
    if (atEnd() || (close != u']' && close != u')' && close != u'['))
        return failValue(m_at, u"The range is never closed: end it with ] or )."_s);
    ++m_at;
    if (low.truth())
        return fail(begin, u"true and false have no order: write true, false or -."_s);
    if (high < low) {
        return fail(begin,
                    u"The range is upside down: %1 is more than %2. Write the smaller end first."_s.arg(low.toText(),
                                                                                                        high.toText()));
    }
    item.onNull = OnNull::Unknown;
    item.set = ValueSet(
        Interval{lowClosed ? Cut::before(low) : Cut::after(low), close == u']' ? Cut::after(high) : Cut::before(high)});
    if (item.set.normalized(m_type).isEmpty())
        return fail(begin, u"The range holds no value at all."_s);
    return true;
}

bool UnaryTestParser::parseValue(Inside inside, Value &value)
{
    const qsizetype begin = m_at;
    m_valueBegin = begin;
    if (atEnd())
        return fail(m_at, u"A value is missing here: expected %1."_s.arg(expectation(m_type)));
    if (peek() == u'"') {
        QString text;
        return parseQuoted(text) && accept(Value(text), begin, value);
    }
    if (takesBareText())
        return parseBare(inside, value);
    const bool bareDate = m_style == CellStyle::Spreadsheet && m_type == ValueType::Date;
    if (peek() == u'@' || lookingAtCall(u"date") || (bareDate && isDigit(peek())))
        return parseDate(value);
    if (isDigit(peek()) || peek() == u'.' || peek() == u'-')
        return parseNumber(value);
    for (const bool truth : {true, false}) {
        const QStringView word = truth ? QStringView(u"true") : QStringView(u"false");
        const bool anyCase = m_style == CellStyle::Spreadsheet
            && m_cell.mid(m_at, word.size()).compare(word, Qt::CaseInsensitive) == 0 && !isWordPart(peek(word.size()));
        if (lookingAtWord(word) || anyCase) {
            m_at += word.size();
            return accept(Value(truth), begin, value);
        }
    }
    const QString cure = m_type == ValueType::Any || m_type == ValueType::String
        ? QString()
        : u" If the column holds words, give it the type string."_s;
    return failValue(begin,
                     u"Expected %1, found \"%2\".%3"_s.arg(expectation(m_type), shownText(pieceAt(begin)), cure));
}

bool UnaryTestParser::accept(Value found, qsizetype begin, Value &value)
{
    if (!found.fits(m_type) && !(m_type == ValueType::Integer && found.number())) {
        return failValue(begin,
                         u"This column holds %1; expected %2, found %3."_s.arg(
                             valueTypeName(m_type), expectation(m_type), shownText(found.toLiteral())));
    }
    // A number with a tiny excess comes from a binary fraction.
    if (const auto fault = found.number() ? faultOfPlaces(m_cell.mid(begin, m_at - begin).toString()) : std::nullopt)
        return fail(begin, *fault);
    const ValueType type = found.type() == ValueType::Integer ? ValueType::Number : found.type();
    if (m_found != ValueType::Any && m_found != type)
        return fail(begin, u"One cell mixes %1 and %2."_s.arg(valueTypeName(m_found), valueTypeName(type)));
    m_found = type;
    value = std::move(found);
    return true;
}

void UnaryTestParser::skipBlanks()
{
    while (!atEnd() && m_cell[m_at].isSpace())
        ++m_at;
}

QChar UnaryTestParser::peek(qsizetype ahead) const
{
    return m_at + ahead < m_cell.size() ? m_cell[m_at + ahead] : QChar();
}

bool UnaryTestParser::lookingAtWord(QStringView word) const
{
    return lookingAt(word) && !isWordPart(peek(word.size()));
}

bool UnaryTestParser::lookingAtCall(QStringView name) const
{
    return lookingAtWord(name) && m_cell.mid(m_at + name.size()).trimmed().startsWith(u'(');
}

bool UnaryTestParser::fail(qsizetype at, const QString &message)
{
    m_error = CellError{static_cast<int>(at) + 1, message, {}};
    return false;
}

bool UnaryTestParser::fail(qsizetype at, const CellFault &fault)
{
    m_error = CellError{static_cast<int>(at) + 1, fault.message, fault.cause};
    return false;
}

} // namespace bindery::rules
