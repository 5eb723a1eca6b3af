#pragma once

// A row's condition on one key of a table.

#include "formula/language/value.h"

#include <cstdint>
#include <string>
#include <vector>

namespace bindery::formula {

struct KeyCell {
    enum class Kind : std::uint8_t { Any, Equal, Range, OneOf };
    Kind kind = Kind::Any;
    bool lowOpen = false;
    bool highOpen = false;
    /// The ends of a range, Missing where the range is open on that side. `low` is also the value of Equal.
    Value low;
    Value high;
    /// For OneOf: the alternatives, none of which is OneOf.
    std::vector<KeyCell> alternatives;
};

/// Compares three-way, by type: numbers and dates by value, texts naturally.
[[nodiscard]] int compareValues(const Value &a, const Value &b, const TextView &texts);
[[nodiscard]] bool matches(const KeyCell &cell, const Value &value, const TextView &texts);

/// Appends a cell in its shortest spelling, in UTF-8: "[0..10)", "Frame | Brick", "*".
void appendText(std::string &bytes, const KeyCell &cell, const TextView &texts);
/// Appends a result cell in its shortest spelling, in UTF-8: "1.04", "none".
void appendText(std::string &bytes, const Value &result, const TextView &texts);

} // namespace bindery::formula
