#include "services/definition/answer_values.h"

#include "base/json_cursor.h"

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

std::optional<QDate> dayOf(const JsonCursor &cursor, QDate latest)
{
    std::optional<QDate> day;
    if (cursor.is(JsonNode::Kind::Text)) {
        const QString written = cursor.node()->text.trimmed();
        const QString date = withoutTime(written);
        if (date != written)
            day = QDate::fromString(date, Qt::ISODate);
    }
    if (!day)
        day = cursor.date();
    const bool isDay = day && day->isValid() && day->year() >= FirstYear && (!latest.isValid() || *day <= latest);
    return isDay ? day : std::nullopt;
}

} // namespace bindery::services
