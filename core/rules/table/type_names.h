#pragma once

// The names that other programs use for the types of values.

#include "rules/table/value_type.h"

namespace bindery::rules {

/// Knows "int", "long", "double", "decimal", "text", "bool" and the like, in capitals or not. No value for any other
/// name.
[[nodiscard]] std::optional<ValueType> valueTypeByOtherName(const QString &name);

/// Every type name that a .dmn file may use, as a list for people.
[[nodiscard]] QString dmnTypeNames();

} // namespace bindery::rules
