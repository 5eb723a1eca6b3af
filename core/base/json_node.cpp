#include "base/json_node.h"

#include "base/decimal.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

#include <algorithm>

namespace bindery {

using namespace Qt::StringLiterals;

namespace {

QByteArray quoted(const QString &text)
{
    const QByteArray list = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return list.mid(1, list.size() - 2);
}

void write(const JsonNode &node, QByteArray &out)
{
    switch (node.kind) {
    case JsonNode::Kind::Null: out += "null"; break;
    case JsonNode::Kind::Flag: out += node.flag ? "true" : "false"; break;
    case JsonNode::Kind::Number: out += node.text.toLatin1(); break;
    case JsonNode::Kind::Text: out += quoted(node.text); break;
    case JsonNode::Kind::List:
    case JsonNode::Kind::Object:
        out += node.is(JsonNode::Kind::Object) ? '{' : '[';
        for (std::size_t i = 0; i < node.items.size(); ++i) {
            if (i > 0)
                out += ',';
            if (node.is(JsonNode::Kind::Object))
                out += quoted(node.names[i]) + ':';
            write(node.items[i], out);
        }
        out += node.is(JsonNode::Kind::Object) ? '}' : ']';
        break;
    }
}

QString digitsOf(double number)
{
    return QString::number(number, 'f', QLocale::FloatingPointShortest);
}

/// Qt keeps a whole number of 64 bits, and a number that is written in its shortest notation.
QJsonValue numberToQJson(const JsonNode &node)
{
    const auto exact = node.decimal();
    if (!exact)
        return node.text;
    const auto whole = exact->toInt64();
    if (whole && Decimal(*whole) == *exact)
        return QJsonValue(static_cast<qint64>(*whole));
    const double nearest = node.text.toDouble();
    const auto back = Decimal::fromString(digitsOf(nearest));
    return back == exact ? QJsonValue(nearest) : QJsonValue(node.text);
}

} // namespace

const JsonNode *JsonNode::find(QStringView name) const
{
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? nullptr : &items[static_cast<std::size_t>(found - names.begin())];
}

std::optional<Decimal> JsonNode::decimal() const
{
    return is(Kind::Number) ? Decimal::fromString(text) : std::nullopt;
}

JsonNode JsonNode::ofText(QString text)
{
    JsonNode node;
    node.kind = Kind::Text;
    node.text = std::move(text);
    return node;
}

JsonNode JsonNode::object()
{
    JsonNode node;
    node.kind = Kind::Object;
    return node;
}

void JsonNode::set(const QString &name, JsonNode value)
{
    const auto found = std::find(names.begin(), names.end(), name);
    if (found != names.end()) {
        items[static_cast<std::size_t>(found - names.begin())] = std::move(value);
    } else {
        names.push_back(name);
        items.push_back(std::move(value));
    }
}

QString kindName(JsonNode::Kind kind)
{
    switch (kind) {
    case JsonNode::Kind::Null: return u"null"_s;
    case JsonNode::Kind::Flag: return u"true or false"_s;
    case JsonNode::Kind::Number: return u"a number"_s;
    case JsonNode::Kind::Text: return u"a text"_s;
    case JsonNode::Kind::List: return u"a list"_s;
    case JsonNode::Kind::Object: return u"an object"_s;
    }
    Q_UNREACHABLE();
}

Place placeAt(const JsonNode &root, QStringView path)
{
    const JsonNode *node = &root;
    if (path.startsWith(u'$'))
        path = path.sliced(1);
    while (!path.isEmpty()) {
        const JsonNode *next = nullptr;
        qsizetype taken = 0;
        if (path.startsWith(u'[') && node->is(JsonNode::Kind::List)) {
            taken = path.indexOf(u']') + 1;
            bool isIndex = false;
            const int index = taken > 2 ? path.sliced(1, taken - 2).toInt(&isIndex) : -1;
            if (isIndex && index >= 0 && static_cast<std::size_t>(index) < node->items.size())
                next = &node->items[static_cast<std::size_t>(index)];
        } else if (node->is(JsonNode::Kind::Object)) {
            if (path.startsWith(u'.'))
                path = path.sliced(1);
            for (std::size_t i = 0; i < node->names.size() && !next; ++i) {
                const QString &name = node->names[i];
                const QStringView rest = path.startsWith(name) ? path.sliced(name.size()) : QStringView(u"-");
                if (!name.isEmpty() && (rest.isEmpty() || rest[0] == u'.' || rest[0] == u'[')) {
                    next = &node->items[i];
                    taken = name.size();
                }
            }
        }
        if (!next)
            break;
        node = next;
        path = path.sliced(taken);
    }
    return node->place;
}

JsonNode merged(JsonNode under, const JsonNode &over)
{
    if (!under.is(JsonNode::Kind::Object) || !over.is(JsonNode::Kind::Object))
        return over;
    for (std::size_t i = 0; i < over.items.size(); ++i) {
        const auto found = std::find(under.names.begin(), under.names.end(), over.names[i]);
        if (found == under.names.end()) {
            under.names.push_back(over.names[i]);
            under.items.push_back(over.items[i]);
        } else {
            JsonNode &below = under.items[static_cast<std::size_t>(found - under.names.begin())];
            below = merged(std::move(below), over.items[i]);
        }
    }
    return under;
}

QByteArray compactJson(const JsonNode &node)
{
    QByteArray out;
    write(node, out);
    return out;
}

QJsonValue toQJson(const JsonNode &node)
{
    switch (node.kind) {
    case JsonNode::Kind::Null: return QJsonValue(QJsonValue::Null);
    case JsonNode::Kind::Flag: return node.flag;
    case JsonNode::Kind::Number: return numberToQJson(node);
    case JsonNode::Kind::Text: return node.text;
    case JsonNode::Kind::List: {
        QJsonArray list;
        for (const JsonNode &item : node.items)
            list.append(toQJson(item));
        return list;
    }
    case JsonNode::Kind::Object: {
        QJsonObject object;
        for (std::size_t i = 0; i < node.items.size(); ++i)
            object.insert(node.names[i], toQJson(node.items[i]));
        return object;
    }
    }
    Q_UNREACHABLE();
}

JsonNode fromQJson(const QJsonValue &value)
{
    JsonNode node;
    switch (value.type()) {
    case QJsonValue::Bool:
        node.kind = JsonNode::Kind::Flag;
        node.flag = value.toBool();
        break;
    case QJsonValue::Double: {
        node.kind = JsonNode::Kind::Number;
        const QVariant number = value.toVariant();
        node.text = number.metaType() == QMetaType::fromType<qlonglong>() ? QString::number(number.toLongLong())
                                                                          : digitsOf(number.toDouble());
        break;
    }
    case QJsonValue::String: node = JsonNode::ofText(value.toString()); break;
    case QJsonValue::Array: {
        node.kind = JsonNode::Kind::List;
        const QJsonArray list = value.toArray();
        for (const QJsonValue &item : list)
            node.items.push_back(fromQJson(item));
        break;
    }
    case QJsonValue::Object: {
        node.kind = JsonNode::Kind::Object;
        const QJsonObject object = value.toObject();
        for (auto field = object.begin(); field != object.end(); ++field) {
            node.names.push_back(field.key());
            node.items.push_back(fromQJson(field.value()));
        }
        break;
    }
    case QJsonValue::Null:
    case QJsonValue::Undefined: break;
    }
    return node;
}

} // namespace bindery
