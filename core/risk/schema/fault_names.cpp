#include "risk/schema/fault_names.h"

#include "risk/schema/attribute.h"

namespace bindery::risk {

using namespace Qt::StringLiterals;

namespace {

/// The faults that the type's own check tells.
QStringList faultsOfTypeAlone(FieldType type)
{
    switch (type) {
    case FieldType::Phone:
    case FieldType::Email:
    case FieldType::Fein:
    case FieldType::LicenseNumber:
    case FieldType::Vin:
    case FieldType::Naics:
    case FieldType::Sic:
    case FieldType::Organization:
    case FieldType::Construction:
    case FieldType::Protection: return {u"shape"_s};
    case FieldType::State:
    case FieldType::Country:
    case FieldType::LicenseState: return {u"unknown"_s};
    case FieldType::Zip: return {u"shape"_s, u"no_such"_s, u"other_state"_s};
    case FieldType::Ssn: return {u"shape"_s, u"not_given_out"_s, u"printed"_s};
    case FieldType::Text:
    case FieldType::Notes:
    case FieldType::Whole:
    case FieldType::Decimal:
    case FieldType::Money:
    case FieldType::Percent:
    case FieldType::Date:
    case FieldType::Year:
    case FieldType::Flag:
    case FieldType::Choice:
    case FieldType::Latitude:
    case FieldType::Longitude: break;
    }
    return {};
}

} // namespace

QStringList faultNames(FieldType type)
{
    const TypeDescription &description = describe(type);
    QStringList names{u"missing"_s};
    if (fits(Attribute::Choices, type))
        names.append(u"choice"_s);
    if (fits(Attribute::Least, type))
        names.append(u"range"_s);
    if (description.content == Content::Number)
        names.append(u"places"_s);
    if (fits(Attribute::Pattern, type))
        names.append({u"pattern"_s, u"too_long"_s, u"control"_s});
    return names + faultsOfTypeAlone(type);
}

} // namespace bindery::risk
