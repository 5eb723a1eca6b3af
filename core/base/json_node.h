#pragma once

// JSON as it was written. Numbers keep their digits, objects keep their order, and every value knows its place.

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
    /// The content of a text, or the digits of a number in plain notation. A number whose exponent is beyond any use
    /// keeps its own notation.
    QString text;
    /// Elements of a list, or values of an object.
    std::vector<JsonNode> items;
    /// Names of an object's values, in the order written.
    std::vector<QString> names;
    Place place;

    [[nodiscard]] bool is(Kind wanted) const { return kind == wanted; }
    [[nodiscard]] const JsonNode *find(QStringView name) const;
    /// The exact number. No value for a node that is no number, and for a number that a Decimal cannot hold.
    [[nodiscard]] std::optional<Decimal> decimal() const;

    [[nodiscard]] static JsonNode ofText(QString text);
    [[nodiscard]] static JsonNode object();
    /// Sets a value of an object. It replaces the value of that name, if there is one.
    void set(const QString &name, JsonNode value);
};

/// The name of the kind in a sentence: "a list", "a number" …
[[nodiscard]] QString kindName(JsonNode::Kind kind);

/// The place of a path below `root`, such as $.services.rating.url[2]. Where only a part of the path is there, the
/// place of its innermost value. The path may begin with "$" or with the name of a field.
[[nodiscard]] Place placeAt(const JsonNode &root, QStringView path);

/// `over` on top of `under`, object by object. Anything but an object is replaced whole. A value keeps the place in the
/// document from which it comes.
[[nodiscard]] JsonNode merged(JsonNode under, const JsonNode &over);

/// The node on one line, with numbers as they were written.
[[nodiscard]] QByteArray compactJson(const JsonNode &node);

/// The node as a value of Qt. A number that a QJsonValue would change becomes a text with its digits, so that nothing
/// is rounded.
[[nodiscard]] QJsonValue toQJson(const JsonNode &node);
/// A node of a value that was made in the program. It has no place.
[[nodiscard]] JsonNode fromQJson(const QJsonValue &value);

} // namespace bindery
