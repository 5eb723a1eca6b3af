#pragma once

// Compiles the inputs of a plan with the values that the plan gives for them: the default, and the value that stands in
// for an unknown one.

#include "base/problem.h"
#include "rating/compile/program.h"

#include <optional>

namespace bindery::rating {

class InputCompiler {
public:
    /// `texts` and `problems` must outlive this object.
    InputCompiler(formula::TextPool &texts, Problems &problems) : m_texts(texts), m_problems(problems) {}

    [[nodiscard]] formula::InputSlot compile(const InputModel &input);

    /// The inputs of a part that the plan gives.
    [[nodiscard]] std::vector<formula::Value> itemOf(const ScopeModel &scope, const ItemModel &item,
                                                     const std::vector<formula::InputSlot> &inputs);

private:
    [[nodiscard]] std::optional<formula::Value> literal(const InputModel &input, const JsonNode &node);
    /// `what` completes the sentence "… of "points" is no number".
    [[nodiscard]] std::optional<formula::Value> given(const InputModel &input, const std::optional<JsonNode> &node,
                                                      const QString &what);
    [[nodiscard]] formula::UnknownSlot whenUnknown(const InputModel &input);
    void tell(const Place &place, const QString &message) { m_problems.push_back({place, message}); }

    formula::TextPool &m_texts;
    Problems &m_problems;
};

} // namespace bindery::rating
