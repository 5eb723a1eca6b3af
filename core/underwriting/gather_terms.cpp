#include "underwriting/gather_terms.h"

#include "base/policy_terms.h"
#include "inputs/input_case.h"
#include "rating/compile/plan.h"
#include "rating/run/plan_library.h"
#include "rating/run/rated.h"
#include "risk/record/record_summary.h"
#include "rules/set/rule_book.h"
#include "rules/table/value.h"
#include "services/definition/service_definition.h"
#include "underwriting/offered_product.h"
#include "underwriting/plan_inputs.h"
#include "underwriting/rule_values.h"

namespace bindery::underwriting {

using namespace Qt::StringLiterals;

namespace {

/// The kind of report whose use the law of a state may forbid.
constexpr auto CreditReport = "credit"_L1;

/// Why no service may be asked for a credit report, by the code of each.
QMap<QString, QString> withheld(const services::Orders &orders, const QString &creditRefused)
{
    QMap<QString, QString> withheld;
    for (const services::Order &order : orders.orders) {
        if (!creditRefused.isEmpty() && order.service->reportKind == CreditReport)
            withheld.insert(order.service->code, creditRefused);
    }
    return withheld;
}

/// The answer that the plan of an order gives in place of the service.
std::optional<risk::Record> standIn(const Books &books, const OfferedProduct &offer, const services::Order &order,
                                    const risk::Record &record, QDate day)
{
    const auto plan = books.plans.standIn(order.standInPlan, risk::termsOf(record));
    PlanInputs *const inputsOfPlan = plan ? offer.planInputsOf((*plan)->line()) : nullptr;
    if (!inputsOfPlan)
        return std::nullopt;
    const facts::FactSet nothing;
    const inputs::LentWorkspace work;
    const auto rated = rateRecord(**plan, *inputsOfPlan, {record, nothing, day}, *work);
    if (!rated)
        return std::nullopt;
    return services::premiumAsAnswer(order, rated->premium.total.amount);
}

} // namespace

services::GatherTerms gatherTerms(const Books &books, const std::shared_ptr<const OfferedProduct> &offer,
                                  const risk::Record &record, QDate day)
{
    const facts::FactSet nothing;
    const inputs::LentWorkspace work;
    const rules::Values inputs = ruleValues(*offer->ruleInputs, {record, nothing, day}, {}, *work);
    services::GatherTerms terms;
    terms.today = day;
    terms.withheld = withheld(offer->orders, books.rules.orderTerms(risk::termsOf(record), inputs, day).creditRefused);
    terms.standIn = [books, offer, record, day](const services::Order &order) {
        return standIn(books, *offer, order, record, day);
    };
    return terms;
}

} // namespace bindery::underwriting
