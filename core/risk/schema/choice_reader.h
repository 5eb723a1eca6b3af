#pragma once

// Reads the choices of a field: ["commute", {"value": "farm", "title": "Farm"}]. Problems go to the cursor's reading.

#include "risk/schema/field.h"

namespace bindery {
class JsonCursor;
}

namespace bindery::risk {

/// A sentence repeats so many choices.
constexpr std::size_t MostListed = 12;

/// The choices that could be read. Each value is one of the type.
[[nodiscard]] std::vector<Choice> readChoices(const JsonCursor &choices, FieldType type);

[[nodiscard]] bool hasValue(const std::vector<Choice> &choices, const QString &value);
/// The values for a sentence, shortened where there are many.
[[nodiscard]] QString listedValues(const std::vector<Choice> &choices);

} // namespace bindery::risk
