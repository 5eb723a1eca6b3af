#pragma once

// Runs the tests beside a plan's tables: tests/*.json. Each says what goes in and what must come out, step by step
// where the source has it.

#include "base/problem.h"

#include <tl/expected.hpp>

#include <QStringList>

#include <vector>

namespace bindery::rating {

struct Plan;

struct PlanTestResult {
    QString name;
    Place place;
    /// What differs, the first step that differs first; empty when it passed.
    QStringList differences;
};

/// Problems: a test file that cannot be read, or a test that says nothing.
[[nodiscard]] tl::expected<std::vector<PlanTestResult>, Problems> runPlanTests(const Plan &plan);

} // namespace bindery::rating
