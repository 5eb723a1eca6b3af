#include "risk/schema/field_type.h"

#include <QStringList>

#include <algorithm>
#include <array>

namespace bindery::risk {

using namespace Qt::StringLiterals;

namespace {

/// In the order of FieldType.
constexpr std::array Descriptions{
    TypeDescription{.type = FieldType::Text, .name = "text"_L1, .content = Content::Text, .example = "Maple Street"_L1},
    TypeDescription{
        .type = FieldType::Notes, .name = "notes"_L1, .content = Content::Text, .example = "Called on Monday."_L1},
    TypeDescription{.type = FieldType::Whole,
                    .name = "whole"_L1,
                    .content = Content::Number,
                    .isWhole = true,
                    .example = "12000"_L1},
    TypeDescription{.type = FieldType::Decimal, .name = "decimal"_L1, .content = Content::Number, .example = "1.25"_L1},
    TypeDescription{.type = FieldType::Money, .name = "money"_L1, .content = Content::Number, .example = "1250.00"_L1},
    TypeDescription{.type = FieldType::Percent, .name = "percent"_L1, .content = Content::Number, .example = "12.5"_L1},
    TypeDescription{.type = FieldType::Date, .name = "date"_L1, .content = Content::Date, .example = "2026-06-15"_L1},
    TypeDescription{
        .type = FieldType::Year, .name = "year"_L1, .content = Content::Number, .isWhole = true, .example = "2020"_L1},
    TypeDescription{.type = FieldType::Flag, .name = "flag"_L1, .content = Content::Flag, .example = "true"_L1},
    // The field's own choices are the only good values.
    TypeDescription{.type = FieldType::Choice, .name = "choice"_L1, .content = Content::Text, .example = {}},
    TypeDescription{
        .type = FieldType::Phone, .name = "phone"_L1, .content = Content::Text, .example = "(718) 555-0142"_L1},
    TypeDescription{
        .type = FieldType::Email, .name = "email"_L1, .content = Content::Text, .example = "name@example.com"_L1},
    TypeDescription{
        .type = FieldType::State, .name = "state"_L1, .content = Content::Text, .isUpper = true, .example = "NY"_L1},
    TypeDescription{.type = FieldType::Zip, .name = "zip"_L1, .content = Content::Text, .example = "11201-1234"_L1},
    TypeDescription{.type = FieldType::Ssn,
                    .name = "ssn"_L1,
                    .content = Content::Text,
                    .isWithoutSeparators = true,
                    .example = "123-45-6789"_L1},
    TypeDescription{.type = FieldType::Fein,
                    .name = "fein"_L1,
                    .content = Content::Text,
                    .isWithoutSeparators = true,
                    .example = "12-3456789"_L1},
    TypeDescription{.type = FieldType::LicenseNumber,
                    .name = "license_number"_L1,
                    .content = Content::Text,
                    .isUpper = true,
                    .example = "D1234567"_L1},
    TypeDescription{.type = FieldType::LicenseState,
                    .name = "license_state"_L1,
                    .content = Content::Text,
                    .isUpper = true,
                    .example = "NY"_L1},
    TypeDescription{.type = FieldType::Vin,
                    .name = "vin"_L1,
                    .content = Content::Text,
                    .isUpper = true,
                    .example = "1HGCM82633A004352"_L1},
    TypeDescription{.type = FieldType::Naics, .name = "naics"_L1, .content = Content::Text, .example = "238160"_L1},
    TypeDescription{.type = FieldType::Sic, .name = "sic"_L1, .content = Content::Text, .example = "1761"_L1},
    TypeDescription{.type = FieldType::Organization,
                    .name = "organization"_L1,
                    .content = Content::Text,
                    .example = "Maple Bakery, Inc."_L1},
    TypeDescription{.type = FieldType::Country,
                    .name = "country"_L1,
                    .content = Content::Text,
                    .isUpper = true,
                    .example = "US"_L1},
    TypeDescription{.type = FieldType::Construction,
                    .name = "construction"_L1,
                    .content = Content::Number,
                    .isWhole = true,
                    .example = "4"_L1},
    TypeDescription{.type = FieldType::Protection,
                    .name = "protection"_L1,
                    .content = Content::Number,
                    .isWhole = true,
                    .example = "3"_L1},
    TypeDescription{
        .type = FieldType::Latitude, .name = "latitude"_L1, .content = Content::Number, .example = "40.6943"_L1},
    TypeDescription{
        .type = FieldType::Longitude, .name = "longitude"_L1, .content = Content::Number, .example = "-73.9903"_L1},
};

constexpr bool standInOrder()
{
    for (std::size_t i = 0; i < Descriptions.size(); ++i) {
        if (Descriptions[i].type != static_cast<FieldType>(i))
            return false;
    }
    return Descriptions.back().type == FieldType::Longitude;
}
static_assert(standInOrder());

} // namespace

const TypeDescription &describe(FieldType type)
{
    return Descriptions[static_cast<std::size_t>(type)];
}

std::optional<FieldType> fieldTypeFromName(QStringView name)
{
    const auto found = std::find_if(Descriptions.begin(), Descriptions.end(),
                                    [&](const TypeDescription &one) { return one.name == name; });
    return found == Descriptions.end() ? std::nullopt : std::optional(found->type);
}

QString fieldTypeNames()
{
    QStringList names;
    for (const TypeDescription &one : Descriptions)
        names.append(one.name);
    return names.join(u", "_s);
}

} // namespace bindery::risk
