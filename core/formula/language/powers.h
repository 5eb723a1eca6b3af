#pragma once

// Powers, roots, logarithms and exponentials. Those with places are the exact value, rounded once, half up. All of them
// throw the std::overflow_error of a number that is too large (Number::MostWholeDigits).

#include "formula/language/number.h"
#include "formula/language/number_fault.h"

#include <tl/expected.hpp>

namespace bindery::formula {

/// The largest whole exponent of an exact power, and the highest root.
inline constexpr int MostExponent = 1000;
/// The most places of a root, a logarithm and the like.
inline constexpr int MostPowerPlaces = 40;

/// base^exponent, exact. 0^0 is 1.
[[nodiscard]] tl::expected<Number, NumberFault> wholePower(const Number &base, const Number &exponent);
[[nodiscard]] tl::expected<Number, NumberFault> roundedPower(const Number &base, const Number &exponent, int places);
/// The root of that degree. An odd root of a number below zero is below zero.
[[nodiscard]] tl::expected<Number, NumberFault> roundedRoot(const Number &number, const Number &degree, int places);
/// The natural logarithm.
[[nodiscard]] tl::expected<Number, NumberFault> roundedLogarithm(const Number &number, int places);
/// e^exponent.
[[nodiscard]] Number roundedExponential(const Number &exponent, int places);

} // namespace bindery::formula
