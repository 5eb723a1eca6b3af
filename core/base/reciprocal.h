#pragma once

// Division of machine words by powers of ten, for decimals of one word.

#include "base/decimal_words.h"

namespace bindery::words {

__extension__ typedef unsigned __int128 DoubleWord; // NOLINT: __extension__ has no place in a using declaration

/// Division by 10^digits as a multiplication: floor(n / d) = (n * factor) >> (63 + bits) for every n up to 2^63, with
/// bits = ceil(log2 d) and factor = floor(2^(63 + bits) / d) + 1 (Granlund and Montgomery, 1994).
struct Reciprocal {
    std::uint64_t factor = 0;
    int shift = 0;
};
inline constexpr std::array<Reciprocal, MostDigits + 1> Reciprocals = [] {
    std::array<Reciprocal, MostDigits + 1> all{};
    for (std::size_t i = 1; i < all.size(); ++i) {
        const auto divisor = static_cast<std::uint64_t>(PowersOfTen[i]);
        int bits = 0;
        while ((std::uint64_t(1) << bits) < divisor)
            ++bits;
        all[i].factor = static_cast<std::uint64_t>((DoubleWord(1) << (63 + bits)) / divisor) + 1;
        all[i].shift = 63 + bits;
    }
    return all;
}();

[[nodiscard]] inline std::uint64_t dividedByTenTo(std::uint64_t number, std::size_t digits)
{
    const Reciprocal &by = Reciprocals[digits];
    return static_cast<std::uint64_t>((static_cast<DoubleWord>(number) * by.factor) >> by.shift);
}

} // namespace bindery::words
