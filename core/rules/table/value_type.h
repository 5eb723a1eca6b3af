#pragma once

#include <QString>

#include <optional>

namespace bindery::rules {

enum class ValueType {
    Any,     ///< not said: every value fits
    String,  ///< compared character by character, capitals before small letters
    Number,  ///< exact decimal
    Integer, ///< a number without places: 24 and 25 are neighbors
    Boolean,
    Date,
};

/// The type's name in tables: "string", "number", "integer", "boolean", "date", "any".
[[nodiscard]] QString valueTypeName(ValueType type);
[[nodiscard]] std::optional<ValueType> valueTypeFromName(QStringView name);

} // namespace bindery::rules
