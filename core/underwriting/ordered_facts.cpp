#include "underwriting/ordered_facts.h"

#include "risk/product/product.h"
#include "risk/record/record_items.h"
#include "services/answer_types.h"
#include "underwriting/offered_product.h"

namespace bindery::underwriting {

std::vector<OrderedFact> orderedFacts(const risk::Record &record, const OfferedProduct &offer)
{
    std::vector<OrderedFact> ordered;
    for (const services::Order &order : offer.orders.orders) {
        for (risk::ItemPath &subject : risk::itemsOf(record, order.kind))
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
