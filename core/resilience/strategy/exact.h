#pragma once

// An exact number of the settings. 0.07 is seven hundredths and nothing near it, so 7 of 100 calls reach it; one an
// hour is one an hour. An Exact is not made from a double, which would be another number.

#include <QString>

#include <compare>
#include <concepts>
#include <cstdint>
#include <optional>

namespace bindery {
class Decimal;
}

namespace bindery::resilience {

__extension__ typedef __int128 WideCount; // NOLINT: __extension__ has no place in a using declaration

class Exact {
public:
    /// Digits in all, and at most so many of them after the point.
    static constexpr int mostDigits = 18;

    constexpr Exact() = default;
    template<std::integral Whole>
    constexpr Exact(Whole whole) // NOLINT: a whole number is exact
        : m_coefficient(static_cast<std::int64_t>(whole))
    {
    }
    /// 0.07 is scaled(7, 2).
    [[nodiscard]] static constexpr Exact scaled(std::int64_t coefficient, int places)
    {
        Exact number;
        while (places > 0 && coefficient % 10 == 0) {
            coefficient /= 10;
            --places;
        }
        number.m_coefficient = coefficient;
        number.m_places = places;
        for (int place = 0; place < places; ++place)
            number.m_denominator *= 10;
        return number;
    }
    /// No value: the number has more digits.
    [[nodiscard]] static std::optional<Exact> from(const Decimal &number);
    /// The number that was written to become this double: the shortest one that does. No value: there is none, or it
    /// has more digits.
    [[nodiscard]] static std::optional<Exact> asWritten(double number);

    [[nodiscard]] constexpr std::int64_t coefficient() const { return m_coefficient; }
    [[nodiscard]] constexpr int places() const { return m_places; }
    /// 10 to the power of the places.
    [[nodiscard]] constexpr std::int64_t denominator() const { return m_denominator; }

    /// How the share `part` of `whole` compares with this number.
    [[nodiscard]] constexpr std::strong_ordering shareOf(std::int64_t part, std::int64_t whole) const
    {
        const WideCount one = WideCount(part) * denominator();
        const WideCount other = WideCount(m_coefficient) * whole;
        return one < other ? std::strong_ordering::less
            : one > other  ? std::strong_ordering::greater
                           : std::strong_ordering::equal;
    }
    /// This number times `count`, rounded down, up, and to the nearest. Neither is negative.
    [[nodiscard]] constexpr std::int64_t down(std::int64_t count) const { return times(count, 0); }
    [[nodiscard]] constexpr std::int64_t up(std::int64_t count) const { return times(count, denominator() - 1); }
    [[nodiscard]] constexpr std::int64_t nearest(std::int64_t count) const { return times(count, denominator() / 2); }

    [[nodiscard]] QString toString() const;
    /// For JSON and pictures. asWritten() of the double is this number again.
    [[nodiscard]] double toDouble() const;

    friend constexpr bool operator==(const Exact &, const Exact &) = default;

private:
    [[nodiscard]] constexpr std::int64_t times(std::int64_t count, std::int64_t addend) const
    {
        return static_cast<std::int64_t>((WideCount(m_coefficient) * count + addend) / denominator());
    }

    std::int64_t m_coefficient = 0;
    int m_places = 0;
    /// Kept beside the places, because breakers and limiters compare with every call.
    std::int64_t m_denominator = 1;
};

} // namespace bindery::resilience
