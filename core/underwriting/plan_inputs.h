#pragma once

#include "inputs/ordered_answer.h"

#include <tl/expected.hpp>

#include <QHash>
#include <QString>

#include <memory>
#include <mutex>
#include <vector>

namespace bindery::inputs {
struct FittedInputs;
struct InputCase;
struct InputModel;
struct InputWorkspace;
}
namespace bindery::rating {
struct Plan;
struct Rated;
struct RatingFailure;
}

namespace bindery::underwriting {

/// The inputs of one product that a plan asks for, compiled once for each plan. Threads may share it.
class PlanInputs {
public:
    PlanInputs(std::shared_ptr<const risk::Schema> product, std::vector<inputs::OrderedAnswer> orders,
               std::shared_ptr<const inputs::InputModel> model);

    [[nodiscard]] std::shared_ptr<const inputs::FittedInputs> of(const rating::Plan &plan);

private:
    std::shared_ptr<const risk::Schema> m_product;
    std::vector<inputs::OrderedAnswer> m_orders;
    std::shared_ptr<const inputs::InputModel> m_model;
    std::mutex m_mutex;
    /// By the content of the plan.
    QHash<QString, std::shared_ptr<const inputs::FittedInputs>> m_made;
};

/// Rates the record with this plan, in force or not.
[[nodiscard]] tl::expected<rating::Rated, rating::RatingFailure>
rateRecord(const rating::Plan &plan, PlanInputs &inputs, const inputs::InputCase &of, inputs::InputWorkspace &work);

} // namespace bindery::underwriting
