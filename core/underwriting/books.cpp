#include "underwriting/books.h"

#include "risk/product/product.h"
#include "risk/product/product_book.h"
#include "risk/record/record.h"
#include "services/definition/service_definition.h"
#include "underwriting/offer_book.h"
#include "underwriting/offered_product.h"

namespace bindery::underwriting {

std::shared_ptr<const OfferedProduct> offerOf(const Books &books, const risk::Record &record)
{
    return books.offers.of(record);
}

QStringList orderedServices(const Books &books)
{
    QStringList titles;
    for (const risk::WholeProduct &product : books.products.newest()) {
        const auto offer = books.offers.of(risk::Record(product->schema));
        for (const services::Order &order : offer ? offer->orders.orders : std::vector<services::Order>())
            titles.append(order.service->title);
    }
    titles.removeDuplicates();
    return titles;
}

} // namespace bindery::underwriting
