#pragma once

// JSON as it was written: numbers keep their digits, objects keep their order, and everything knows its place.

#include "base/place.h"

#include <QByteArray>
#include <QJsonValue>
#include <QString>

#include <optional>
#include <vector>

namespace bindery {

class Decimal;

struct JsonNode {
    enum class Kind { Null, Flag, Number, Text, List, Object };

    Kind kind = Kind::Null;
    bool flag = false;
    /// Of a text its content. Of a number its digits in plain notation; a number whose exponent is beyond any use
    /// keeps its own notation.
    QString text;
    /// Elements of a list, or values of an object.
    std::vector<JsonNode> items;
    /// Names of an object's values, in the order written.
    std::vector<QString> names;
    Place place;

    [[nodiscard]] bool is(Kind wanted) const { return kind == wanted; }
    [[nodiscard]] const JsonNode *find(QStringView name) const;
    /// The exact number. No value: this is none, or one that a Decimal cannot hold.
    [[nodiscard]] std::optional<Decimal> decimal() const;

    [[nodiscard]] static JsonNode ofText(QString text);
    [[nodiscard]] static JsonNode object();
    /// Sets a value of an object, in place of the one of that name if there is one.
    void set(const QString &name, JsonNode value);
};

/// "a list", "a number" …
[[nodiscard]] QString kindName(JsonNode::Kind kind);

/// The place of $.services.rating.url[2] below `root`, or of the innermost part of that path that is there. The path
/// may begin with "$" or with the name of a field.
[[nodiscard]] Place placeAt(const JsonNode &root, QStringView path);

/// `over` on top of `under`, object by object; anything but an object is replaced whole. Places are those of the
/// document from which a value comes.
[[nodiscard]] JsonNode merged(JsonNode under, const JsonNode &over);

/// On one line, numbers as they were written.
[[nodiscard]] QByteArray compactJson(const JsonNode &node);

/// For what Qt holds. A number that a QJsonValue would change becomes a text with its digits: nothing is rounded.
[[nodiscard]] QJsonValue toQJson(const JsonNode &node);
/// From values made in the program, which have no place.
[[nodiscard]] JsonNode fromQJson(const QJsonValue &value);

} // namespace bindery
