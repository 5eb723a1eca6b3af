#pragma once

#include "base/problem.h"

#include <QStringList>

#include <memory>

namespace bindery::rating {
class PlanLibrary;
}
namespace bindery::risk {
class ProductBook;
class Record;
}
namespace bindery::rules {
class RuleBook;
}

namespace bindery::underwriting {

class OfferBook;
struct OfferedProduct;

/// The libraries in which the editions in force are found. All of them outlive every object that holds this.
struct Books {
    const risk::ProductBook &products;
    const OfferBook &offers;
    const rating::PlanLibrary &plans;
    const rules::RuleBook &rules;
};

/// The product under whose schema the record stands, with its orders and inputs. Null where it is not at hand.
[[nodiscard]] std::shared_ptr<const OfferedProduct> offerOf(const Books &books, const risk::Record &record);
/// What products name and is not there: a rate plan and rules of their line, and plans that stand in for services.
[[nodiscard]] Problems missingParts(const Books &books);
/// The titles of the services that the products order, each once: "Claims history".
[[nodiscard]] QStringList orderedServices(const Books &books);

} // namespace bindery::underwriting
