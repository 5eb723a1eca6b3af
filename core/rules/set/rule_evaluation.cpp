#include "rules/set/rule_evaluation.h"

#include "rules/set/rule_json.h"

namespace bindery::rules {

tl::expected<QJsonObject, Problems> evaluateJson(const RuleSet &set, const JsonNode &given, QDate today)
{
    Problems problems;
    const Values values = valuesFromJson(set, given, problems);
    if (!problems.empty())
        return tl::unexpected(std::move(problems));
    return evaluationToJson(set, values, today);
}

} // namespace bindery::rules
