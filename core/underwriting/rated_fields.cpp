#include "underwriting/rated_fields.h"

#include "inputs/fields_read.h"
#include "inputs/fitted_inputs.h"
#include "rating/run/plan_library.h"
#include "risk/product/product.h"
#include "risk/record/record.h"
#include "risk/schema/schema.h"
#include "underwriting/books.h"
#include "underwriting/offer_book.h"
#include "underwriting/offered_product.h"
#include "underwriting/plan_inputs.h"

namespace bindery::underwriting {

RatedFields ratedFields(const Books &books, const risk::Record &record)
{
    RatedFields fields;
    const auto offer = books.offers.of(record);
    if (!offer)
        return fields;
    const std::vector<risk::Part> &parts = offer->product->schema->parts;
    for (std::size_t at = 0; at < parts.size(); ++at) {
        for (const rating::Plan *plan : books.plans.ofLine(parts[at].line))
            fields.merge(inputs::fieldsRead(*offer->planInputs[at]->of(*plan)->program));
    }
    if (offer->conditionsOfParts)
        fields.merge(inputs::fieldsRead(*offer->conditionsOfParts));
    return fields;
}

} // namespace bindery::underwriting
