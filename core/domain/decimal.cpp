// The coefficient is a 256-bit magnitude in four limbs. Nearly every number of a rate plan fits into one limb, so each
// operation looks for that first and takes the wide path only when it must.
#include "domain/decimal.h"

#include <boost/multiprecision/cpp_int.hpp>

#include <algorithm>
#include <stdexcept>

namespace bindery::domain {

namespace {

using Limbs = std::array<std::uint64_t, 4>;
__extension__ typedef unsigned __int128 Wide; // NOLINT: __extension__ has no place in a using declaration

constexpr int ChunkDigits = 19;

constexpr std::array<std::uint64_t, ChunkDigits + 1> PowersOfTen = [] {
    std::array<std::uint64_t, ChunkDigits + 1> powers{1};
    for (std::size_t i = 1; i < powers.size(); ++i)
        powers[i] = powers[i - 1] * 10;
    return powers;
}();

[[noreturn]] void tooLarge()
{
    throw std::overflow_error("A decimal number has more than 256 bits");
}

/// False when the product does not fit; `limbs` is then of no use.
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

/// Divides in place and gives the remainder.
std::uint64_t divideBy(Limbs &limbs, std::uint64_t divisor)
{
    if ((limbs[1] | limbs[2] | limbs[3]) == 0) {
        const std::uint64_t rest = limbs[0] % divisor;
        limbs[0] /= divisor;
        return rest;
    }
    Wide rest = 0;
    for (std::size_t i = limbs.size(); i-- > 0;) {
        rest = (rest << 64) | limbs[i];
        limbs[i] = static_cast<std::uint64_t>(rest / divisor);
        rest %= divisor;
    }
    return static_cast<std::uint64_t>(rest);
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

/// `limbs` must not be less than `other`.
void subtract(Limbs &limbs, const Limbs &other)
{
    std::uint64_t borrow = 0;
    for (std::size_t i = 0; i < limbs.size(); ++i) {
        const Wide taken = static_cast<Wide>(other[i]) + borrow;
        borrow = limbs[i] < taken ? 1 : 0;
        limbs[i] = static_cast<std::uint64_t>(limbs[i] - taken);
    }
}

std::strong_ordering compare(const Limbs &a, const Limbs &b)
{
    for (std::size_t i = a.size(); i-- > 0;) {
        if (a[i] != b[i])
            return a[i] <=> b[i];
    }
    return std::strong_ordering::equal;
}

bool isZeroLimbs(const Limbs &limbs)
{
    return (limbs[0] | limbs[1] | limbs[2] | limbs[3]) == 0;
}

/// How the dropped part compares with one half of the last kept place.
enum class Dropped { Nothing, BelowHalf, Half, AboveHalf };

bool roundsAway(RoundingMode mode, Dropped dropped, bool keptIsOdd)
{
    switch (mode) {
    case RoundingMode::HalfUp:
    case RoundingMode::None:
        return dropped >= Dropped::Half;
    case RoundingMode::HalfEven:
        return dropped == Dropped::AboveHalf || (dropped == Dropped::Half && keptIsOdd);
    case RoundingMode::Up:
        return dropped != Dropped::Nothing;
    case RoundingMode::Down:
        break;
    }
    return false;
}

/// Drops `digits` > 0 decimal digits of `limbs`, rounded.
void dropDigits(Limbs &limbs, int digits, RoundingMode mode)
{
    bool sticky = false;
    for (; digits > ChunkDigits; digits -= ChunkDigits)
        sticky = divideBy(limbs, PowersOfTen[ChunkDigits]) != 0 || sticky;
    const std::uint64_t unit = PowersOfTen[static_cast<std::size_t>(digits)];
    const std::uint64_t rest = divideBy(limbs, unit);
    const std::uint64_t half = unit / 2;
    Dropped dropped = Dropped::BelowHalf;
    if (rest == 0 && !sticky)
        dropped = Dropped::Nothing;
    else if (rest > half || (rest == half && sticky))
        dropped = Dropped::AboveHalf;
    else if (rest == half)
        dropped = Dropped::Half;
    if (roundsAway(mode, dropped, limbs[0] % 2 != 0) && !add(limbs, Limbs{1}))
        tooLarge();
}

using BigInteger = boost::multiprecision::cpp_int;

BigInteger toBig(const Limbs &limbs)
{
    BigInteger big;
    boost::multiprecision::import_bits(big, limbs.begin(), limbs.end(), 64, false);
    return big;
}

Limbs fromBig(const BigInteger &big)
{
    if (boost::multiprecision::msb(big | 1) >= 256)
        tooLarge();
    Limbs limbs{};
    boost::multiprecision::export_bits(big, limbs.begin(), 64, false);
    return limbs;
}

} // namespace

Decimal::Decimal(const Limbs &limbs, int scale, bool negative)
    : m_limbs(limbs)
    , m_scale(static_cast<std::int16_t>(scale))
    , m_negative(negative && !isZeroLimbs(limbs))
{
}

Decimal Decimal::scaled(std::int64_t coefficient, int scale)
{
    Decimal result(coefficient);
    if (scale > MaxScale || (scale < 0 && !multiplyByTenTo(result.m_limbs, -scale)))
        tooLarge();
    result.m_scale = static_cast<std::int16_t>(std::max(scale, 0));
    return result;
}

std::optional<Decimal> Decimal::fromString(QStringView text)
{
    const bool negative = text.startsWith(u'-');
    if (negative)
        text = text.mid(1);
    Limbs limbs{};
    int digits = 0;
    int scale = 0;
    bool pointSeen = false;
    for (const QChar c : text) {
        if (c == u'.' && !pointSeen) {
            pointSeen = true;
            continue;
        }
        if (c < u'0' || c > u'9')
            return std::nullopt;
        ++digits;
        scale += pointSeen ? 1 : 0;
        if (!multiplyBy(limbs, 10) || !bindery::domain::add(limbs, Limbs{std::uint64_t(c.unicode() - u'0')}))
            return std::nullopt;
    }
    const bool endsInPoint = pointSeen && scale == 0;
    if (digits == 0 || endsInPoint || scale > MaxScale)
        return std::nullopt;
    return Decimal(limbs, scale, negative);
}

QString Decimal::toString(int minPlaces) const
{
    Limbs limbs = m_limbs;
    QString digits; // least significant first
    do {
        digits += QChar(u'0' + static_cast<char16_t>(divideBy(limbs, 10)));
    } while (!isZeroLimbs(limbs));
    int places = m_scale;
    qsizetype skip = 0;
    for (; places > std::max(minPlaces, 0) && digits[skip] == u'0' && skip + 1 < digits.size(); ++skip)
        --places;
    digits.remove(0, skip);
    if (digits == u"0")
        places = 0;
    while (digits.size() <= places)
        digits += u'0';
    std::reverse(digits.begin(), digits.end());
    if (places > 0)
        digits.insert(digits.size() - places, u'.');
    if (places < minPlaces) {
        if (places == 0)
            digits += u'.';
        digits += QString(minPlaces - places, u'0');
    }
    return m_negative ? u'-' + digits : digits;
}

Decimal Decimal::rounded(int places, RoundingMode mode) const
{
    if (mode == RoundingMode::None || places >= m_scale)
        return *this;
    Decimal result = *this;
    dropDigits(result.m_limbs, m_scale - places, mode);
    if (places < 0 && !multiplyByTenTo(result.m_limbs, -places))
        tooLarge();
    result.m_scale = static_cast<std::int16_t>(std::max(places, 0));
    result.m_negative = m_negative && !result.isZero();
    return result;
}

Decimal Decimal::dividedBy(const Decimal &divisor, int places, RoundingMode mode) const
{
    if (divisor.isZero())
        throw std::domain_error("A decimal number is divided by zero");
    if (places < 0 || places > MaxScale)
        throw std::domain_error("A quotient needs 0 to 60 places");
    // a/10^s : b/10^t to p places is a * 10^(p+t-s) : b, rounded to a whole number.
    const bool negative = m_negative != divisor.m_negative;
    const int shift = places + divisor.m_scale - m_scale;
    Limbs numerator = m_limbs;
    Limbs denominator = divisor.m_limbs;
    const bool fits
        = multiplyByTenTo(numerator, std::max(shift, 0)) && multiplyByTenTo(denominator, std::max(-shift, 0));
    if (fits && (denominator[1] | denominator[2] | denominator[3]) == 0) {
        const std::uint64_t unit = denominator[0];
        const std::uint64_t rest = divideBy(numerator, unit);
        const Wide twice = static_cast<Wide>(rest) * 2;
        const Dropped dropped = rest == 0 ? Dropped::Nothing
            : twice < unit                ? Dropped::BelowHalf
            : twice == unit               ? Dropped::Half
                                          : Dropped::AboveHalf;
        if (roundsAway(mode, dropped, numerator[0] % 2 != 0) && !bindery::domain::add(numerator, Limbs{1}))
            tooLarge();
        return Decimal(numerator, places, negative);
    }
    const BigInteger ten = 10;
    const BigInteger above = toBig(m_limbs) * pow(ten, static_cast<unsigned>(std::max(shift, 0)));
    const BigInteger below = toBig(divisor.m_limbs) * pow(ten, static_cast<unsigned>(std::max(-shift, 0)));
    BigInteger quotient = above / below;
    const BigInteger rest = above - quotient * below;
    const BigInteger twice = rest * 2;
    const Dropped dropped = rest == 0 ? Dropped::Nothing
        : twice < below               ? Dropped::BelowHalf
        : twice == below              ? Dropped::Half
                                      : Dropped::AboveHalf;
    if (roundsAway(mode, dropped, (quotient & 1) != 0))
        ++quotient;
    return Decimal(fromBig(quotient), places, negative);
}

Decimal Decimal::normalized() const
{
    Decimal result = *this;
    for (int digits = 16; digits > 0; digits /= 2) {
        while (result.m_scale >= digits) {
            // A multiple of 10^n ends in n binary zeros at least: most numbers stop here.
            const std::uint64_t lowBits = (std::uint64_t(1) << digits) - 1;
            Limbs shorter = result.m_limbs;
            const bool divides = (shorter[0] & lowBits) == 0
                && divideBy(shorter, PowersOfTen[static_cast<std::size_t>(digits)]) == 0;
            if (!divides)
                break;
            result.m_limbs = shorter;
            result.m_scale = static_cast<std::int16_t>(result.m_scale - digits);
        }
    }
    return result;
}

std::optional<std::int64_t> Decimal::toInt64() const
{
    const Decimal whole = rounded(0, RoundingMode::Down);
    constexpr std::uint64_t Limit = std::uint64_t(1) << 63;
    if (!whole.isSmall() || whole.m_limbs[0] > Limit - (m_negative ? 0 : 1))
        return std::nullopt;
    return static_cast<std::int64_t>(whole.m_negative ? std::uint64_t(0) - whole.m_limbs[0] : whole.m_limbs[0]);
}

double Decimal::toDoubleForDisplay() const
{
    return toString().toDouble();
}

std::size_t Decimal::hash() const
{
    const Decimal shortest = m_scale == 0 ? *this : normalized();
    std::uint64_t mixed = shortest.m_limbs[0] + (shortest.m_negative ? 0x9e3779b97f4a7c15U : 0U);
    for (std::size_t i = 1; i < m_limbs.size(); ++i)
        mixed ^= shortest.m_limbs[i] * (0xff51afd7ed558ccdU + 2 * i);
    mixed ^= static_cast<std::uint64_t>(shortest.m_scale) << 56;
    mixed = (mixed ^ (mixed >> 31)) * 0xbf58476d1ce4e5b9U;
    return static_cast<std::size_t>(mixed ^ (mixed >> 29));
}

Decimal Decimal::operator-() const
{
    return Decimal(m_limbs, m_scale, !m_negative);
}

Decimal &Decimal::operator+=(const Decimal &other)
{
    Limbs mine = m_limbs;
    Limbs theirs = other.m_limbs;
    int scale = std::max(m_scale, other.m_scale);
    if (!multiplyByTenTo(mine, scale - m_scale) || !multiplyByTenTo(theirs, scale - other.m_scale)) {
        // Trailing zeros may be all that does not fit.
        const Decimal a = normalized();
        const Decimal b = other.normalized();
        scale = std::max(a.m_scale, b.m_scale);
        mine = a.m_limbs;
        theirs = b.m_limbs;
        if (!multiplyByTenTo(mine, scale - a.m_scale) || !multiplyByTenTo(theirs, scale - b.m_scale))
            tooLarge();
    }
    bool negative = m_negative;
    if (m_negative == other.m_negative) {
        if (!bindery::domain::add(mine, theirs))
            tooLarge();
    } else if (compare(mine, theirs) >= 0) {
        subtract(mine, theirs);
    } else {
        subtract(theirs, mine);
        mine = theirs;
        negative = other.m_negative;
    }
    return *this = Decimal(mine, scale, negative);
}

Decimal &Decimal::operator-=(const Decimal &other)
{
    return *this += -other;
}

Decimal &Decimal::operator*=(const Decimal &other)
{
    const int scale = m_scale + other.m_scale;
    const bool negative = m_negative != other.m_negative;
    if (isSmall() && other.isSmall() && scale <= MaxScale) {
        const Wide product = static_cast<Wide>(m_limbs[0]) * other.m_limbs[0];
        m_limbs = {static_cast<std::uint64_t>(product), static_cast<std::uint64_t>(product >> 64)};
        m_scale = static_cast<std::int16_t>(scale);
        m_negative = negative && product != 0;
        return *this;
    }
    const auto product = [](const Limbs &a, const Limbs &b) -> std::optional<Limbs> {
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
            if (!bindery::domain::add(result, shifted))
                return std::nullopt;
        }
        return result;
    };
    if (scale <= MaxScale) {
        if (const auto limbs = product(m_limbs, other.m_limbs))
            return *this = Decimal(*limbs, scale, negative);
    }
    const Decimal a = normalized();
    const Decimal b = other.normalized();
    const auto limbs = product(a.m_limbs, b.m_limbs);
    if (!limbs)
        tooLarge();
    const Decimal shortest = Decimal(*limbs, a.m_scale + b.m_scale, negative).normalized();
    if (shortest.m_scale > MaxScale)
        tooLarge();
    return *this = shortest;
}

std::strong_ordering operator<=>(const Decimal &a, const Decimal &b)
{
    if (a.m_negative != b.m_negative)
        return a.m_negative ? std::strong_ordering::less : std::strong_ordering::greater;
    std::strong_ordering bySize = std::strong_ordering::equal;
    if (a.m_scale == b.m_scale) {
        bySize = compare(a.m_limbs, b.m_limbs);
    } else {
        Limbs mine = a.m_limbs;
        Limbs theirs = b.m_limbs;
        // What does not fit into 256 bits at the finer scale is larger than all that does.
        if (!multiplyByTenTo(mine, b.m_scale - a.m_scale))
            bySize = std::strong_ordering::greater;
        else if (!multiplyByTenTo(theirs, a.m_scale - b.m_scale))
            bySize = std::strong_ordering::less;
        else
            bySize = compare(mine, theirs);
    }
    return a.m_negative ? 0 <=> bySize : bySize;
}

} // namespace bindery::domain
