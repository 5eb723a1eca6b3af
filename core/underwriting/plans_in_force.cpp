#include "underwriting/plans_in_force.h"

#include "base/policy_terms.h"
#include "rating/compile/plan.h"
#include "rating/run/plan_library.h"
#include "rating/run/rated.h"
#include "risk/schema/schema.h"
#include "underwriting/sentences.h"

#include <algorithm>

namespace bindery::underwriting {

namespace {

bool hasCode(const std::vector<const rating::Plan *> &plans, const QString &code)
{
    return std::any_of(plans.begin(), plans.end(),
                       [&code](const rating::Plan *plan) { return plan->edition().code == code; });
}

} // namespace

PolicyTerms termsOfPart(const PolicyTerms &terms, const risk::Part &part)
{
    PolicyTerms own = terms;
    own.line = part.line;
    return own;
}

std::vector<const rating::Plan *> allPlansInForce(const rating::PlanLibrary &plans, const risk::Schema &product,
                                                  const PolicyTerms &terms)
{
    std::vector<const rating::Plan *> all;
    for (const risk::Part &part : product.parts) {
        for (const rating::Plan *plan : plans.inForce(termsOfPart(terms, part))) {
            if (std::find(all.begin(), all.end(), plan) == all.end())
                all.push_back(plan);
        }
    }
    return all;
}

std::vector<PartPlan> plansInForce(const rating::PlanLibrary &plans, const risk::Schema &product,
                                   const PolicyTerms &terms, const QString &code)
{
    const bool isOfSome = hasCode(allPlansInForce(plans, product, terms), code);
    std::vector<PartPlan> chosen;
    for (const risk::Part &part : product.parts) {
        const PolicyTerms own = termsOfPart(terms, part);
        const bool isNamed = !isOfSome || hasCode(plans.inForce(own), code);
        const auto plan = plans.choose(own, isNamed ? code : QString());
        chosen.push_back(plan ? PartPlan(*plan) : PartPlan(nullptr, ratingFailureText(plan.error())));
    }
    return chosen;
}

} // namespace bindery::underwriting
