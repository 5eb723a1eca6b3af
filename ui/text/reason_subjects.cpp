#include "text/reason_subjects.h"

#include "risk/record/record_text.h"
#include "text/format.h"
#include "underwriting/items_of_reason.h"

namespace bindery::text {

QString aboutWhom(const domain::DecisionReason &reason, const domain::Quote &quote, const risk::Record &record,
                  const underwriting::OfferedProduct &offer)
{
    const auto meant = underwriting::itemsOf(reason, quote, record, offer);
    // A reason about all of them needs no names.
    if (!meant || meant->items.size() == meant->all)
        return {};
    QStringList names;
    for (const risk::ItemPath &item : meant->items)
        names.append(risk::itemName(record, item));
    return listed(names);
}

} // namespace bindery::text
