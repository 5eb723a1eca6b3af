#pragma once

// Rule values from and to JSON: for the command line, for tests beside the tables, and for stored results.

#include "base/problem.h"
#include "rules/set/rule_set.h"
#include "rules/table/decision_table.h"
#include "rules/table/value.h"

#include <QJsonObject>

namespace bindery {
struct JsonNode;
}
namespace bindery::domain {
struct Decision;
}

namespace bindery::rules {

/// Reads values. Objects within become names with dots: {"claims": {"count": 3}} is "claims.count". A text becomes a
/// date or a number where a table reads the value as one. Tells values that fit no table's type, names that no table
/// reads, and a name that comes out twice.
[[nodiscard]] Values valuesFromJson(const RuleSet &set, const JsonNode &json, Problems &problems);

/// One result: a value, an object by output, or a list of these. Null where nothing matched.
[[nodiscard]] QJsonValue resultToJson(const DecisionTable &table, const TableResult &result);

/// {"rule", "line", "chosen", "because": [{name, value, test}], "outputs": {}, "notes": {}}, with filled-in texts.
[[nodiscard]] QJsonObject matchedRowToJson(const DecisionTable &table, const MatchedRow &row, const Values &values);

/// The whole evaluation: {"result", "matched": [], "failures": {}, "unknown": []}, and "decision" for a set that
/// decides. "result" is the only table's result, or an object with one for each table. "unknown" names the inputs that
/// were not given.
[[nodiscard]] QJsonObject evaluationToJson(const RuleSet &set, const Values &inputs, QDate today);

/// {"decision", "reasons": [], "rules": {}, "adverseActions": []}.
[[nodiscard]] QJsonObject decisionToJson(const domain::Decision &decision);

} // namespace bindery::rules
