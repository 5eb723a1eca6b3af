#include "underwriting/gather_terms.h"

#include "base/policy_terms.h"
#include "inputs/input_case.h"
#include "rating/compile/plan.h"
#include "rating/run/plan_library.h"
#include "rating/run/rated.h"
#include "risk/record/record_summary.h"
#include "risk/schema/schema.h"
#include "rules/set/rule_book.h"
#include "underwriting/offered_product.h"
#include "underwriting/plan_inputs.h"
#include "underwriting/rule_values.h"

#include <algorithm>

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

/// The answer of a rating service with this premium in its first amount. No value for an answer without an amount.
std::optional<risk::Record> answerWith(const services::ServiceDefinition &definition, const domain::Premium &premium)
{
    risk::Record answer(definition.answer.schema);
    const auto &fields = definition.answer.schema->policy().fields;
    const auto amount = std::find_if(fields.begin(), fields.end(),
                                     [](const risk::Field &field) { return field.type == risk::FieldType::Money; });
    if (amount == fields.end())
        return std::nullopt;
    answer.policy().fields[amount - fields.begin()] = premium.total.amount;
    return answer;
}

/// The answer that the plan of an order gives in place of the service.
std::optional<risk::Record> standIn(const Books &books, const OfferedProduct &offer, const services::Order &order,
                                    const risk::Record &record, QDate day)
{
    const auto plan = books.plans.standIn(order.standInPlan, risk::termsOf(record));
    if (!plan)
        return std::nullopt;
    const facts::FactSet nothing;
    inputs::InputWorkspace work;
    const auto program = offer.planInputs->of(**plan);
    const auto rated = rating::rateWith(**plan, inputs::planInputs(*program, {record, nothing, day}, work));
    return rated ? answerWith(*order.service, rated->premium) : std::nullopt;
}

} // namespace

services::GatherTerms gatherTerms(const Books &books, const std::shared_ptr<const OfferedProduct> &offer,
                                  const risk::Record &record, QDate day)
{
    const facts::FactSet nothing;
    inputs::InputWorkspace work;
    const rules::Values inputs = ruleValues(*offer->ruleInputs, {record, nothing, day}, {}, work);
    services::GatherTerms terms;
    terms.withheld = withheld(offer->orders, books.rules.orderTerms(risk::termsOf(record), inputs, day).creditRefused);
    terms.standIn = [books, offer, record, day](const services::Order &order) {
        return standIn(books, *offer, order, record, day);
    };
    return terms;
}

} // namespace bindery::underwriting
