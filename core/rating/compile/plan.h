#pragma once

// A plan at hand: its files, what is written in them, and the program made of it. Whole or not at all.

#include "rating/plan/plan_folder.h"
#include "rating/plan/plan_model.h"
#include "rating/compile/program.h"

#include <tl/expected.hpp>

#include <memory>

namespace bindery::rating {

struct Plan {
    PlanFolder folder;
    PlanModel model;
    std::shared_ptr<const Program> program;

    /// Is it what a quote means by this edition? Quotes of before name the content by the bytes of its files.
    [[nodiscard]] bool is(const domain::Edition &edition) const;
    /// The same plan under the name that a quote has for it.
    [[nodiscard]] Plan named(const domain::Edition &edition) const;
};

/// Every problem of the plan, by file, row and column.
[[nodiscard]] tl::expected<Plan, PlanProblems> makePlan(PlanFolder folder);
[[nodiscard]] tl::expected<Plan, PlanProblems> loadPlan(const QString &path);

} // namespace bindery::rating
