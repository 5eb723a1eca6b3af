#pragma once

// The states in which Bindery insures automobiles: the fifty and the District of Columbia (USPS Publication 28). Also
// the other places whose driver licenses are read.

#include <QString>

#include <array>

namespace bindery::domain {

struct UsState {
    QLatin1StringView code;
    QLatin1StringView name;
};

/// The states in the order of their names.
extern const std::array<UsState, 51> UsStates;

/// True for two capital letters of UsStates.
[[nodiscard]] bool isStateCode(QStringView code);

/// A place beside the states that gives driver licenses: the territories of the United States, then the provinces and
/// territories of Canada.
struct LicensePlace {
    QLatin1StringView code;
    QLatin1StringView name;
};
extern const std::array<LicensePlace, 18> LicensePlaces;

/// True for two capital letters of a state, a territory or a province.
[[nodiscard]] bool givesLicenses(QStringView code);

} // namespace bindery::domain
