#pragma once

// A plan at hand: its files, what is written in them, and the program made of it. Whole or not at all.

#include "rating/plan_folder.h"
#include "rating/plan_model.h"
#include "rating/program.h"

#include <tl/expected.hpp>

#include <memory>

namespace bindery::rating {

struct Plan {
    PlanFolder folder;
    PlanModel model;
    std::shared_ptr<const Program> program;
};

/// Every problem of the plan, by file, row and column.
[[nodiscard]] tl::expected<Plan, PlanProblems> makePlan(PlanFolder folder);
[[nodiscard]] tl::expected<Plan, PlanProblems> loadPlan(const QString &path);

} // namespace bindery::rating
