#pragma once

// Evaluates a rule set for values that are given as JSON, for the command line.

#include "base/problem.h"

#include <tl/expected.hpp>

#include <QDate>
#include <QJsonObject>

namespace bindery {
struct JsonNode;
}

namespace bindery::rules {

struct RuleSet;

/// The result of evaluationToJson() (rule_json.h). Problems: values of the wrong type, and names that no table reads.
[[nodiscard]] tl::expected<QJsonObject, Problems> evaluateJson(const RuleSet &set, const JsonNode &given, QDate today);

} // namespace bindery::rules
