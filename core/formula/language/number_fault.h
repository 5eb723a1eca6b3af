#pragma once

namespace bindery::formula {

/// The reason why a function of numbers has no value.
enum class NumberFault {
    ZeroToNegativePower, ///< it would divide by zero
    NoSuchExponent,      ///< an exact power takes whole exponents alone, from -MostExponent to MostExponent
    RootOfNegative,      ///< an even root, or a power whose exponent is not whole, of a number below zero
    NoSuchRoot,          ///< a root is a whole one, from 1 to MostExponent
    NoLogarithm,         ///< of zero, or of a number below it
};

} // namespace bindery::formula
