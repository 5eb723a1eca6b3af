#include "services/answer_part.h"

#include "services/answer_values.h"

using namespace Qt::StringLiterals;

namespace bindery::services {

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
    const auto day = dayOf(cursor, latest);
    if (!day)
        note(name);
    return day.value_or(QDate());
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
