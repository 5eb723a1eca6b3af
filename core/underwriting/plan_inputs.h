#pragma once

#include "inputs/ordered_answer.h"

#include <QHash>
#include <QString>

#include <memory>
#include <mutex>
#include <vector>

namespace bindery::inputs {
struct InputModel;
struct InputProgram;
}
namespace bindery::rating {
struct Plan;
}

namespace bindery::underwriting {

/// The inputs of one product that a plan asks for, compiled once for each plan. Threads may share it.
class PlanInputs {
public:
    PlanInputs(std::shared_ptr<const risk::Schema> product, std::vector<inputs::OrderedAnswer> orders,
               std::shared_ptr<const inputs::InputModel> model);

    [[nodiscard]] std::shared_ptr<const inputs::InputProgram> of(const rating::Plan &plan);

private:
    std::shared_ptr<const risk::Schema> m_product;
    std::vector<inputs::OrderedAnswer> m_orders;
    std::shared_ptr<const inputs::InputModel> m_model;
    std::mutex m_mutex;
    /// By the content of the plan.
    QHash<QString, std::shared_ptr<const inputs::InputProgram>> m_made;
};

} // namespace bindery::underwriting
