#pragma once

// Reads a folder's files into the plan as written. The reader tells faults of form. The compiler tells faults of
// meaning: names, types, gaps.

#include "rating/plan/plan_folder.h"
#include "rating/plan/plan_model.h"

#include <tl/expected.hpp>

namespace bindery::rating {

struct StateSource;

/// The base of the folder, without what differs in states.
[[nodiscard]] tl::expected<PlanModel, Problems> readPlan(const PlanFolder &folder);
/// The plan of a state.
[[nodiscard]] tl::expected<PlanModel, Problems> readPlan(const StateSource &source);

} // namespace bindery::rating
