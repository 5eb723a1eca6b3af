#pragma once

// The public test-case XML for .dmn files (the DMN Technology Compatibility Kit's form): inputs and expected results.

#include "base/problem.h"
#include "rules/set/rule_set.h"
#include "rules/table/decision_table.h"
#include "rules/table/value.h"

#include <memory>
#include <variant>

namespace bindery::rules {

/// A value, a structure, or a list, as test cases and results have them.
struct DmnValue {
    using Components = std::map<QString, DmnValue>;
    using List = std::vector<DmnValue>;
    std::variant<Value, Components, List> data;

    [[nodiscard]] QString toText() const;
    friend bool operator==(const DmnValue &, const DmnValue &) = default;
};

struct DmnExpectation {
    QString decision;
    DmnValue expected;
    /// The test wants evaluation to fail, which gives null.
    bool wantsError = false;
};

struct DmnTestCase {
    QString id;
    /// Structures flattened with dots.
    Values inputs;
    std::vector<DmnExpectation> expectations;
};

struct DmnTestCases {
    /// The .dmn file's name as the test file says it.
    QString modelName;
    std::vector<DmnTestCase> cases;
};

[[nodiscard]] tl::expected<DmnTestCases, Problems> readDmnTestCases(const QByteArray &bytes, const QString &file);

/// What a table gave, in the form of the test cases.
[[nodiscard]] DmnValue toDmnValue(const DecisionTable &table, const TableResult &result);

} // namespace bindery::rules
