#pragma once

// Types and values of fields as formulas see them.

#include "risk/record/field_value.h"
#include "risk/schema/field_type.h"

namespace bindery::formula {
class RiskTexts;
struct Value;
enum class ValueType : std::uint8_t;
}

namespace bindery::risk {

[[nodiscard]] formula::ValueType formulaType(FieldType type);

/// Personal values stand in the clear. `texts` numbers the texts. Nothing for an empty text, for a date that is none,
/// and for a text that is unread.
[[nodiscard]] formula::Value formulaValue(const FieldValue &value, formula::RiskTexts &texts);

} // namespace bindery::risk
