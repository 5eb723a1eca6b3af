#pragma once

// The places beside the states (base/us_states.h) whose driver licenses are read.

#include <QString>

#include <array>

namespace bindery::risk {

/// A place beside the states that gives driver licenses: the territories of the United States, then the provinces and
/// territories of Canada.
struct LicensePlace {
    QLatin1StringView code;
    QLatin1StringView name;
};
extern const std::array<LicensePlace, 18> LicensePlaces;

/// True for two capital letters of a state, a territory or a province.
[[nodiscard]] bool givesLicenses(QStringView code);

} // namespace bindery::risk
