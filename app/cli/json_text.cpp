#include "cli/json_text.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>

namespace bindery::cli {

QByteArray jsonText(const QString &text)
{
    // Qt escapes a text only as part of a document. The brackets around it are removed.
    const QByteArray list = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return list.sliced(1, list.size() - 2);
}

QByteArray jsonTexts(const QStringList &texts)
{
    QList<QByteArray> entries;
    for (const QString &text : texts)
        entries.append(jsonText(text));
    return jsonList(entries);
}

QByteArray jsonList(const QList<QByteArray> &entries)
{
    return '[' + entries.join(',') + ']';
}

JsonObjectText &JsonObjectText::raw(QLatin1StringView key, const QByteArray &json)
{
    if (!m_fields.isEmpty())
        m_fields += ',';
    m_fields += '"' + QByteArray(key.data(), key.size()) + "\":" + json;
    return *this;
}

JsonObjectText &JsonObjectText::text(QLatin1StringView key, const QString &value)
{
    return raw(key, jsonText(value));
}

JsonObjectText &JsonObjectText::textOrNull(QLatin1StringView key, const QString &value)
{
    return value.isEmpty() ? null(key) : text(key, value);
}

JsonObjectText &JsonObjectText::number(QLatin1StringView key, qint64 value)
{
    return raw(key, QByteArray::number(value));
}

JsonObjectText &JsonObjectText::exact(QLatin1StringView key, const QString &decimal)
{
    return raw(key, decimal.toLatin1());
}

JsonObjectText &JsonObjectText::boolean(QLatin1StringView key, bool value)
{
    return raw(key, value ? "true" : "false");
}

JsonObjectText &JsonObjectText::moment(QLatin1StringView key, const std::optional<UtcTime> &moment)
{
    if (!moment)
        return null(key);
    const QDateTime calendar = QDateTime::fromMSecsSinceEpoch(moment->time_since_epoch().count(), Qt::UTC);
    return text(key, calendar.toString(Qt::ISODateWithMs));
}

JsonObjectText &JsonObjectText::null(QLatin1StringView key)
{
    return raw(key, "null");
}

} // namespace bindery::cli
