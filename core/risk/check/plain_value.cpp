#include "risk/check/plain_value.h"

#include "risk/record/field_value.h"

namespace bindery::risk {

QString plainText(const FieldValue &value)
{
    if (const auto *text = std::get_if<QString>(&value))
        return *text;
    if (const auto *personal = std::get_if<PersonalText>(&value))
        return personal->reveal();
    const auto number = plainNumber(value);
    return number ? number->toString() : QString();
}

std::optional<Decimal> plainNumber(const FieldValue &value)
{
    if (const auto *number = std::get_if<Decimal>(&value))
        return *number;
    const auto *personal = std::get_if<PersonalNumber>(&value);
    return personal ? std::optional(personal->reveal()) : std::nullopt;
}

QDate plainDate(const FieldValue &value)
{
    if (const auto *date = std::get_if<QDate>(&value))
        return *date;
    const auto *personal = std::get_if<PersonalDate>(&value);
    return personal ? personal->reveal() : QDate();
}

const QString *unreadText(const FieldValue &value)
{
    const auto *unread = std::get_if<UnreadText>(&value);
    return unread ? &unread->text.reveal() : nullptr;
}

bool isMissing(const FieldValue &value)
{
    if (const auto *text = std::get_if<QString>(&value))
        return text->isEmpty() || (text->front().isSpace() && text->trimmed().isEmpty());
    if (const auto *personal = std::get_if<PersonalText>(&value))
        return personal->isEmpty();
    return !isGiven(value);
}

} // namespace bindery::risk
