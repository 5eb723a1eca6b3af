#pragma once

// Reads values that a product writes for a field: defaults, choices, bounds. Problems go to the cursor's reading.

#include "risk/schema/field.h"

namespace bindery {
class JsonCursor;
}

namespace bindery::risk {

/// The value as a text, as Field keeps it: "50000", "true", "2026-06-15". Numbers may be written as numbers and as
/// texts. No value for what is no value of the type.
[[nodiscard]] std::optional<QString> readValue(const JsonCursor &value, FieldType type);

/// A bound of a field of this type: a number, or a formula.
[[nodiscard]] FormulaText readBound(const JsonCursor &bound, FieldType type);

/// The number of a bound that is no formula.
[[nodiscard]] std::optional<Decimal> constantOf(const FormulaText &bound);

/// A formula. Empty where none is given.
[[nodiscard]] FormulaText readFormulaText(const JsonCursor &formula);

} // namespace bindery::risk
