#include "risk/record/coverage_terms.h"

#include "risk/record/value_text.h"
#include "risk/schema/schema.h"

namespace bindery::risk {

bool isOfTakenCoverage(const ItemKind &kind, const Item &item, const Field &field)
{
    if (field.termOf.isEmpty())
        return true;
    const FieldValue &taken = item.fields[kind.fieldIndex(field.termOf)];
    // What somebody has begun to write there decides nothing.
    const bool *flag = std::get_if<bool>(&taken);
    return (flag && *flag) || std::holds_alternative<UnreadText>(taken);
}

void dropTerms(const ItemKind &kind, Item &item)
{
    for (std::size_t at = 0; at < kind.fields.size(); ++at) {
        if (!isOfTakenCoverage(kind, item, kind.fields[at]))
            item.fields[static_cast<qsizetype>(at)] = {};
    }
}

void matchTerms(const ItemKind &kind, int flag, Item &item)
{
    const QString &name = kind.fields[static_cast<std::size_t>(flag)].name;
    for (std::size_t at = 0; at < kind.fields.size(); ++at) {
        const Field &field = kind.fields[at];
        if (field.termOf != name)
            continue;
        FieldValue &value = item.fields[static_cast<qsizetype>(at)];
        if (!isOfTakenCoverage(kind, item, field))
            value = {};
        else if (!isGiven(value))
            value = startValue(field, {});
    }
}

FieldValue startValue(const Field &field, QDate today)
{
    if (!field.derived.isEmpty())
        return {};
    return productValue(field, field.startsAs.isEmpty() ? field.otherwise : field.startsAs, today);
}

} // namespace bindery::risk
