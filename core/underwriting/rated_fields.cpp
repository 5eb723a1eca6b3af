#include "underwriting/rated_fields.h"

#include "inputs/fields_read.h"
#include "inputs/fitted_inputs.h"
#include "rating/run/plan_library.h"
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
    for (const rating::Plan *plan : books.plans.ofLine(record.schema()->line))
        fields.merge(inputs::fieldsRead(*offer->planInputs->of(*plan)->program));
    return fields;
}

} // namespace bindery::underwriting
