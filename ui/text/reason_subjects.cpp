#include "text/reason_subjects.h"

#include "risk/record/record_text.h"
#include "underwriting/items_of_reason.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace bindery::text {

namespace {

/// "A", "A and B", "A, B and C".
QString listed(const QStringList &names)
{
    if (names.size() < 2)
        return names.join(QString());
    return names.first(names.size() - 1).join(u", "_s) + u" and "_s + names.last();
}

} // namespace

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
