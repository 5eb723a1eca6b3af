#include "risk/check/type_doubt.h"

#include "risk/check/plain_value.h"
#include "risk/check/vin.h"
#include "risk/record/field_value.h"
#include "risk/schema/schema.h"

using namespace Qt::StringLiterals;

namespace bindery::risk {

bool canProveNothing(FieldType type)
{
    return type == FieldType::Vin;
}

QString provesNothing(const ItemKind &kind, const Item &item, int field, QDate today)
{
    const Field &of = kind.fields[static_cast<std::size_t>(field)];
    if (!canProveNothing(of.type))
        return {};
    const int year = kind.fieldIndex(of.beside.value(u"model_year"_s));
    const auto given = year < 0 ? std::nullopt : plainNumber(item.fields[year]);
    const int modelYear = given ? static_cast<int>(given->toInt64().value_or(0)) : 0;
    return checkVin(plainText(item.fields[field]), modelYear, today).unproven;
}

} // namespace bindery::risk
