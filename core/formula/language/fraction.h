#pragma once

// Fractions of whole numbers without end, in which numbers are kept that are no decimals. Only functions of numbers see
// them.

#include "formula/language/number.h"

#include <boost/multiprecision/cpp_int.hpp>

#include <atomic>

namespace bindery::formula {

using Integer = boost::multiprecision::cpp_int;

/// Numerator over denominator. The denominator is above zero, and the two have no common factor.
struct Ratio {
    Integer above;
    Integer below = 1;
    bool isExact = true;
};

struct Fraction {
    Ratio ratio;
    mutable std::atomic<int> owners = 1;

    /// The ratio as a number: a decimal where one holds it. Throws std::overflow_error (Number::MostWholeDigits).
    [[nodiscard]] static Number number(Ratio ratio);
    [[nodiscard]] static Ratio of(const Number &number);
};

/// A number of bits that 10^digits exceeds.
constexpr unsigned bitsOf(int digits)
{
    return static_cast<unsigned>(digits * 3321928LL / 1000000);
}

inline Integer powerOf(unsigned base, int exponent)
{
    return pow(Integer(base), static_cast<unsigned>(exponent));
}

inline Integer magnitude(const Integer &number)
{
    return number < 0 ? Integer(-number) : number;
}

/// above / below, rounded to a whole number. `below` is above zero.
[[nodiscard]] Integer wholeQuotient(const Integer &above, const Integer &below, RoundingMode mode);
/// The number coefficient / 10^scale, where a decimal holds it.
[[nodiscard]] std::optional<Decimal> decimalOf(const Integer &coefficient, int scale);
/// The ratio without common factors. `below` is above zero.
[[nodiscard]] Ratio reduced(Integer above, Integer below, bool isExact = true);
/// Throws the std::overflow_error of a number that is too large or too small to work with.
[[noreturn]] void tooLarge();

} // namespace bindery::formula
