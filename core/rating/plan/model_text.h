#pragma once

// A plan's inputs and steps in short words, for the manual and for the difference between two editions.

#include <QString>

namespace bindery {
struct JsonNode;
}

namespace bindery::rating {

struct InputModel;
struct ItemModel;
struct ScopeModel;
struct StepModel;

/// A value that the plan gives for an input: "1.5", "yes", "\"new\"".
[[nodiscard]] QString literalText(const InputModel &input, const JsonNode &node);

/// What the plan does with an unknown input: "if not known a range from 0 to 6". Empty where the plan says nothing
/// about it.
[[nodiscard]] QString unknownText(const InputModel &input);

/// The values that the plan gives for a part: "code \"fire\", share 0.5".
[[nodiscard]] QString itemText(const ScopeModel &scope, const ItemModel &item);

/// A step in words: "multiply by amount(amount_of_insurance)".
[[nodiscard]] QString stepText(const StepModel &step);

} // namespace bindery::rating
