#include "underwriting/fact_background.h"

#include "services/definition/answer_field.h"
#include "services/definition/service_definition.h"
#include "services/order_questions.h"
#include "underwriting/offered_product.h"

#include <algorithm>

namespace bindery::underwriting {

namespace {

FactBackground::Declared declaredOf(const QStringList &names, const services::Parameters &parameters)
{
    FactBackground::Declared declared;
    for (const QString &name : names) {
        const risk::FieldValue value = parameters.value(name);
        if (risk::isGiven(value))
            declared.values.push_back(value);
    }
    return declared;
}

} // namespace

const FactBackground::Declared *FactBackground::besideField(const QString &name) const
{
    const auto found
        = std::find_if(declared.begin(), declared.end(), [&name](const Declared &one) { return one.field == name; });
    return found == declared.end() ? nullptr : &*found;
}

FactBackground backgroundOf(const facts::FactSet::Entry &entry, const risk::Record &record, const OfferedProduct *offer)
{
    FactBackground background;
    if (!offer)
        return background;
    const std::vector<services::Order> &orders = offer->orders.orders;
    const auto order = std::find_if(orders.begin(), orders.end(), [&entry](const services::Order &one) {
        return one.service->code == entry.key.service;
    });
    if (order == orders.end())
        return background;
    const services::ServiceDefinition &service = *order->service;
    background.service = service.title;
    background.isOpinionOnPremium = !order->standInPlan.isEmpty();
    // The subject may have been taken out since.
    const auto at = static_cast<std::size_t>(order - orders.begin());
    const services::Parameters parameters = record.item(entry.key.subject)
        ? services::OrderQuestions(offer->orders, record, QDate()).parameters(at, entry.key.subject)
        : services::Parameters();
    for (const services::AnswerField &field : service.answer.fields) {
        if (!field.declared.isEmpty()) {
            FactBackground::Declared declared = declaredOf(field.declared, parameters);
            declared.field = field.name;
            background.declared.push_back(std::move(declared));
        }
        if (field.isList())
            background.none.insert(field.name, field.none);
        for (const services::AnswerField &inner : field.fields) {
            if (!inner.apart.isEmpty())
                background.apart.insert({field.name, inner.name}, inner.apart);
        }
    }
    for (const services::Parameter &parameter : service.takes) {
        if (parameter.title.isEmpty())
            continue;
        FactBackground::Declared declared = declaredOf({parameter.name}, parameters);
        declared.title = parameter.title;
        background.declared.push_back(std::move(declared));
    }
    return background;
}

} // namespace bindery::underwriting
