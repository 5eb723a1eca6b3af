#pragma once

// A decision table of the DMN subset, compiled once and then evaluated as a pure function: no I/O, no clock, and the
// same input gives the same result for ever. Every row that matched is told with the values that made it match.

#include "rules/table/unary_test.h"

#include <QStringList>

#include <vector>

namespace bindery::rules {

enum class HitPolicy {
    Unique,      ///< U: one row at most
    Any,         ///< A: several, with equal outputs
    Priority,    ///< P: the one whose output stands first among the allowed values
    First,       ///< F: the first
    RuleOrder,   ///< R: all, as they stand
    OutputOrder, ///< O: all, by the order of the allowed values
    Collect,     ///< C: all
    Sum,         ///< C+
    Minimum,     ///< C<
    Maximum,     ///< C>
    Count,       ///< C#
};

/// "U", "C+": the sign of the policy, and back; the names of DMN ("UNIQUE", "RULE ORDER") are understood as well.
[[nodiscard]] QString hitPolicySign(HitPolicy policy);
[[nodiscard]] std::optional<HitPolicy> hitPolicyFromText(QStringView text);
/// R, O and C give a list; the others one result.
[[nodiscard]] bool givesList(HitPolicy policy);

struct InputColumn {
    QString name;
    ValueType type = ValueType::Any;
    /// What may come in at all; null may always. `-` where nothing is said.
    UnaryTest allowed;
};

struct OutputColumn {
    QString name;
    ValueType type = ValueType::Any;
    /// What may come out, highest priority first; empty where nothing is said.
    std::vector<Value> allowed;
};

struct TableRow {
    /// Names the row in every reason: "suspended_license". Unique in its table.
    QString rule;
    /// The row as a spreadsheet counts it, or the line in a .dmn; 0 where there is none.
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
    /// The columns in which the row says something.
    std::vector<MatchedValue> because;
    std::vector<Value> outputs;
    QStringList notes;
    /// Part of the result by the hit policy.
    bool chosen = false;
};

struct TableResult {
    /// In the order of the table; the default row where nothing else matched.
    std::vector<MatchedRow> matched;
    /// One row of outputs, or several for R, O, C. Empty: no result (null).
    std::vector<std::vector<Value>> rows;
    bool list = false;
};

/// Why there is no result: two rows of a unique table, a text where a number belongs … For the reader of the table.
struct TableFailure {
    QString message;
    /// The rows that are at odds, if it is about rows.
    QStringList rules;
};

class DecisionTable {
public:
    QString name;
    /// The file it was read from, without its folder.
    QString file;
    HitPolicy policy = HitPolicy::Unique;
    std::vector<InputColumn> inputs;
    std::vector<OutputColumn> outputs;
    QStringList noteNames;
    std::vector<TableRow> rows;
    std::optional<TableRow> defaultRow;

    [[nodiscard]] tl::expected<TableResult, TableFailure> evaluate(const Values &values) const;

    /// The text of an output or note column of that name in a matched row; empty where there is none.
    [[nodiscard]] Value field(const MatchedRow &row, QStringView column) const;

private:
    [[nodiscard]] tl::expected<std::vector<const Value *>, TableFailure> bind(const Values &values) const;
    [[nodiscard]] tl::expected<void, TableFailure> choose(TableResult &result) const;
    [[nodiscard]] std::vector<std::size_t> priorityOf(const std::vector<Value> &row) const;
    [[nodiscard]] Value aggregated(const TableResult &result, std::size_t column) const;
};

} // namespace bindery::rules
