#pragma once

// Sums, products and order of decimals of one machine word, inlined into the loops that rate. Every function checks
// whether words and result fit, and calls the wide half where they do not.

#include "base/decimal.h"
#include "base/decimal_words.h"

namespace bindery {

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
    if (m_wide || other.m_wide || scale > MaxScale || __builtin_mul_overflow(small(), other.small(), &product))
        [[unlikely]]
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
