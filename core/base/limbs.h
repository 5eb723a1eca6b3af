#pragma once

// Whole numbers of 256 bits, for decimals that do not fit into a machine word. This header is internal to the room.
// Only the widest quotients allocate.

#include "base/decimal.h"

#include <array>
#include <compare>
#include <cstdint>
#include <optional>

namespace bindery::limbs {

/// A magnitude, its least significant limb first.
using Limbs = std::array<std::uint64_t, 4>;

/// How the dropped part compares with one half of the last kept place.
enum class Dropped { Nothing, BelowHalf, Half, AboveHalf };

[[nodiscard]] bool roundsAway(RoundingMode mode, Dropped dropped, bool keptIsOdd);

[[noreturn]] void tooLarge();

[[nodiscard]] bool isZero(const Limbs &limbs);
[[nodiscard]] std::strong_ordering compare(const Limbs &a, const Limbs &b);
/// add() and the next two give false when the result does not fit. `limbs` is of no use then.
[[nodiscard]] bool add(Limbs &limbs, const Limbs &other);
[[nodiscard]] bool multiplyBy(Limbs &limbs, std::uint64_t factor);
[[nodiscard]] bool multiplyByTenTo(Limbs &limbs, int digits);
/// `limbs` must not be less than `other`.
void subtract(Limbs &limbs, const Limbs &other);
/// Divides in place and gives the remainder.
std::uint64_t divideBy(Limbs &limbs, std::uint64_t divisor);
[[nodiscard]] std::optional<Limbs> product(const Limbs &a, const Limbs &b);
/// Drops `digits` > 0 decimal digits, and rounds.
void dropDigits(Limbs &limbs, int digits, RoundingMode mode);
/// numerator * 10^shift / denominator, rounded to a whole number. `shift` may be negative. No value when the quotient
/// does not fit.
[[nodiscard]] std::optional<Limbs> quotient(const Limbs &numerator, const Limbs &denominator, int shift,
                                            RoundingMode mode);

} // namespace bindery::limbs
