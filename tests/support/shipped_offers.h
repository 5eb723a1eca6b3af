#pragma once

// The product, the services and the inputs that ship, for tests: read once a process.

#include "rules/set/line_inputs.h"
#include "services/answer_types.h"
#include "test_support/answer_samples.h"
#include "test_support/record_samples.h"
#include "underwriting/offer_book.h"
#include "underwriting/offered_product.h"

namespace bindery::test {

struct ShippedOffers {
    std::vector<services::WholeDefinition> definitions = services::shippedDefinitions();
    underwriting::OfferBook offers = make();

    /// Null where no service of this code ships.
    [[nodiscard]] services::WholeDefinition definition(const QString &code) const
    {
        for (const services::WholeDefinition &one : definitions) {
            if (one->code == code)
                return one;
        }
        return nullptr;
    }

private:
    [[nodiscard]] underwriting::OfferBook make() const
    {
        // The book keeps what it finds definitions with.
        auto made = underwriting::OfferBook::make(
            shippedProducts(), [known = definitions](const QString &code) -> services::WholeDefinition {
                for (const services::WholeDefinition &one : known) {
                    if (one->code == code)
                        return one;
                }
                return nullptr;
            });
        if (!made)
            qFatal("the products that ship cannot be offered: %s", qUtf8Printable(toText(made.error().front())));
        return std::move(*made);
    }
};

inline const ShippedOffers &shippedOffers()
{
    static const ShippedOffers offers;
    return offers;
}

/// The personal auto product that ships.
inline std::shared_ptr<const underwriting::OfferedProduct> autoOffer()
{
    return shippedOffers().offers.of(risk::Record(autoSchema()));
}

/// What rules may read.
inline const rules::LineInputs &shippedLines()
{
    return shippedOffers().offers.lineInputs();
}

} // namespace bindery::test
