#pragma once

// Powers of ten and machine words, for decimals of one word.

#include <array>
#include <cstddef>
#include <cstdint>

namespace bindery {

namespace words {

/// 10^18 is the largest power of ten that fits a signed word.
inline constexpr int MostDigits = 18;

inline constexpr std::array<std::int64_t, MostDigits + 1> PowersOfTen = [] {
    std::array<std::int64_t, MostDigits + 1> powers{1};
    for (std::size_t i = 1; i < powers.size(); ++i)
        powers[i] = powers[i - 1] * 10;
    return powers;
}();

/// number * 10^digits in place. False when the product does not fit.
[[nodiscard]] inline bool raise(std::int64_t &number, int digits)
{
    return digits <= MostDigits
        && !__builtin_mul_overflow(number, PowersOfTen[static_cast<std::size_t>(digits)], &number);
}

} // namespace words

} // namespace bindery
