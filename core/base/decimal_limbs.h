#pragma once

// Whole numbers of 256 bits, for decimals that do not fit into a machine word. Internal to the room. Nothing here
// allocates but the widest quotients.

#include "base/decimal.h"

#include <array>
#include <compare>
#include <cstdint>
#include <optional>

namespace bindery::limbs {

/// A magnitude, least significant first.
using Limbs = std::array<std::uint64_t, 4>;

/// How the dropped part compares with one half of the last kept place.
enum class Dropped { Nothing, BelowHalf, Half, AboveHalf };

[[nodiscard]] bool roundsAway(RoundingMode mode, Dropped dropped, bool keptIsOdd);

[[noreturn]] void tooLarge();

[[nodiscard]] bool isZero(const Limbs &limbs);
[[nodiscard]] std::strong_ordering compare(const Limbs &a, const Limbs &b);
/// False when the sum does not fit; `limbs` is then of no use. So for the next two.
[[nodiscard]] bool add(Limbs &limbs, const Limbs &other);
[[nodiscard]] bool multiplyBy(Limbs &limbs, std::uint64_t factor);
[[nodiscard]] bool multiplyByTenTo(Limbs &limbs, int digits);
/// `limbs` must not be less than `other`.
void subtract(Limbs &limbs, const Limbs &other);
/// Divides in place and gives the remainder.
std::uint64_t divideBy(Limbs &limbs, std::uint64_t divisor);
[[nodiscard]] std::optional<Limbs> product(const Limbs &a, const Limbs &b);
/// Drops `digits` > 0 decimal digits, rounded.
void dropDigits(Limbs &limbs, int digits, RoundingMode mode);
/// numerator * 10^shift / denominator, rounded to a whole number; `shift` may be negative. No value when it does not
/// fit.
[[nodiscard]] std::optional<Limbs> quotient(const Limbs &numerator, const Limbs &denominator, int shift,
                                            RoundingMode mode);

} // namespace bindery::limbs
