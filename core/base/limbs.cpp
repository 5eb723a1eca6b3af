#include "base/limbs.h"

#include <boost/multiprecision/cpp_int.hpp>

#include <algorithm>
#include <stdexcept>

namespace bindery::limbs {

namespace {

__extension__ typedef unsigned __int128 Wide; // NOLINT: __extension__ has no place in a using declaration

constexpr int ChunkDigits = 19;

constexpr std::array<std::uint64_t, ChunkDigits + 1> PowersOfTen = [] {
    std::array<std::uint64_t, ChunkDigits + 1> powers{1};
    for (std::size_t i = 1; i < powers.size(); ++i)
        powers[i] = powers[i - 1] * 10;
    return powers;
}();

Dropped droppedOf(Wide rest, Wide unit)
{
    if (rest == 0)
        return Dropped::Nothing;
    if (rest < unit - rest)
        return Dropped::BelowHalf;
    return rest == unit - rest ? Dropped::Half : Dropped::AboveHalf;
}

using BigInteger = boost::multiprecision::cpp_int;

BigInteger toBig(const Limbs &limbs)
{
    BigInteger big;
    boost::multiprecision::import_bits(big, limbs.begin(), limbs.end(), 64, false);
    return big;
}

std::optional<Limbs> fromBig(const BigInteger &big)
{
    if (boost::multiprecision::msb(big | 1) >= 256)
        return std::nullopt;
    Limbs limbs{};
    boost::multiprecision::export_bits(big, limbs.begin(), 64, false);
    return limbs;
}

std::optional<Limbs> bigQuotient(const Limbs &numerator, const Limbs &denominator, int shift, RoundingMode mode)
{
    const BigInteger ten = 10;
    const BigInteger above = toBig(numerator) * pow(ten, static_cast<unsigned>(std::max(shift, 0)));
    const BigInteger below = toBig(denominator) * pow(ten, static_cast<unsigned>(std::max(-shift, 0)));
    BigInteger result = above / below;
    const BigInteger rest = above - result * below;
    const BigInteger twice = rest * 2;
    const Dropped dropped = rest == 0 ? Dropped::Nothing
        : twice < below               ? Dropped::BelowHalf
        : twice == below              ? Dropped::Half
                                      : Dropped::AboveHalf;
    if (roundsAway(mode, dropped, (result & 1) != 0))
        ++result;
    return fromBig(result);
}

} // namespace

void tooLarge()
{
    throw std::overflow_error("A decimal number has more than 256 bits");
}

bool roundsAway(RoundingMode mode, Dropped dropped, bool keptIsOdd)
{
    switch (mode) {
    case RoundingMode::HalfUp:
    case RoundingMode::None: return dropped >= Dropped::Half;
    case RoundingMode::HalfEven: return dropped == Dropped::AboveHalf || (dropped == Dropped::Half && keptIsOdd);
    case RoundingMode::Up: return dropped != Dropped::Nothing;
    case RoundingMode::Down: break;
    }
    return false;
}

bool isZero(const Limbs &limbs)
{
    return (limbs[0] | limbs[1] | limbs[2] | limbs[3]) == 0;
}

std::strong_ordering compare(const Limbs &a, const Limbs &b)
{
    for (std::size_t i = a.size(); i-- > 0;) {
        if (a[i] != b[i])
            return a[i] <=> b[i];
    }
    return std::strong_ordering::equal;
}

bool add(Limbs &limbs, const Limbs &other)
{
    Wide carry = 0;
    for (std::size_t i = 0; i < limbs.size(); ++i) {
        carry += static_cast<Wide>(limbs[i]) + other[i];
        limbs[i] = static_cast<std::uint64_t>(carry);
        carry >>= 64;
    }
    return carry == 0;
}

bool multiplyBy(Limbs &limbs, std::uint64_t factor)
{
    Wide carry = 0;
    for (std::uint64_t &limb : limbs) {
        carry += static_cast<Wide>(limb) * factor;
        limb = static_cast<std::uint64_t>(carry);
        carry >>= 64;
    }
    return carry == 0;
}

bool multiplyByTenTo(Limbs &limbs, int digits)
{
    for (; digits > 0; digits -= ChunkDigits) {
        if (!multiplyBy(limbs, PowersOfTen[static_cast<std::size_t>(std::min(digits, ChunkDigits))]))
            return false;
    }
    return true;
}

void subtract(Limbs &limbs, const Limbs &other)
{
    std::uint64_t borrow = 0;
    for (std::size_t i = 0; i < limbs.size(); ++i) {
        const Wide taken = static_cast<Wide>(other[i]) + borrow;
        borrow = limbs[i] < taken ? 1 : 0;
        limbs[i] = static_cast<std::uint64_t>(limbs[i] - taken);
    }
}

std::uint64_t divideBy(Limbs &limbs, std::uint64_t divisor)
{
    Wide rest = 0;
    for (std::size_t i = limbs.size(); i-- > 0;) {
        if (rest == 0) {
            rest = limbs[i] % divisor;
            limbs[i] /= divisor;
            continue;
        }
        rest = (rest << 64) | limbs[i];
        limbs[i] = static_cast<std::uint64_t>(rest / divisor);
        rest %= divisor;
    }
    return static_cast<std::uint64_t>(rest);
}

std::optional<Limbs> product(const Limbs &a, const Limbs &b)
{
    Limbs result{};
    for (std::size_t i = 0; i < b.size(); ++i) {
        if (b[i] == 0)
            continue;
        Limbs row = a;
        if (!multiplyBy(row, b[i]))
            return std::nullopt;
        Limbs shifted{};
        for (std::size_t j = 0; j < row.size(); ++j) {
            if (i + j < shifted.size())
                shifted[i + j] = row[j];
            else if (row[j] != 0)
                return std::nullopt;
        }
        if (!add(result, shifted))
            return std::nullopt;
    }
    return result;
}

void dropDigits(Limbs &limbs, int digits, RoundingMode mode)
{
    bool sticky = false;
    for (; digits > ChunkDigits; digits -= ChunkDigits)
        sticky = divideBy(limbs, PowersOfTen[ChunkDigits]) != 0 || sticky;
    const std::uint64_t unit = PowersOfTen[static_cast<std::size_t>(digits)];
    const std::uint64_t rest = divideBy(limbs, unit);
    Dropped dropped = droppedOf(rest, unit);
    if (sticky && dropped == Dropped::Nothing)
        dropped = Dropped::BelowHalf;
    else if (sticky && dropped == Dropped::Half)
        dropped = Dropped::AboveHalf;
    if (roundsAway(mode, dropped, limbs[0] % 2 != 0) && !add(limbs, Limbs{1}))
        tooLarge();
}

std::optional<Limbs> quotient(const Limbs &numerator, const Limbs &denominator, int shift, RoundingMode mode)
{
    Limbs above = numerator;
    Limbs below = denominator;
    const bool fits = multiplyByTenTo(above, std::max(shift, 0)) && multiplyByTenTo(below, std::max(-shift, 0));
    if (!fits || (below[1] | below[2] | below[3]) != 0)
        return bigQuotient(numerator, denominator, shift, mode);
    const std::uint64_t unit = below[0];
    const std::uint64_t rest = divideBy(above, unit);
    if (roundsAway(mode, droppedOf(rest, unit), above[0] % 2 != 0) && !add(above, Limbs{1}))
        return std::nullopt;
    return above;
}

} // namespace bindery::limbs
