#pragma once

// How other programs call the types of values.

#include "rules/table/value.h"

namespace bindery::rules {

/// "int", "long", "double", "decimal", "text", "bool" and the like, in capitals or not; no value for a name that means
/// nothing here.
[[nodiscard]] std::optional<ValueType> valueTypeByOtherName(const QString &name);

/// Every type name that a .dmn file may use, as a list for people.
[[nodiscard]] QString dmnTypeNames();

} // namespace bindery::rules
