#pragma once

// Runs the tests that stand beside a rule set: Bindery's own as JSON ("rules.tests.json" for a folder,
// "NAME.tests.json" for NAME.csv), or the public test-case XML for a .dmn file. The help page "Decision tables"
// describes both.

#include "base/problem.h"
#include "rules/set/line_inputs.h"

#include <tl/expected.hpp>

#include <QStringList>

namespace bindery::rules {

struct RuleTestReport {
    int passed = 0;
    int failed = 0;
    /// One line for each difference: "test: what: expected …, got …".
    QStringList differences;
};

/// `path` is a path for loadRuleSet(), or a test-case XML file, whose model stands beside it. Problems: rules or tests
/// that cannot be read, or no tests at all.
[[nodiscard]] tl::expected<RuleTestReport, Problems> runRuleTests(const QString &path, const LineInputs &lines);

} // namespace bindery::rules
