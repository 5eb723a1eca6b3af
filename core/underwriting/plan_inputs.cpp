#include "underwriting/plan_inputs.h"

#include "inputs/fitted_inputs.h"
#include "inputs/input_case.h"
#include "inputs/input_model.h"
#include "inputs/input_program.h"
#include "rating/compile/plan.h"
#include "rating/run/plan_library.h"
#include "rating/run/rated.h"

#include <stdexcept>

namespace bindery::underwriting {

namespace {

/// Somebody who writes a plan gives it a new content with every key.
constexpr qsizetype MostPlans = 64;

} // namespace

PlanInputs::PlanInputs(std::shared_ptr<const risk::Schema> product, std::vector<inputs::OrderedAnswer> orders,
                       std::shared_ptr<const inputs::InputModel> model)
    : m_product(std::move(product)), m_orders(std::move(orders)), m_model(std::move(model))
{
}

std::shared_ptr<const inputs::FittedInputs> PlanInputs::of(const rating::Plan &plan)
{
    const std::scoped_lock lock(m_mutex);
    const auto made = m_made.constFind(plan.edition().contentHash);
    if (made != m_made.cend())
        return *made;
    const auto program = inputs::compileInputs(m_product, m_orders, inputs::inputsOfPlan(*m_model, plan.asks()));
    // The whole of the inputs was compiled with the product.
    if (!program)
        throw std::logic_error("a part of sound inputs does not compile");
    if (m_made.size() >= MostPlans)
        m_made.clear();
    const auto fitted = std::make_shared<const inputs::FittedInputs>(inputs::fitInputs(*program, plan.asks()));
    m_made.insert(plan.edition().contentHash, fitted);
    return fitted;
}

tl::expected<rating::Rated, rating::RatingFailure> rateRecord(const rating::Plan &plan, PlanInputs &inputs,
                                                              const inputs::InputCase &of, inputs::InputWorkspace &work)
{
    const auto fitted = inputs.of(plan);
    if (inputs::bindInputs(*fitted, plan.asks(), of, work, work.risk))
        return rating::rateWith(plan, work.risk);
    return rating::rateWith(plan, inputs::planInputs(*fitted->program, of, work));
}

} // namespace bindery::underwriting
