#include "services/answer_part.h"

#include "base/decimal.h"

#include <QRegularExpression>
#include <QTime>

using namespace Qt::StringLiterals;

namespace bindery::services {

namespace {

const Decimal MostAmount(1'000'000'000'000);
constexpr int FirstYear = 1900;

/// The day of a time stamp as the service wrote it: 2025-06-01T00:00:00Z. It is not moved into another zone, because
/// midnight stands for the day.
QString withoutTime(const QString &text)
{
    static const QRegularExpression stamp(
        u"^(\\d{4}-\\d{2}-\\d{2})[T ](\\d{2}:\\d{2}(?::\\d{2})?)(?:\\.\\d{1,9})?(?:Z|[+-]\\d{2}:?\\d{2})?$"_s);
    const QRegularExpressionMatch match = stamp.match(text);
    return match.hasMatch() && QTime::fromString(match.captured(2), Qt::ISODate).isValid() ? match.captured(1) : text;
}

/// 1,234.56 and 1,234,567 are read; 1,234 may be a thousand or one and a bit.
std::optional<Decimal> groupedAmount(const QString &text)
{
    static const QRegularExpression grouped(u"^\\d{1,3}(?:(?:,\\d{3})+\\.\\d+|(?:,\\d{3}){2,})$"_s);
    QString plain = text;
    return grouped.match(text).hasMatch() ? Decimal::fromString(plain.remove(u',')) : std::nullopt;
}

} // namespace

std::optional<Decimal> amountOf(const JsonCursor &cursor)
{
    std::optional<Decimal> number;
    if (cursor.is(JsonNode::Kind::Number))
        number = cursor.node()->decimal();
    else if (cursor.is(JsonNode::Kind::Text))
        number = Decimal::fromString(cursor.node()->text.trimmed());
    if (!number && cursor.is(JsonNode::Kind::Text))
        number = groupedAmount(cursor.node()->text.trimmed());
    return number && *number <= MostAmount && *number >= -MostAmount ? number : std::nullopt;
}

AnswerPart::AnswerPart(const JsonCursor &json) : m_fields(json.fields())
{
    m_fields.allowOthers();
}

QString AnswerPart::text(QLatin1StringView name, qsizetype longest, bool isNeeded)
{
    const JsonCursor cursor = m_fields.at(name);
    const auto text = cursor.text(longest);
    if ((cursor.isGiven() && !text) || (isNeeded && (!text || text->isEmpty())))
        note(name);
    return text.value_or(QString());
}

QDate AnswerPart::day(QLatin1StringView name, QDate latest, bool isNeeded)
{
    const JsonCursor cursor = m_fields.at(name);
    if (!cursor.isGiven() && !isNeeded)
        return {};
    std::optional<QDate> day;
    if (cursor.is(JsonNode::Kind::Text)) {
        const QString written = cursor.node()->text.trimmed();
        const QString date = withoutTime(written);
        if (date != written)
            day = QDate::fromString(date, Qt::ISODate);
    }
    if (!day)
        day = cursor.date();
    if (day && day->isValid() && day->year() >= FirstYear && *day <= latest)
        return *day;
    note(name);
    return {};
}

int AnswerPart::whole(QLatin1StringView name, int least, int most, int otherwise)
{
    const JsonCursor cursor = m_fields.at(name);
    const auto number = cursor.whole(least, most);
    if (cursor.isGiven() && !number)
        note(name);
    return number ? static_cast<int>(*number) : otherwise;
}

Decimal AnswerPart::amount(QLatin1StringView name)
{
    const auto amount = amountOf(m_fields.at(name));
    if (amount && !amount->isNegative())
        return *amount;
    note(name);
    return {};
}

bool AnswerPart::yesNo(QLatin1StringView name, bool otherwise)
{
    const auto flag = m_fields.at(name).flag();
    if (!flag)
        note(name);
    return flag.value_or(otherwise);
}

QStringList AnswerPart::texts(QLatin1StringView name, std::size_t most, qsizetype longest)
{
    QStringList found;
    const JsonCursor list = m_fields.at(name);
    if (list.isGiven() && !list.is(JsonNode::Kind::List))
        note(name);
    const std::vector<JsonCursor> items = list.items(most);
    for (std::size_t i = 0; i < items.size(); ++i) {
        const auto text = items[i].text(longest);
        if (text)
            found.append(*text);
        else
            note(u"%1[%2]"_s.arg(name).arg(i));
    }
    return found;
}

} // namespace bindery::services
