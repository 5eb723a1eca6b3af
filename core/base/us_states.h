#pragma once

// The fifty states and the District of Columbia (USPS Publication 28).

#include <QString>

#include <array>

namespace bindery {

struct UsState {
    QLatin1StringView code;
    QLatin1StringView name;
};

/// The states in the order of their names.
extern const std::array<UsState, 51> UsStates;

/// True for two capital letters of UsStates.
[[nodiscard]] bool isStateCode(QStringView code);

} // namespace bindery
