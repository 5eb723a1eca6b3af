#pragma once

// A value that a decision table reads or gives: text, exact number, truth, date, or null where nothing is known.

#include "base/decimal.h"

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

enum class ValueType {
    Any,     ///< not said: every value goes
    String,  ///< compared character by character, capitals before small letters
    Number,  ///< exact decimal
    Integer, ///< a number without places: 24 and 25 are neighbors
    Boolean,
    Date,
};

/// "string", "number", "integer", "boolean", "date", "any": as written in tables.
[[nodiscard]] QString valueTypeName(ValueType type);
[[nodiscard]] std::optional<ValueType> valueTypeFromName(QStringView name);

class Value {
public:
    /// Null: not known.
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

    /// Numbers are exact. No value: a list, an object, or a number that no decimal holds.
    [[nodiscard]] static std::optional<Value> fromJson(const JsonNode &json);
    /// From what the program made, or the store kept.
    [[nodiscard]] static std::optional<Value> fromJson(const QJsonValue &json);
    /// A number that a QJsonValue cannot carry exactly is written as text.
    [[nodiscard]] QJsonValue toJson() const;

    [[nodiscard]] bool isNull() const { return m_data.index() == 0; }
    [[nodiscard]] const Decimal *number() const { return std::get_if<Decimal>(&m_data); }
    [[nodiscard]] const QString *text() const { return std::get_if<QString>(&m_data); }
    [[nodiscard]] const bool *truth() const { return std::get_if<bool>(&m_data); }
    [[nodiscard]] const QDate *date() const { return std::get_if<QDate>(&m_data); }

    /// Null and Any fit everything; a number without places fits Integer.
    [[nodiscard]] bool fits(ValueType type) const;
    /// The narrowest type it fits; Any for null.
    [[nodiscard]] ValueType type() const;

    /// For people: 1.5, text without quotes, true, 2026-11-20, "unknown" for null.
    [[nodiscard]] QString toText() const;
    /// As written in a table: "text" with quotes, date("2026-11-20"), null.
    [[nodiscard]] QString toLiteral() const;

    friend bool operator==(const Value &a, const Value &b) { return (a <=> b) == 0; }
    /// Values of one kind in their order; kinds among each other in a fixed one, which no table relies on.
    friend std::strong_ordering operator<=>(const Value &a, const Value &b);

private:
    std::variant<std::monostate, Decimal, QString, bool, QDate> m_data;
};

/// What a table is evaluated on: a name and its value. A name that is missing is null.
using Values = std::map<QString, Value>;

} // namespace bindery::rules
