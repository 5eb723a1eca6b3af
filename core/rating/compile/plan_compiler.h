#pragma once

// Compiles a plan once into a flat program, and tells every problem of the plan. A plan with problems is never half
// used.

#include "rating/compile/program.h"
#include "rating/plan/plan_model.h"

#include <tl/expected.hpp>

#include <memory>

namespace bindery::rating {

[[nodiscard]] tl::expected<std::shared_ptr<const Program>, Problems> compilePlan(const PlanModel &model);

} // namespace bindery::rating
