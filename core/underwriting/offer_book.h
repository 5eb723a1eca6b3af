#pragma once

// The products at hand with their orders and inputs.

#include "base/problem.h"
#include "services/order.h"

#include <tl/expected.hpp>

#include <map>
#include <memory>

namespace bindery {
struct Edition;
}
namespace bindery::risk {
class ProductBook;
class Record;
struct Product;
}
namespace bindery::rules {
enum class ValueType;
}

namespace bindery::underwriting {

struct OfferedProduct;

class OfferBook {
public:
    using Offer = std::shared_ptr<const OfferedProduct>;

    /// Compiles every product of the book, or tells every problem.
    [[nodiscard]] static tl::expected<OfferBook, Problems> make(const risk::ProductBook &products,
                                                                const services::DefinitionFinder &definitions);
    [[nodiscard]] const std::vector<Offer> &all() const { return m_offers; }
    /// The product under whose schema the record stands. Null where it is not at hand.
    [[nodiscard]] Offer of(const risk::Record &record) const;
    /// The product of that code, edition and content. Null where it is not at hand.
    [[nodiscard]] Offer find(const Edition &edition) const;
    /// Compiles a product that is not at hand: one that a quote kept.
    [[nodiscard]] tl::expected<Offer, Problems> make(std::shared_ptr<const risk::Product> product) const;

    /// Refuses products that changed, because an edition in use never changes. A product with code and edition of one
    /// of `inUse`, but another content, is not rated from now on. Gives what was refused.
    [[nodiscard]] Problems refuseChanged(const std::vector<Edition> &inUse);
    /// Why the product is not rated. Empty for one that is not refused.
    [[nodiscard]] QString refusalOf(const Offer &offer) const;

    /// What rules may read, by line of business and name (rules::LineInputs). Where the products of a line have
    /// different numbers under one name, one whole and one not, it is a number.
    [[nodiscard]] const std::map<QString, std::map<QString, rules::ValueType>> &lineInputs() const
    {
        return m_lineInputs;
    }

private:
    std::vector<Offer> m_offers;
    std::map<QString, std::map<QString, rules::ValueType>> m_lineInputs;
    services::DefinitionFinder m_definitions;
    std::map<Offer, QString> m_refusals;
};

} // namespace bindery::underwriting
