#pragma once

// What a row of a rate table asks of one key.

#include "rating/plan/value.h"

#include <cstdint>
#include <string>
#include <vector>

namespace bindery::rating {

struct KeyCell {
    enum class Kind : std::uint8_t { Any, Equal, Range, OneOf };
    Kind kind = Kind::Any;
    bool lowOpen = false;
    bool highOpen = false;
    /// Missing where the range has no end on that side. `low` is the value of Equal.
    Value low;
    Value high;
    /// Of OneOf: the alternatives, none of which is OneOf.
    std::vector<KeyCell> alternatives;
};

/// Three-way, by type: numbers and dates by value, texts naturally.
[[nodiscard]] int compareValues(const Value &a, const Value &b, const TextView &texts);
[[nodiscard]] bool matches(const KeyCell &cell, const Value &value, const TextView &texts);

/// What a cell asks for, in the shortest way to write it, in UTF-8: "[0..10)", "Frame | Brick", "*".
void appendText(std::string &bytes, const KeyCell &cell, const TextView &texts);
/// What a result cell gives, likewise: "1.04", "none".
void appendText(std::string &bytes, const Value &result, const TextView &texts);

} // namespace bindery::rating
