#pragma once

// Reads values that a product writes for a field: defaults, choices, bounds. Problems go to the cursor's reading.

#include "base/cell_fault.h"
#include "risk/schema/field.h"

#include <tl/expected.hpp>

namespace bindery {
class JsonCursor;
}

namespace bindery::risk {

/// The value as a text, as Field keeps it: "50000", "true", "2026-06-15". Numbers may be written as numbers and as
/// texts. No value for what is no value of the type.
[[nodiscard]] std::optional<QString> readValue(const JsonCursor &value, FieldType type);

/// The value in a cell of a CSV file, as above, or the fault of the cell. `column` names its column for the sentence.
[[nodiscard]] tl::expected<QString, CellFault> readCell(const QString &cell, FieldType type, const QString &column);

/// A bound of a field of this type: a number, or a formula.
[[nodiscard]] FormulaText readBound(const JsonCursor &bound, FieldType type);

/// The number of a bound that is no formula.
[[nodiscard]] std::optional<Decimal> constantOf(const FormulaText &bound);

/// A formula. Empty where none is given.
[[nodiscard]] FormulaText readFormulaText(const JsonCursor &formula);

} // namespace bindery::risk
