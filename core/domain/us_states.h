#pragma once

// The states that insure automobiles here: the fifty and the District of Columbia (USPS Publication 28).

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

} // namespace bindery::domain
