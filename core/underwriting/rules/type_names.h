#pragma once

// How other programs call the types of values.

#include "underwriting/rules/value.h"

namespace bindery::underwriting {

/// "int", "long", "double", "decimal", "text", "bool" and the like, in capitals or not; no value for a name that means
/// nothing here.
[[nodiscard]] std::optional<ValueType> valueTypeByOtherName(const QString &name);

/// Every type name that a .dmn file may use, as a list for people.
[[nodiscard]] QString dmnTypeNames();

} // namespace bindery::underwriting
