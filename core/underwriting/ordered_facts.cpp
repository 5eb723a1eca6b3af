#include "underwriting/ordered_facts.h"

#include "risk/product/product.h"
#include "services/answer_types.h"
#include "services/definition/service_definition.h"
#include "services/order_questions.h"
#include "underwriting/offered_product.h"

namespace bindery::underwriting {

std::vector<OrderedFact> orderedFacts(const risk::Record &record, const OfferedProduct &offer, QDate day)
{
    std::vector<OrderedFact> ordered;
    services::OrderQuestions questions(offer.orders, record, day);
    for (std::size_t at = 0; at < offer.orders.orders.size(); ++at) {
        const services::Order &order = offer.orders.orders[at];
        for (risk::ItemPath &subject : questions.subjects(at))
            ordered.push_back({&order, {order.service->code, std::move(subject)}});
    }
    return ordered;
}

facts::FactSet::Entry unknownFact(const OrderedFact &fact, const OfferedProduct &offer)
{
    facts::FactSet::Entry entry;
    entry.key = fact.key;
    entry.words = services::factWords(*fact.order->service, fact.key, entry.fact, *offer.product->schema);
    return entry;
}

} // namespace bindery::underwriting
