#pragma once

// The plans in force for the coverage parts of a product.

#include "underwriting/assess.h"

#include <QString>

#include <vector>

namespace bindery {
struct PolicyTerms;
}
namespace bindery::rating {
class PlanLibrary;
}
namespace bindery::risk {
struct Part;
struct Schema;
}

namespace bindery::underwriting {

/// The terms with the line of the part's plans.
[[nodiscard]] PolicyTerms termsOfPart(const PolicyTerms &terms, const risk::Part &part);

/// By part: the plan that quotes. `code` names a plan that rates the parts for which it is in force. Where it is for no
/// part, no part has a plan.
[[nodiscard]] std::vector<PartPlan> plansInForce(const rating::PlanLibrary &plans, const risk::Schema &product,
                                                 const PolicyTerms &terms, const QString &code = {});
/// Every plan in force for some part, in the order of the parts.
[[nodiscard]] std::vector<const rating::Plan *> allPlansInForce(const rating::PlanLibrary &plans,
                                                                const risk::Schema &product, const PolicyTerms &terms);

} // namespace bindery::underwriting
