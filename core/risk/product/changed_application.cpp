#include "risk/product/changed_application.h"

#include <QRegularExpression>

namespace bindery::risk {

using namespace Qt::StringLiterals;

namespace {

/// The value of the name in an object. One that is not there is made. Null where the value is no object.
JsonNode *valueNamed(JsonNode &object, const QString &name)
{
    if (object.is(JsonNode::Kind::Null))
        object.kind = JsonNode::Kind::Object;
    if (!object.is(JsonNode::Kind::Object))
        return nullptr;
    if (!object.find(name))
        object.set(name, {});
    for (std::size_t at = 0; at < object.names.size(); ++at) {
        if (object.names[at] == name)
            return &object.items[at];
    }
    return nullptr;
}

/// Null where the list ends before the index.
JsonNode *itemAt(JsonNode &list, std::size_t index)
{
    if (list.is(JsonNode::Kind::Null))
        list.kind = JsonNode::Kind::List;
    if (!list.is(JsonNode::Kind::List) || index > list.items.size())
        return nullptr;
    if (index == list.items.size())
        list.items.emplace_back();
    return &list.items[index];
}

} // namespace

QString changeAt(JsonNode &application, const QString &path, const JsonNode &value)
{
    static const QRegularExpression whole(u"^\\$(\\.[A-Za-z][A-Za-z0-9_]*|\\[[0-9]{1,4}\\])+$"_s);
    static const QRegularExpression part(u"\\.([A-Za-z0-9_]+)|\\[([0-9]+)\\]"_s);
    if (!whole.match(path).hasMatch())
        return u"\"%1\" is no path. Write it as \"$.buildings[0].yearBuilt\"."_s.arg(path.left(200));
    JsonNode *node = &application;
    for (auto parts = part.globalMatch(path); parts.hasNext() && node;) {
        const auto match = parts.next();
        const bool isIndex = match.hasCaptured(2);
        node = isIndex ? itemAt(*node, match.captured(2).toULong()) : valueNamed(*node, match.captured(1));
        if (!node)
            return u"Nothing stands at \"%1\" in this application."_s.arg(path.left(match.capturedEnd()));
    }
    *node = value;
    return {};
}

} // namespace bindery::risk
