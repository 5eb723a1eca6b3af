#pragma once

// Brings decimals of one machine word to fewer places, inlined into the loops that rate. Every function checks whether
// the coefficient fits a word, and calls the wide half where it does not. The functions are forced inline: the compiler
// would make calls of them, and a call costs more than the work.

#include "base/decimal.h"
#include "base/reciprocal.h"

namespace bindery {

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

} // namespace bindery
