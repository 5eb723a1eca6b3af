#include "rating/run/rate_json.h"

#include "rating/compile/plan.h"
#include "rating/run/engine.h"

namespace bindery::rating {

using formula::bindRisk;
using formula::riskFromJson;

QString stateOf(const JsonNode &risk)
{
    const JsonNode *const state = risk.find(u"state");
    return state && state->is(JsonNode::Kind::Text) ? state->text : QString();
}

tl::expected<RatingOutcome, Problems> rateJson(const Plan &plan, const JsonNode &json, const QString &path)
{
    const auto risk = riskFromJson(json, path);
    if (!risk)
        return tl::unexpected(risk.error());
    const auto bound = bindRisk(*plan.program, *risk, {.isStrict = true, .path = path});
    if (!bound)
        return tl::unexpected(bound.error());
    return rateRisk(*plan.program, *bound);
}

} // namespace bindery::rating
