#include "part_plan.h"

#include "base/read_json.h"
#include "rating/plan/plan_folder.h"
#include "rating/run/engine.h"
#include "reference_interpreter.h"

namespace bindery::test {

tl::expected<rating::Plan, Problems> partPlan(QByteArray parts, const QByteArray &table)
{
    rating::PlanFolder folder;
    folder.name = u"parts"_s;
    folder.files[u"plan.json"_s]
        = "{\"format\": 1, \"code\": \"p\", \"edition\": \"1\", \"name\": \"P\", \"line\": \"l\", "
        + parts.replace('\'', '"') + '}';
    if (!table.isEmpty())
        folder.files[u"tables/t.csv"_s] = table;
    return rating::makePlan(std::move(folder));
}

QString rated(const tl::expected<rating::Plan, Problems> &plan, QByteArray risk)
{
    if (!plan)
        return plan.error().front().message;
    const formula::RiskNode node = formula::riskFromJson(*readJson(risk.replace('\'', '"'), u"risk"_s)).value();
    const auto bound = formula::bindRisk(*plan->program, node, {.isStrict = true});
    if (!bound)
        return bound.error().front().message;
    const auto premium = rating::rateRisk(*plan->program, *bound);
    const auto byReference = referencePremium(*plan->model, node);
    const QString reference = byReference ? byReference->toString() : u"cannot be rated"_s;
    const QString own = premium ? premium->premium.total.amount.toString() : u"cannot be rated"_s;
    if (own != reference)
        return u"%1, by the reference %2"_s.arg(own, reference);
    return premium ? own : premium.error().message;
}

} // namespace bindery::test
