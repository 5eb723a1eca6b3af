#pragma once

// From a folder's files to the plan as written. What is wrong with the form of it is told here; what is wrong with its
// meaning (names, types, gaps) is the compiler's.

#include "rating/plan/plan_folder.h"
#include "rating/plan/plan_model.h"

#include <tl/expected.hpp>

namespace bindery::rating {

[[nodiscard]] tl::expected<PlanModel, Problems> readPlan(const PlanFolder &folder);

} // namespace bindery::rating
