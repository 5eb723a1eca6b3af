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
    for (const risk::ItemPath &item : meant->items) {
        QString name = risk::itemName(record, item);
        // A number stands in the place of a name.
        if (!name.isEmpty() && name == risk::itemNumber(*record.schema(), item))
            name[0] = name[0].toUpper();
        names.append(name);
    }
    return listed(names);
}

} // namespace bindery::text
