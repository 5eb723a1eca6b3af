#pragma once

// The states that insure automobiles here: the fifty and the District of Columbia (USPS Publication 28); and the other
// places whose driver licenses are read.

#include <QString>

#include <array>

namespace bindery::domain {

struct UsState {
    QLatin1StringView code;
    QLatin1StringView name;
};

/// In the order of their names.
extern const std::array<UsState, 51> UsStates;

/// Two capital letters of UsStates.
[[nodiscard]] bool isStateCode(QStringView code);

/// What gives driver licenses beside the states: the territories of the United States, then the provinces and
/// territories of Canada.
struct LicensePlace {
    QLatin1StringView code;
    QLatin1StringView name;
};
extern const std::array<LicensePlace, 18> LicensePlaces;

/// Two capital letters of a state, a territory or a province.
[[nodiscard]] bool givesLicenses(QStringView code);

} // namespace bindery::domain
