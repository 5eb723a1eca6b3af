#pragma once

// The inputs of a product's rules as the rules see them.

#include "rules/set/line_inputs.h"

namespace bindery::inputs {
struct InputCase;
struct InputProgram;
struct InputWorkspace;
struct RatedInputs;
}
namespace bindery::rules {
class Value;
}

namespace bindery::underwriting {

[[nodiscard]] rules::InputTypes ruleInputTypes(const inputs::InputProgram &program);

[[nodiscard]] std::map<QString, rules::Value> ruleValues(const inputs::InputProgram &program,
                                                         const inputs::InputCase &of, const inputs::RatedInputs &rated,
                                                         inputs::InputWorkspace &work);

} // namespace bindery::underwriting
