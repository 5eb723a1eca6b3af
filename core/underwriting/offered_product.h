#pragma once

// A product with everything that quoting it takes: its orders, and the inputs of plans and rules.

#include "base/problem.h"
#include "services/order.h"

#include <tl/expected.hpp>

#include <memory>
#include <vector>

namespace bindery::inputs {
struct InputModel;
struct InputProgram;
}
namespace bindery::risk {
struct Product;
}

namespace bindery::underwriting {

class PlanInputs;

/// Copies share everything.
struct OfferedProduct {
    std::shared_ptr<const risk::Product> product;
    services::Orders orders;
    std::shared_ptr<const inputs::InputModel> inputs;
    /// The inputs of rules, and which items they are about, compiled (inputs::inputsOfRules).
    std::shared_ptr<const inputs::InputProgram> ruleInputs;
    /// By part of the product (risk::Schema::parts): the inputs of each plan that rated it, compiled.
    std::vector<std::shared_ptr<PlanInputs>> planInputs;
    /// The conditions under which parts are taken, compiled. Null where there are none.
    std::shared_ptr<const inputs::InputProgram> conditionsOfParts;

    /// The inputs of the part whose plans have this line. Null where the product names its parts and none has it.
    [[nodiscard]] PlanInputs *planInputsOf(const QString &line) const;
};

/// Compiles orders and inputs of the product against the definitions of the services, or tells every problem.
[[nodiscard]] tl::expected<std::shared_ptr<const OfferedProduct>, Problems>
offerProduct(std::shared_ptr<const risk::Product> product, const services::DefinitionFinder &definitions);

} // namespace bindery::underwriting
