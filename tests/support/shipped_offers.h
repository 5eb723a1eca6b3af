#pragma once

#include "services/definition/definition_reader.h"
#include "test_support/record_samples.h"
#include "underwriting/offer_book.h"
#include "underwriting/offered_product.h"

namespace bindery::test {

/// The products that ship with their orders and inputs, compiled once a process.
inline const underwriting::OfferBook &shippedOffers()
{
    static const underwriting::OfferBook book
        = underwriting::OfferBook::make(shippedProducts(), services::shippedDefinition).value();
    return book;
}

/// The personal auto product.
inline const underwriting::OfferedProduct &autoOffer()
{
    return *shippedOffers().of(risk::Record(autoSchema()));
}

} // namespace bindery::test
