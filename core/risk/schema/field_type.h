#pragma once

// The types that a field of a product can have. A type brings the kind of its content, the way in which texts are
// corrected, its own check, and an example.

#include <QString>

#include <cstdint>
#include <optional>

namespace bindery::risk {

enum class FieldType : std::uint8_t {
    Text,  ///< one line, at most 100 characters unless the field says otherwise
    Notes, ///< several lines
    Whole,
    Decimal,
    Money,   ///< in the product's currency
    Percent, ///< 12.5 for 12.5 %
    Date,
    Year, ///< four digits
    Flag,
    Choice, ///< one of the field's choices
    Phone,
    Email,
    State,         ///< two capital letters: the fifty states and the District of Columbia
    Zip,           ///< five digits, or ZIP+4: "11201-1234"
    Ssn,           ///< social security number: nine digits, kept without dashes
    Fein,          ///< federal employer identification number: nine digits, kept without the dash
    LicenseNumber, ///< of a driver's license
    LicenseState,  ///< a state, a territory, or a province of Canada that gives licenses
    Vin,           ///< vehicle identification number
    Naics,         ///< industry: two to six digits (NAICS 2022)
    Sic,           ///< industry: four digits (SIC 1987)
    Organization,  ///< the name of a company, an authority, an association
    Country,       ///< two capital letters (ISO 3166-1)
    Construction,  ///< ISO construction class, 1 to 6
    Protection,    ///< public protection class, 1 to 10
    Latitude,      ///< degrees, north is positive
    Longitude,     ///< degrees, east is positive
};

/// The kind of a type's content, as formulas and JSON see it.
enum class Content : std::uint8_t { Text, Number, Flag, Date };

struct TypeDescription {
    FieldType type;
    /// The type's name in a product: "license_number".
    QLatin1StringView name;
    Content content;
    /// The number has no decimals.
    bool isWhole = false;
    /// Texts are brought to capital letters.
    bool isUpper = false;
    /// Dashes and blanks in the text say nothing, and are taken out.
    bool isWithoutSeparators = false;
    /// A good value as one types it: "12345-6789".
    QLatin1StringView example;
};

[[nodiscard]] const TypeDescription &describe(FieldType type);
[[nodiscard]] std::optional<FieldType> fieldTypeFromName(QStringView name);
/// Every type's name, for sentences: "text, notes, whole, …".
[[nodiscard]] QString fieldTypeNames();

} // namespace bindery::risk
