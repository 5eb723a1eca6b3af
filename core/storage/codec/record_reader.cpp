#include "storage/codec/record_reader.h"

#include "base/decimal.h"
#include "base/read_json.h"

#include "storage/store_error.h"

#include <QJsonDocument>

#include <cmath>

namespace bindery::storage {

namespace {

bool isAbsent(const QJsonValue &value)
{
    return value.isUndefined() || value.isNull();
}

} // namespace

void RecordReader::fail(QLatin1StringView name)
{
    if (m_failed.isEmpty())
        m_failed = name;
}

void RecordReader::take(const RecordReader &part)
{
    if (m_failed.isEmpty())
        m_failed = part.m_failed;
}

QJsonValue RecordReader::value(QLatin1StringView name, QJsonValue::Type type)
{
    const QJsonValue value = m_object.value(name);
    if (!isAbsent(value) && value.type() != type)
        fail(name);
    return value;
}

QString RecordReader::text(QLatin1StringView name)
{
    return value(name, QJsonValue::String).toString();
}

void RecordReader::fill(std::initializer_list<std::pair<QLatin1StringView, QString *>> texts)
{
    for (const auto &[name, into] : texts)
        *into = text(name);
}

QStringList RecordReader::texts(QLatin1StringView name)
{
    QStringList found;
    const QJsonArray values = array(name);
    for (const QJsonValue &value : values) {
        if (!value.isString())
            fail(name);
        found.append(value.toString());
    }
    return found;
}

std::optional<int> RecordReader::numberIfAny(QLatin1StringView name)
{
    const QJsonValue value = m_object.value(name);
    if (isAbsent(value))
        return std::nullopt;
    const double number = value.toDouble(0.5);
    if (number != std::floor(number) || std::abs(number) > std::numeric_limits<int>::max()) {
        fail(name);
        return std::nullopt;
    }
    return int(number);
}

int RecordReader::number(QLatin1StringView name, int otherwise)
{
    return numberIfAny(name).value_or(otherwise);
}

bool RecordReader::flag(QLatin1StringView name)
{
    return value(name, QJsonValue::Bool).toBool();
}

QDate RecordReader::date(QLatin1StringView name)
{
    const QString written = text(name);
    const QDate date = QDate::fromString(written, Qt::ISODate);
    if (!written.isEmpty() && !date.isValid())
        fail(name);
    return date;
}

Decimal RecordReader::decimal(QLatin1StringView name)
{
    const QString written = text(name);
    const auto decimal = written.isEmpty() ? Decimal() : Decimal::fromString(written);
    if (!decimal)
        fail(name);
    return decimal.value_or(Decimal());
}

QJsonObject RecordReader::object(QLatin1StringView name)
{
    return value(name, QJsonValue::Object).toObject();
}

QJsonArray RecordReader::array(QLatin1StringView name)
{
    return value(name, QJsonValue::Array).toArray();
}

std::vector<RecordReader> RecordReader::records(QLatin1StringView name)
{
    std::vector<RecordReader> found;
    const QJsonArray values = array(name);
    for (const QJsonValue &value : values) {
        if (!value.isObject())
            fail(name);
        found.emplace_back(value.toObject());
    }
    return found;
}

QByteArray compactJson(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Result<JsonNode> parsedNode(const QByteArray &json, const QString &what)
{
    // Texts come from services and forms, and may hold characters that a file may not.
    auto node = readJson(json, QString(), {.loosestTexts = true});
    if (!node)
        return failure(unreadableRecord(QStringLiteral("%1: %2").arg(what, toText(node.error()))));
    if (!node->is(JsonNode::Kind::Object))
        return failure(unreadableRecord(QStringLiteral("%1: %2").arg(what, kindName(node->kind))));
    return std::move(*node);
}

Result<QJsonObject> parsedObject(const QByteArray &json, const QString &what)
{
    const Result<JsonNode> node = parsedNode(json, what);
    if (!node)
        return failure(node.error());
    return toQJson(*node).toObject();
}

} // namespace bindery::storage
