#pragma once

// Reads a folder's files into the plan as written. The reader tells faults of form. The compiler tells faults of
// meaning: names, types, gaps.

#include "rating/plan/plan_folder.h"
#include "rating/plan/plan_model.h"

#include <tl/expected.hpp>

namespace bindery::rating {

[[nodiscard]] tl::expected<PlanModel, Problems> readPlan(const PlanFolder &folder);

} // namespace bindery::rating
