#pragma once

// Which attributes of a field fit which types. Those that fit every type are not here.

#include "risk/schema/field_type.h"

#include <QString>

namespace bindery::risk {

enum class Attribute : std::uint8_t { Personal, Choices, Least, Most, Longest, Places, Pattern, Beside, Unique };

[[nodiscard]] bool fits(Attribute attribute, FieldType type);
/// The types that the attribute is for, for sentences: "numbers and dates".
[[nodiscard]] QString typesOf(Attribute attribute);

} // namespace bindery::risk
