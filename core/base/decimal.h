#pragma once

// Exact decimal numbers, for everything between a rate table and a premium. No calculation uses binary floating point.

#include <QMetaType>
#include <QString>

#include <array>
#include <compare>
#include <cstdint>
#include <limits>
#include <optional>

namespace bindery {

/// How a number is brought to fewer decimal places. Each rating step names its mode as data, because filed manuals
/// differ: cent after each step, whole dollar half up, four decimals for factors.
enum class RoundingMode {
    HalfUp,   ///< ties away from zero: 417.5 becomes 418
    HalfEven, ///< ties to the even neighbor: 0.125 becomes 0.12
    Up,       ///< away from zero
    Down,     ///< towards zero
    None,     ///< kept as it is
};

/// A decimal is coefficient / 10^scale, exact, with 256 bits of coefficient (up to 77 significant digits). Sums and
/// products are never rounded. A result that needs more bits, or more than MaxScale places, is a defect of the rate
/// plan: it throws std::overflow_error, which the rating engine turns into an error. Only texts and the widest
/// divisions allocate. Nearly every coefficient fits into a machine word and is worked with in place
/// (decimal_arithmetic.h, decimal_rounding.h). A wider one goes the slow way.
class Decimal {
public:
    constexpr static int MaxScale = 60;

    constexpr Decimal() noexcept = default;
    constexpr Decimal(std::int64_t whole) noexcept // NOLINT: a whole number is a decimal
        : m_low(static_cast<std::uint64_t>(whole))
    {
    }
    // The copy takes the wide part only where there is one.
    constexpr Decimal(const Decimal &other) noexcept // NOLINT: the wide part has no value where there is none
        : m_low(other.m_low), m_scale(other.m_scale), m_wide(other.m_wide), m_negative(other.m_negative)
    {
        if (m_wide) [[unlikely]]
            m_high = other.m_high;
    }
    constexpr Decimal &operator=(const Decimal &other) noexcept // NOLINT: copying itself changes nothing
    {
        m_low = other.m_low;
        m_scale = other.m_scale;
        m_wide = other.m_wide;
        m_negative = other.m_negative;
        if (m_wide) [[unlikely]]
            m_high = other.m_high;
        return *this;
    }
    ~Decimal() = default;
    /// coefficient / 10^scale: 1.25 is Decimal::scaled(125, 2).
    [[nodiscard]] static Decimal scaled(std::int64_t coefficient, int scale);

    /// Reads plain notation alone: "-12.50", ".03", "1000". An exponent, grouping, a comma or a blank gives no value.
    [[nodiscard]] static std::optional<Decimal> fromString(QStringView text);
    /// The shortest exact plain notation with at least `minPlaces` decimals: "12.5", "0.03", "1000".
    [[nodiscard]] QString toString(int minPlaces = 0) const;

    /// The number at `places` decimals. `places` may be negative: -2 gives whole hundreds. The mode None gives the
    /// number itself.
    [[nodiscard]] Decimal rounded(int places, RoundingMode mode) const;
    /// The quotient, rounded to `places`, which must not be negative. The divisor must not be zero. The mode None
    /// rounds half up, because an endless quotient has no place to stop at.
    [[nodiscard]] Decimal dividedBy(const Decimal &divisor, int places, RoundingMode mode) const;
    /// dividedBy(), with no value where the quotient has more digits than fit.
    [[nodiscard]] std::optional<Decimal> quotient(const Decimal &divisor, int places, RoundingMode mode) const;
    /// The same number with as few places as it needs: 1.50 becomes 1.5.
    [[nodiscard]] Decimal normalized() const;

    [[nodiscard]] bool isZero() const { return m_low == 0 && !m_wide; }
    [[nodiscard]] bool isNegative() const { return m_wide ? m_negative : small() < 0; }
    /// The number of digits after the point in this form of the number. 1.50 may have 2.
    [[nodiscard]] int scale() const { return m_scale; }
    /// The coefficient, if it fits: 1.25 has 125.
    [[nodiscard]] std::optional<std::int64_t> coefficient() const
    {
        return m_wide ? std::nullopt : std::optional(small());
    }
    /// The whole part, rounded towards zero, if it fits.
    [[nodiscard]] std::optional<std::int64_t> toInt64() const;
    /// For pictures alone (charts, bars), never for a premium.
    [[nodiscard]] double toDoubleForDisplay() const;
    /// Equal numbers have equal hashes, whatever their scale.
    [[nodiscard]] std::size_t hash() const;

    /// The coefficient as words of 64 bits, the lowest first.
    using Words = std::array<std::uint64_t, 4>;
    [[nodiscard]] Words words() const;
    /// The number words / 10^scale. `scale` goes from 0 to MaxScale.
    [[nodiscard]] static Decimal fromWords(const Words &words, int scale, bool negative)
    {
        return Decimal(words, scale, negative);
    }

    [[nodiscard]] Decimal operator-() const;
    /// add(), subtract() and multiply() work in place where the result fits. Otherwise they give false and change
    /// nothing.
    [[nodiscard]] bool add(const Decimal &other);
    [[nodiscard]] bool subtract(const Decimal &other);
    [[nodiscard]] bool multiply(const Decimal &other);
    Decimal &operator+=(const Decimal &other);
    Decimal &operator-=(const Decimal &other);
    Decimal &operator*=(const Decimal &other);
    friend Decimal operator+(Decimal a, const Decimal &b) { return a += b; }
    friend Decimal operator-(Decimal a, const Decimal &b) { return a -= b; }
    friend Decimal operator*(Decimal a, const Decimal &b) { return a *= b; }

    /// Compares by value: 1.5 equals 1.50.
    friend bool operator==(const Decimal &a, const Decimal &b) { return (a <=> b) == 0; }
    friend std::strong_ordering operator<=>(const Decimal &a, const Decimal &b);

private:
    /// Takes a magnitude. The number becomes wide only where the magnitude needs it.
    Decimal(const Words &limbs, int scale, bool negative);
    [[noreturn]] static void tooLarge();
    [[nodiscard]] constexpr std::int64_t small() const { return static_cast<std::int64_t>(m_low); }
    [[nodiscard]] Decimal wideRounded(int places, RoundingMode mode) const;
    [[nodiscard]] Decimal wideNormalized() const;
    [[nodiscard]] bool wideAdd(const Decimal &other, bool subtract);
    [[nodiscard]] bool wideMultiply(const Decimal &other);
    [[nodiscard]] static std::strong_ordering wideOrder(const Decimal &a, const Decimal &b);

    /// The coefficient in two's complement. In a wide number, the lowest limb of the magnitude.
    std::uint64_t m_low = 0;
    std::int16_t m_scale = 0;
    bool m_wide = false;
    /// The sign of a wide number. Other numbers do not use it.
    bool m_negative = false;
    /// The other limbs of a wide number. Uninitialized otherwise.
    std::array<std::uint64_t, 3> m_high;
};

} // namespace bindery

#include "base/decimal_arithmetic.h"
#include "base/decimal_rounding.h"

Q_DECLARE_METATYPE(bindery::Decimal)
