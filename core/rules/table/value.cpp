#include "rules/table/value.h"

#include "base/json_node.h"

#include <array>

namespace bindery::rules {

using namespace Qt::StringLiterals;

namespace {

struct TypeName {
    ValueType type;
    QLatin1StringView name;
};

constexpr std::array TypeNames{
    TypeName{ValueType::Any, QLatin1StringView("any")},
    TypeName{ValueType::String, QLatin1StringView("string")},
    TypeName{ValueType::Number, QLatin1StringView("number")},
    TypeName{ValueType::Integer, QLatin1StringView("integer")},
    TypeName{ValueType::Boolean, QLatin1StringView("boolean")},
    TypeName{ValueType::Date, QLatin1StringView("date")},
};

bool isWhole(const Decimal &number)
{
    return number.rounded(0, RoundingMode::Down) == number;
}

template<class T>
std::strong_ordering ordered(const T &a, const T &b)
{
    return a < b ? std::strong_ordering::less : b < a ? std::strong_ordering::greater : std::strong_ordering::equal;
}

} // namespace

QString valueTypeName(ValueType type)
{
    for (const TypeName &entry : TypeNames) {
        if (entry.type == type)
            return QString(entry.name);
    }
    Q_UNREACHABLE();
}

std::optional<ValueType> valueTypeFromName(QStringView name)
{
    for (const TypeName &entry : TypeNames) {
        if (entry.name == name)
            return entry.type;
    }
    return std::nullopt;
}

std::optional<Value> Value::fromJson(const JsonNode &json)
{
    switch (json.kind) {
    case JsonNode::Kind::Null: return Value();
    case JsonNode::Kind::Flag: return Value(json.flag);
    case JsonNode::Kind::Text: return Value(json.text);
    case JsonNode::Kind::Number: {
        const auto number = json.decimal();
        return number ? std::optional<Value>(*number) : std::nullopt;
    }
    case JsonNode::Kind::List:
    case JsonNode::Kind::Object: break;
    }
    return std::nullopt;
}

std::optional<Value> Value::fromJson(const QJsonValue &json)
{
    return fromJson(fromQJson(json));
}

QJsonValue Value::toJson() const
{
    if (const Decimal *value = number()) {
        JsonNode node;
        node.kind = JsonNode::Kind::Number;
        node.text = value->toString();
        return toQJson(node);
    }
    if (const bool *value = truth())
        return QJsonValue(*value);
    if (isNull())
        return QJsonValue(QJsonValue::Null);
    return QJsonValue(toText());
}

bool Value::fits(ValueType wanted) const
{
    if (isNull() || wanted == ValueType::Any)
        return true;
    const ValueType own = type();
    return own == wanted || (wanted == ValueType::Number && own == ValueType::Integer);
}

ValueType Value::type() const
{
    if (const Decimal *value = number())
        return isWhole(*value) ? ValueType::Integer : ValueType::Number;
    if (text())
        return ValueType::String;
    if (truth())
        return ValueType::Boolean;
    return date() ? ValueType::Date : ValueType::Any;
}

QString Value::toText() const
{
    if (const Decimal *value = number())
        return value->toString();
    if (const QString *value = text())
        return *value;
    if (const bool *value = truth())
        return *value ? u"true"_s : u"false"_s;
    if (const QDate *value = date())
        return value->toString(Qt::ISODate);
    return u"unknown"_s;
}

QString Value::toLiteral() const
{
    if (isNull())
        return u"null"_s;
    if (const QString *value = text()) {
        QString escaped = *value;
        escaped.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s);
        return u'"' + escaped + u'"';
    }
    return date() ? u"date(\"%1\")"_s.arg(toText()) : toText();
}

std::strong_ordering operator<=>(const Value &a, const Value &b)
{
    if (a.m_data.index() != b.m_data.index())
        return a.m_data.index() <=> b.m_data.index();
    if (const Decimal *value = a.number())
        return *value <=> *b.number();
    if (const QString *value = a.text())
        return value->compare(*b.text()) <=> 0;
    if (const bool *value = a.truth())
        return ordered(*value, *b.truth());
    if (const QDate *value = a.date())
        return ordered(*value, *b.date());
    return std::strong_ordering::equal;
}

} // namespace bindery::rules
