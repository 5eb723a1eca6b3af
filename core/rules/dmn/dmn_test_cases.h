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
    /// True where the test expects evaluation to fail, which gives null.
    bool wantsError = false;
};

struct DmnTestCase {
    QString id;
    /// The inputs. Names with dots stand for the components of structures.
    Values inputs;
    std::vector<DmnExpectation> expectations;
};

struct DmnTestCases {
    /// The .dmn file's name in the test file.
    QString modelName;
    std::vector<DmnTestCase> cases;
};

[[nodiscard]] tl::expected<DmnTestCases, Problems> readDmnTestCases(const QByteArray &bytes, const QString &file);

/// The result of a table, in the form of the test cases.
[[nodiscard]] DmnValue toDmnValue(const DecisionTable &table, const TableResult &result);

} // namespace bindery::rules
