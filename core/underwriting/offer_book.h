#pragma once

// The products at hand with their orders and inputs.

#include "base/problem.h"
#include "services/order.h"

#include <tl/expected.hpp>

#include <memory>

namespace bindery::risk {
class ProductBook;
class Record;
struct Product;
}

namespace bindery::underwriting {

struct OfferedProduct;

class OfferBook {
public:
    /// Compiles every product of the book, or tells every problem.
    [[nodiscard]] static tl::expected<OfferBook, Problems> make(const risk::ProductBook &products,
                                                                const services::DefinitionFinder &definitions);
    /// The product under whose schema the record stands. Null where it is not at hand.
    [[nodiscard]] std::shared_ptr<const OfferedProduct> of(const risk::Record &record) const;

private:
    std::vector<std::shared_ptr<const OfferedProduct>> m_offers;
};

} // namespace bindery::underwriting
