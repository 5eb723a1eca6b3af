#pragma once

// The inputs of a product as one plan takes them: each value has its slot in the plan, so that a record and its facts
// are bound to the plan without a name on the way.

#include <memory>
#include <vector>

namespace bindery::formula {
struct BoundRisk;
struct Program;
}

namespace bindery::inputs {

struct CompiledScope;
struct InputCase;
struct InputProgram;
struct InputWorkspace;

/// The values of one scope of inputs, and the scope of the plan to which they go.
struct FittedScope {
    struct Below {
        /// The scope of the plan.
        int scope = 0;
        /// The lists whose entries are its instances, by their indexes in FittedInputs::scopes.
        std::vector<std::size_t> lists;
    };
    int scope = 0;
    const CompiledScope *inputs = nullptr;
    /// By value of the inputs: the input of the plan. -1 for a name that the plan does not know.
    std::vector<int> slots;
    /// By child of the plan's scope.
    std::vector<Below> below;
};

struct FittedInputs {
    std::shared_ptr<const InputProgram> program;
    /// The policy first.
    std::vector<FittedScope> scopes;
};

/// `inputs` are those that the plan asks for.
[[nodiscard]] FittedInputs fitInputs(std::shared_ptr<const InputProgram> inputs, const formula::Program &plan);

/// Binds the record and its facts to the plan, as bindRisk() binds planInputs(). The memory of `bound` is used again.
/// False where a value is not as the plan wants it: bindRisk() then takes it in another form, or tells why not.
[[nodiscard]] bool bindInputs(const FittedInputs &inputs, const formula::Program &plan, const InputCase &of,
                              InputWorkspace &work, formula::BoundRisk &bound);

} // namespace bindery::inputs
