#include "base/json_cursor.h"

#include "base/decimal.h"
#include "base/digits.h"
#include "base/iso_date.h"

#include <algorithm>

namespace bindery {

using namespace Qt::StringLiterals;
using Kind = JsonNode::Kind;

namespace {

constexpr qsizetype LongestValueShown = 40;
const Decimal LeastWhole(std::numeric_limits<std::int64_t>::min());
const Decimal MostWhole(std::numeric_limits<std::int64_t>::max());

QString blanksForControls(QString text)
{
    for (QChar &c : text)
        c = c.category() == QChar::Other_Control ? QChar(u' ') : c;
    return text;
}

QDate compactDate(const QString &text)
{
    return text.size() == 8 && isAllDigits(text) ? QDate::fromString(text, u"yyyyMMdd"_s) : QDate();
}

QString shown(const JsonNode &node)
{
    QString text = QString::fromUtf8(compactJson(node));
    if (text.size() > LongestValueShown)
        text = text.left(LongestValueShown - 3) + u"..."_s;
    return text;
}

} // namespace

JsonCursor::JsonCursor(const JsonNode &root, JsonReading &reading, QString path)
    : JsonCursor(&root, std::move(path), root.place, reading)
{
}

JsonCursor::JsonCursor(const JsonNode *node, QString path, Place place, JsonReading &reading)
    : m_node(node), m_path(std::move(path)), m_place(std::move(place)), m_reading(&reading)
{
}

void JsonCursor::complain(const QString &sentence) const
{
    if (!m_reading->isToldOf(m_path))
        m_reading->add(Problem{m_path, sentence, m_place});
}

void JsonCursor::expected(const QString &what) const
{
    if (m_node && m_reading->manner().mayQuote)
        complain(u"Expected %1, found %2."_s.arg(what, shown(*m_node)));
    else
        complain(u"Give this as %1."_s.arg(what));
}

std::optional<QString> JsonCursor::text(qsizetype longest) const
{
    if (!m_node)
        return std::nullopt;
    const JsonManner &manner = m_reading->manner();
    if (is(Kind::Text) || (manner.looseTexts && is(Kind::Number) && isAllDigits(m_node->text))) {
        QString text = manner.blanksForControls ? blanksForControls(m_node->text) : m_node->text;
        if (manner.looseTexts)
            text = text.trimmed();
        if (text.size() <= longest)
            return text;
        expected(u"a text of at most %1 characters"_s.arg(longest));
    } else {
        expected(u"a text in quotation marks"_s);
    }
    return std::nullopt;
}

std::optional<qint64> JsonCursor::whole(qint64 least, qint64 most) const
{
    if (!m_node || isEmptyText())
        return std::nullopt;
    const auto exact = written();
    const auto number = exact && *exact >= LeastWhole && *exact <= MostWhole ? exact->toInt64() : std::nullopt;
    if (number && Decimal(*number) == *exact && *number >= least && *number <= most)
        return *number;
    const bool isBounded = least > std::numeric_limits<int>::min() || most < std::numeric_limits<int>::max();
    expected(isBounded ? u"a whole number from %1 to %2"_s.arg(least).arg(most)
                       : u"a whole number, without separators and without decimals"_s);
    return std::nullopt;
}

std::optional<Decimal> JsonCursor::number() const
{
    if (!m_node || isEmptyText())
        return std::nullopt;
    const auto exact = written();
    if (!exact)
        expected(u"a number, as 1.04"_s);
    return exact;
}

std::optional<Decimal> JsonCursor::number(const Decimal &least, const Decimal &most) const
{
    if (!m_node || isEmptyText())
        return std::nullopt;
    const auto exact = written();
    if (exact && *exact >= least && *exact <= most)
        return exact;
    expected(u"a number from %1 to %2"_s.arg(least.toString(), most.toString()));
    return std::nullopt;
}

std::optional<QDate> JsonCursor::date() const
{
    if (!m_node || isEmptyText())
        return std::nullopt;
    const bool compact = m_reading->manner().compactDates;
    if (is(Kind::Text) || (compact && is(Kind::Number))) {
        const QString written = m_reading->manner().looseTexts ? m_node->text.trimmed() : m_node->text;
        QDate day = is(Kind::Text) ? isoDate(written) : QDate();
        if (compact && !day.isValid())
            day = compactDate(written);
        if (day.isValid())
            return day;
    }
    expected(u"a date, YYYY-MM-DD, for example 1988-04-23"_s);
    return std::nullopt;
}

std::optional<bool> JsonCursor::flag() const
{
    if (!m_node)
        return std::nullopt;
    if (is(Kind::Flag))
        return m_node->flag;
    if (m_reading->manner().wordsAsFlags && (is(Kind::Text) || is(Kind::Number))) {
        const QString word = m_node->text.trimmed().toLower();
        if (word == "y"_L1 || word == "yes"_L1 || word == "true"_L1 || word == "1"_L1)
            return true;
        if (word == "n"_L1 || word == "no"_L1 || word == "false"_L1 || word == "0"_L1)
            return false;
    }
    expected(u"true or false"_s);
    return std::nullopt;
}

QStringList JsonCursor::texts() const
{
    QStringList all;
    for (const JsonCursor &item : items()) {
        if (const auto text = item.text())
            all.append(*text);
    }
    return all;
}

std::vector<JsonCursor> JsonCursor::items(std::size_t most) const
{
    std::vector<JsonCursor> found;
    if (m_node && !is(Kind::List))
        expected(u"a list in brackets [ ]"_s);
    if (!is(Kind::List))
        return found;
    const std::size_t count = std::min(most, m_node->items.size());
    found.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const JsonNode &item = m_node->items[i];
        found.push_back(JsonCursor(&item, u"%1[%2]"_s.arg(m_path).arg(i), item.place, *m_reading));
    }
    return found;
}

JsonFields JsonCursor::fields() const
{
    if (m_node && !is(Kind::Object))
        expected(u"an object in braces { }"_s);
    return JsonFields(is(Kind::Object) ? m_node : nullptr, m_path, m_place, *m_reading);
}

JsonCursor JsonCursor::at(const JsonNode &node, const QString &path) const
{
    return JsonCursor(node, *m_reading, path);
}

bool JsonCursor::isEmptyText() const
{
    return m_reading->manner().emptyIsAbsent && is(Kind::Text) && m_node->text.trimmed().isEmpty();
}

std::optional<Decimal> JsonCursor::written() const
{
    if (is(Kind::Number))
        return m_node->decimal();
    return is(Kind::Text) && m_reading->manner().numbersAsTexts ? Decimal::fromString(m_node->text.trimmed())
                                                                : std::nullopt;
}

} // namespace bindery
