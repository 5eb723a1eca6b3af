#pragma once

// Reads an object of the manifest field by field, and tells every field that is missing, of the wrong kind, or unknown.
// A misspelt name is always a problem.

#include "base/read_json.h"
#include "formula/language/formula.h"
#include "formula/language/rounding.h"

#include <QDate>
#include <QSet>
#include <QStringList>

namespace bindery::formula {

class NodeReader {
public:
    NodeReader(const JsonNode &node, QString what, Problems &problems);
    /// Tells the fields that nobody asked for.
    ~NodeReader();
    Q_DISABLE_COPY_MOVE(NodeReader)

    [[nodiscard]] const JsonNode *optional(QLatin1StringView name, JsonNode::Kind kind);
    [[nodiscard]] const JsonNode *required(QLatin1StringView name, JsonNode::Kind kind);
    /// A field of any kind.
    [[nodiscard]] const JsonNode *any(QLatin1StringView name);
    [[nodiscard]] QString text(QLatin1StringView name, bool isRequired = false);
    [[nodiscard]] bool flag(QLatin1StringView name);
    [[nodiscard]] std::optional<Decimal> number(QLatin1StringView name, bool isRequired = false);
    [[nodiscard]] QDate date(QLatin1StringView name);
    [[nodiscard]] std::optional<Rounding> rounding(QLatin1StringView name);
    [[nodiscard]] QStringList texts(QLatin1StringView name);
    [[nodiscard]] std::optional<Formula> formula(QLatin1StringView name, bool isRequired = false);

    void problem(const Place &place, const QString &message) { m_problems.push_back({place, message}); }

private:
    const JsonNode &m_node;
    QString m_what;
    Problems &m_problems;
    QSet<QString> m_asked;
};

/// A formula written as a text, or a number on its own.
[[nodiscard]] std::optional<Formula> readFormula(const JsonNode &node, Problems &problems);
/// A formula at a place of its own, as in a table's cell.
[[nodiscard]] std::optional<Formula> readFormula(const QString &text, const Place &place, Problems &problems);

} // namespace bindery::formula
