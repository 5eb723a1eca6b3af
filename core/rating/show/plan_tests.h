#pragma once

// Runs the tests beside a plan's tables: tests/*.json. Each test gives inputs and the expected results, step by step
// where the source has them.

#include "base/problem.h"

#include <tl/expected.hpp>

#include <QStringList>

#include <vector>

namespace bindery::rating {

struct StatePlans;

struct PlanTestResult {
    QString name;
    Place place;
    /// The differences, with the first step that differs first. Empty when the test passed.
    QStringList differences;
};

/// Problems: a test file that cannot be read, or a test that expects nothing.
[[nodiscard]] tl::expected<std::vector<PlanTestResult>, Problems> runPlanTests(const StatePlans &plans);

} // namespace bindery::rating
