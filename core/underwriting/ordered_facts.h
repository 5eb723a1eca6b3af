#pragma once

// The facts that a product orders about one record, whether or not they are there.

#include "facts/fact_set.h"

#include <QDate>

#include <vector>

namespace bindery::services {
struct Order;
}

namespace bindery::underwriting {

struct OfferedProduct;

struct OrderedFact {
    const services::Order *order = nullptr;
    facts::FactKey key;
};

/// In the order of the screens. They point into `offer`. `day` is "today" of the orders' conditions.
[[nodiscard]] std::vector<OrderedFact> orderedFacts(const risk::Record &record, const OfferedProduct &offer, QDate day);
/// The entry of a fact of which nothing is known.
[[nodiscard]] facts::FactSet::Entry unknownFact(const OrderedFact &fact, const OfferedProduct &offer);

} // namespace bindery::underwriting
