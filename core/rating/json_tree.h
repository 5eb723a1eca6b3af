#pragma once

// JSON as rating needs it: numbers keep their text, so that 1.04 stays 1.04, and everything knows its row and column.

#include "domain/decimal.h"
#include "rating/plan_problem.h"

#include <tl/expected.hpp>

#include <QByteArray>

#include <vector>

namespace bindery::rating {

struct JsonNode {
    enum class Kind { Null, Flag, Number, Text, List, Object };

    Kind kind = Kind::Null;
    bool flag = false;
    domain::Decimal number;
    /// Of a text its content, of a number its notation.
    QString text;
    /// Elements of a list, or values of an object.
    std::vector<JsonNode> items;
    /// Names of an object's values, in the order written.
    std::vector<QString> names;
    Place place;

    [[nodiscard]] bool is(Kind wanted) const { return kind == wanted; }
    [[nodiscard]] const JsonNode *find(QStringView name) const;
};

/// "a list", "a number" …
[[nodiscard]] QString kindName(JsonNode::Kind kind);

/// Refuses, with the place: what is not JSON or not UTF-8, a name given twice, a number with an exponent or more than
/// 60 places, and more than 64 levels. Needs no stack for deep input.
[[nodiscard]] tl::expected<JsonNode, PlanProblem> readJson(const QByteArray &bytes, const QString &file);

} // namespace bindery::rating
