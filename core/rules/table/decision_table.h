#pragma once

// A decision table of the DMN subset. It is compiled once, and its evaluation is a pure function: no I/O, no clock, and
// the same input gives the same result for ever. Every row that matched is told with the values that made it match.

#include "rules/table/unary_test.h"

#include <QStringList>

#include <vector>

namespace bindery::rules {

enum class HitPolicy {
    Unique,      ///< U: one row at most
    Any,         ///< A: several, with equal outputs
    Priority,    ///< P: the row whose output stands first among the allowed values
    First,       ///< F: the first row
    RuleOrder,   ///< R: all rows, in the table's order
    OutputOrder, ///< O: all rows, in the order of the allowed values
    Collect,     ///< C: all rows
    Sum,         ///< C+
    Minimum,     ///< C<
    Maximum,     ///< C>
    Count,       ///< C#
};

/// The sign of the policy, "U" or "C+", and the policy of a sign. The names of DMN ("UNIQUE", "RULE ORDER") are
/// understood as well.
[[nodiscard]] QString hitPolicySign(HitPolicy policy);
[[nodiscard]] std::optional<HitPolicy> hitPolicyFromText(QStringView text);
/// True for R, O and C, which give a list. The other policies give one result.
[[nodiscard]] bool givesList(HitPolicy policy);

struct InputColumn {
    QString name;
    ValueType type = ValueType::Any;
    /// The values that may come in. Null may always come in. `-` where the table does not say.
    UnaryTest allowed;
};

struct OutputColumn {
    QString name;
    ValueType type = ValueType::Any;
    /// The values that may come out, highest priority first. Empty where the table does not say.
    std::vector<Value> allowed;
};

struct TableRow {
    /// The row's name in every reason: "too_many_claims". Unique in its table.
    QString rule;
    /// The row as a spreadsheet counts it, or the line in a .dmn. 0 where there is none.
    int line = 0;
    std::vector<UnaryTest> tests;
    std::vector<Value> outputs;
    /// One text for each note column.
    QStringList notes;
};

/// A value and the test that it met.
struct MatchedValue {
    QString name;
    Value value;
    QString test;
};

struct MatchedRow {
    /// Index into DecisionTable::rows, or -1 for the default row.
    int row = -1;
    QString rule;
    /// The values and tests of the columns in which the row's cell is not `-`.
    std::vector<MatchedValue> because;
    std::vector<Value> outputs;
    QStringList notes;
    /// True where the row is part of the result by the hit policy.
    bool chosen = false;
};

struct TableResult {
    /// The rows in the order of the table, or the default row where no other matched.
    std::vector<MatchedRow> matched;
    /// One row of outputs, or several for R, O and C. Empty for no result (null).
    std::vector<std::vector<Value>> rows;
    bool list = false;
};

/// The reason why there is no result: two rows of a unique table, a text where a number belongs … For the reader of the
/// table.
struct TableFailure {
    QString message;
    /// The rows in conflict, if the failure is about rows.
    QStringList rules;
};

class DecisionTable {
public:
    QString name;
    /// The table's file, without its folder.
    QString file;
    HitPolicy policy = HitPolicy::Unique;
    std::vector<InputColumn> inputs;
    std::vector<OutputColumn> outputs;
    QStringList noteNames;
    std::vector<TableRow> rows;
    std::optional<TableRow> defaultRow;

    [[nodiscard]] tl::expected<TableResult, TableFailure> evaluate(const Values &values) const;

    /// The text of an output or note column of that name in a matched row. Empty where there is none.
    [[nodiscard]] Value field(const MatchedRow &row, QStringView column) const;

private:
    [[nodiscard]] tl::expected<std::vector<const Value *>, TableFailure> bind(const Values &values) const;
    [[nodiscard]] tl::expected<void, TableFailure> choose(TableResult &result) const;
    [[nodiscard]] std::vector<std::size_t> priorityOf(const std::vector<Value> &row) const;
    [[nodiscard]] Value aggregated(const TableResult &result, std::size_t column) const;
};

} // namespace bindery::rules
