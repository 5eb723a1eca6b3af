#pragma once

// What a plan's inputs and steps say, in short words: for the manual and for what differs between two editions.

#include <QString>

namespace bindery {
struct JsonNode;
}

namespace bindery::rating {

struct InputModel;
struct StepModel;

/// A value that the plan gives for an input: "1.5", "yes", "\"new\"".
[[nodiscard]] QString literalText(const InputModel &input, const JsonNode &node);

/// "if not known a range from 0 to 6"; empty where the plan says nothing about it.
[[nodiscard]] QString unknownText(const InputModel &input);

/// "multiply by amount(amount_of_insurance)".
[[nodiscard]] QString stepText(const StepModel &step);

} // namespace bindery::rating
