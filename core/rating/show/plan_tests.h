#pragma once

// Runs the tests beside a plan's tables: tests/*.json. Each says what goes in and what must come out, step by step
// where the source has it.

#include "rating/compile/plan.h"

#include <QStringList>

#include <vector>

namespace bindery::rating {

struct PlanTestResult {
    QString name;
    Place place;
    /// What differs, the first step that differs first; empty when it passed.
    QStringList differences;
};

/// Problems: a test file that cannot be read, or a test that says nothing.
[[nodiscard]] tl::expected<std::vector<PlanTestResult>, PlanProblems> runPlanTests(const Plan &plan);

} // namespace bindery::rating
