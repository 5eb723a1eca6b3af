#pragma once

// The compiled inputs of a product.

#include "inputs/ordered_answer.h"

#include <tl/expected.hpp>

#include <QString>

#include <cstdint>
#include <memory>
#include <vector>

namespace bindery {
struct Problem;
}
namespace bindery::formula {
struct Program;
enum class ValueType : std::uint8_t;
}

namespace bindery::inputs {

struct InputModel;
struct InputScope;

struct CompiledInput {
    QString name;
    /// Indexes of codes. -1 for none.
    int is = -1;
    int when = -1;
    /// The scope whose first item with a value counts. -1 for the formula's own item.
    int first = -1;
    int skip = 0;
    formula::ValueType type{};
    bool isWhole = false;
    QString factorOf;
    /// The orders without whose answer the input has no value: those about its own item, or about one around it.
    std::vector<int> answers;
};

struct CompiledScope {
    QString list;
    /// The scope whose items become the list's. -1 for an entry that the product writes itself.
    int each = -1;
    int when = -1;
    std::vector<CompiledInput> values;
    std::vector<CompiledScope> lists;
};

struct InputProgram {
    InputProgram();
    InputProgram(InputProgram &&) noexcept;
    ~InputProgram();

    /// Never null.
    std::unique_ptr<formula::Program> program;
    std::vector<InputScope> scopes;
    std::vector<OrderedAnswer> orders;
    /// By order: the scopes of the lists of its answer.
    std::vector<std::vector<int>> answerScopes;
    std::shared_ptr<const risk::Schema> product;
    CompiledScope plan;
    std::vector<CompiledInput> rules;
};

/// Compiles the inputs, or tells every problem with its place.
[[nodiscard]] tl::expected<std::shared_ptr<const InputProgram>, std::vector<Problem>>
compileInputs(std::shared_ptr<const risk::Schema> product, std::vector<OrderedAnswer> orders, const InputModel &model);

} // namespace bindery::inputs
