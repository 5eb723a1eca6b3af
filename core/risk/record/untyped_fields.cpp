#include "risk/record/untyped_fields.h"

#include "risk/schema/schema.h"

namespace bindery::risk {

using namespace Qt::StringLiterals;

QLatin1StringView untypedWord(const Untyped &untyped)
{
    return untyped.begins ? "starts_as"_L1 : "default"_L1;
}

bool markUntyped(Record &record, const QString &path, const QString &word)
{
    const Schema &schema = *record.schema();
    const auto address = addressOf(schema, path);
    Item *const item = address && address->field >= 0 ? record.item(address->item) : nullptr;
    if (!item)
        return false;
    const auto kind = static_cast<std::size_t>(address->kind);
    const Field &field = schema.kinds[kind].fields[static_cast<std::size_t>(address->field)];
    const Untyped mark{address->field, word == "starts_as"_L1};
    const bool hasFormula = !(mark.begins ? field.startsIs : field.otherwiseIs).isEmpty();
    if (word != untypedWord(mark) || !hasFormula || item->isUntyped(address->field))
        return false;
    item->mark(mark);
    return true;
}

} // namespace bindery::risk
