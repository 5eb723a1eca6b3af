#pragma once

// A value that a decision table reads or gives: text, exact number, truth, date, or null where nothing is known.

#include "base/decimal.h"
#include "rules/table/value_type.h"

#include <QDate>
#include <QJsonValue>
#include <QString>

#include <compare>
#include <concepts>
#include <map>
#include <optional>
#include <variant>

namespace bindery {
struct JsonNode;
}

namespace bindery::rules {

class Value {
public:
    /// Makes null, the value that is not known.
    Value() = default;
    Value(Decimal number) : m_data(std::move(number)) {} // NOLINT: each of these is a value
    Value(QString text) : m_data(std::move(text)) {}     // NOLINT
    Value(QDate date) : m_data(date) {}                  // NOLINT
    template<std::same_as<bool> B>
    Value(B truth) : m_data(truth)
    {
    } // NOLINT: no pointer may become a truth by accident
    template<std::same_as<int> I>
    Value(I whole) : m_data(Decimal(whole))
    {
    } // NOLINT

    /// Reads numbers exactly. No value for a list, an object, or a number that no decimal holds.
    [[nodiscard]] static std::optional<Value> fromJson(const JsonNode &json);
    /// Reads a value that the program made, or that the store kept.
    [[nodiscard]] static std::optional<Value> fromJson(const QJsonValue &json);
    /// Writes a number that a QJsonValue cannot carry exactly as text.
    [[nodiscard]] QJsonValue toJson() const;

    [[nodiscard]] bool isNull() const { return m_data.index() == 0; }
    [[nodiscard]] const Decimal *number() const { return std::get_if<Decimal>(&m_data); }
    [[nodiscard]] const QString *text() const { return std::get_if<QString>(&m_data); }
    [[nodiscard]] const bool *truth() const { return std::get_if<bool>(&m_data); }
    [[nodiscard]] const QDate *date() const { return std::get_if<QDate>(&m_data); }

    /// Null and the type Any fit everything. A number without places fits Integer.
    [[nodiscard]] bool fits(ValueType type) const;
    /// The narrowest type that the value fits. Any for null.
    [[nodiscard]] ValueType type() const;

    /// The value for people: 1.5, text without quotes, true, 2026-11-20, "unknown" for null.
    [[nodiscard]] QString toText() const;
    /// The value as written in a table: "text" with quotes, date("2026-11-20"), null.
    [[nodiscard]] QString toLiteral() const;

    friend bool operator==(const Value &a, const Value &b) { return (a <=> b) == 0; }
    /// Orders values of one kind by value. Values of different kinds have a fixed order, on which no table relies.
    friend std::strong_ordering operator<=>(const Value &a, const Value &b);

private:
    std::variant<std::monostate, Decimal, QString, bool, QDate> m_data;
};

/// The values on which a table is evaluated, by name. A name that is missing is null.
using Values = std::map<QString, Value>;

} // namespace bindery::rules
