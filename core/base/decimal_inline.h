#pragma once

// The everyday half of Decimal: coefficients of one machine word, inlined into the loops that rate. Every function
// looks whether word and result fit, and hands over to the wide half where they do not. What rates a risk rounds and
// compares all the time; left to itself, the compiler makes calls of that.

#include "base/decimal.h"
#include "base/decimal_words.h"

namespace bindery {

constexpr Decimal::Decimal(const Decimal &other) noexcept // NOLINT: the wide part has no value where there is none
    : m_low(other.m_low)
    , m_scale(other.m_scale)
    , m_wide(other.m_wide)
    , m_negative(other.m_negative)
{
    if (m_wide) [[unlikely]]
        m_high = other.m_high;
}

constexpr Decimal &Decimal::operator=(const Decimal &other) noexcept // NOLINT: copying itself changes nothing
{
    m_low = other.m_low;
    m_scale = other.m_scale;
    m_wide = other.m_wide;
    m_negative = other.m_negative;
    if (m_wide) [[unlikely]]
        m_high = other.m_high;
    return *this;
}

Q_ALWAYS_INLINE Decimal Decimal::rounded(int places, RoundingMode mode) const
{
    const int digits = m_scale - places;
    if (mode == RoundingMode::None || digits <= 0)
        return *this;
    if (m_wide || places < 0 || digits > words::MostDigits) [[unlikely]]
        return wideRounded(places, mode);
    const std::int64_t number = small();
    const std::uint64_t size = number < 0 ? std::uint64_t(0) - m_low : m_low;
    const auto index = static_cast<std::size_t>(digits);
    const auto unit = static_cast<std::uint64_t>(words::PowersOfTen[index]);
    std::uint64_t kept = words::dividedByTenTo(size, index);
    const std::uint64_t rest = size - kept * unit;
    const std::uint64_t half = unit / 2;
    if (mode == RoundingMode::HalfUp)
        kept += rest >= half ? 1 : 0;
    else if (mode == RoundingMode::HalfEven)
        kept += rest > half || (rest == half && kept % 2 != 0) ? 1 : 0;
    else if (mode == RoundingMode::Up)
        kept += rest != 0 ? 1 : 0;
    Decimal result;
    result.m_low = number < 0 ? std::uint64_t(0) - kept : kept;
    result.m_scale = static_cast<std::int16_t>(places);
    return result;
}

inline Decimal Decimal::normalized() const
{
    if (m_scale == 0)
        return *this;
    if (m_wide) [[unlikely]]
        return wideNormalized();
    Decimal result = *this;
    std::int64_t number = small();
    while (result.m_scale > 0 && number % 2 == 0) {
        const std::int64_t shorter = number / 10;
        if (shorter * 10 != number)
            break;
        number = shorter;
        --result.m_scale;
    }
    result.m_low = static_cast<std::uint64_t>(number);
    return result;
}

inline std::optional<std::int64_t> Decimal::toInt64() const
{
    if (m_scale == 0)
        return coefficient();
    return rounded(0, RoundingMode::Down).coefficient();
}

inline Decimal Decimal::operator-() const
{
    if (m_wide || small() == std::numeric_limits<std::int64_t>::min()) [[unlikely]]
        return Decimal(words(), m_scale, !isNegative());
    Decimal result = *this;
    result.m_low = std::uint64_t(0) - m_low;
    return result;
}

inline bool Decimal::add(const Decimal &other)
{
    if (m_wide || other.m_wide) [[unlikely]]
        return wideAdd(other, false);
    std::int64_t mine = small();
    std::int64_t theirs = other.small();
    const int finer = m_scale - other.m_scale;
    const bool fits = finer >= 0 ? words::raise(theirs, finer) : words::raise(mine, -finer);
    std::int64_t sum = 0;
    if (!fits || __builtin_add_overflow(mine, theirs, &sum)) [[unlikely]]
        return wideAdd(other, false);
    m_low = static_cast<std::uint64_t>(sum);
    m_scale = finer >= 0 ? m_scale : other.m_scale;
    return true;
}

inline bool Decimal::subtract(const Decimal &other)
{
    if (m_wide || other.m_wide) [[unlikely]]
        return wideAdd(other, true);
    std::int64_t mine = small();
    std::int64_t theirs = other.small();
    const int finer = m_scale - other.m_scale;
    const bool fits = finer >= 0 ? words::raise(theirs, finer) : words::raise(mine, -finer);
    std::int64_t difference = 0;
    if (!fits || __builtin_sub_overflow(mine, theirs, &difference)) [[unlikely]]
        return wideAdd(other, true);
    m_low = static_cast<std::uint64_t>(difference);
    m_scale = finer >= 0 ? m_scale : other.m_scale;
    return true;
}

inline bool Decimal::multiply(const Decimal &other)
{
    std::int64_t product = 0;
    const int scale = m_scale + other.m_scale;
    if (m_wide || other.m_wide || scale > MaxScale
        || __builtin_mul_overflow(small(), other.small(), &product)) [[unlikely]]
        return wideMultiply(other);
    m_low = static_cast<std::uint64_t>(product);
    m_scale = static_cast<std::int16_t>(scale);
    return true;
}

inline Decimal &Decimal::operator+=(const Decimal &other)
{
    if (!add(other)) [[unlikely]]
        tooLarge();
    return *this;
}

inline Decimal &Decimal::operator-=(const Decimal &other)
{
    if (!subtract(other)) [[unlikely]]
        tooLarge();
    return *this;
}

inline Decimal &Decimal::operator*=(const Decimal &other)
{
    if (!multiply(other)) [[unlikely]]
        tooLarge();
    return *this;
}

Q_ALWAYS_INLINE std::strong_ordering operator<=>(const Decimal &a, const Decimal &b)
{
    if (a.m_wide || b.m_wide) [[unlikely]]
        return Decimal::wideOrder(a, b);
    std::int64_t mine = a.small();
    std::int64_t theirs = b.small();
    const int finer = a.m_scale - b.m_scale;
    const bool fits = finer >= 0 ? words::raise(theirs, finer) : words::raise(mine, -finer);
    if (!fits) [[unlikely]]
        return Decimal::wideOrder(a, b);
    return mine <=> theirs;
}

} // namespace bindery
