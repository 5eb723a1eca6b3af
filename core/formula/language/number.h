#pragma once

// Exact numbers, with which formulas and steps work. Nearly every number is a decimal. A quotient that does not end
// (1,000 / 12), or a product that needs more digits than a decimal has, is a fraction of two whole numbers, so that 10
// / 3 * 3 is 10. Only an explicit rounding rounds, with one documented exception (MostDigits).
//
// A number that is a decimal allocates nothing. Fractions lie on the heap, and copies share them.

#include "base/decimal.h"

namespace bindery::formula {

struct Fraction;

class Number {
public:
    /// A fraction is shown, stored and handed out as a premium with so many places, half up.
    constexpr static int ShownPlaces = 20;
    /// Numerator and denominator are exact up to so many digits each. A number that needs more is kept to KeptDigits
    /// significant digits, half to even, and is no longer exact (isExact).
    constexpr static int MostDigits = 2000;
    constexpr static int KeptDigits = 1000;
    /// A number that is no decimal and has more digits than these before its point throws std::overflow_error. So does
    /// one with more than about MostDigits - KeptDigits zeros after the point.
    constexpr static int MostWholeDigits = 56;

    constexpr Number() noexcept = default;
    constexpr Number(std::int64_t whole) noexcept // NOLINT: a whole number is a number
        : m_decimal(whole)
    {
    }
    constexpr Number(const Decimal &decimal) noexcept // NOLINT: a decimal is a number
        : m_decimal(decimal)
    {
    }
    // Copies and roundings are most of a rating's work, and a call costs more than they do. Without the attribute the
    // compiler makes calls of them.
    Q_ALWAYS_INLINE Number(const Number &other) noexcept : m_decimal(other.m_decimal), m_fraction(other.m_fraction)
    {
        if (m_fraction) [[unlikely]]
            share();
    }
    Number(Number &&other) noexcept : m_decimal(other.m_decimal), m_fraction(other.m_fraction)
    {
        other.m_fraction = nullptr;
    }
    Q_ALWAYS_INLINE Number &operator=(const Number &other) noexcept
    {
        if (m_fraction != other.m_fraction) [[unlikely]]
            setFraction(other);
        m_decimal = other.m_decimal;
        return *this;
    }
    Number &operator=(Number &&other) noexcept
    {
        m_decimal = other.m_decimal;
        std::swap(m_fraction, other.m_fraction);
        return *this;
    }
    ~Number()
    {
        if (m_fraction) [[unlikely]]
            release();
    }

    [[nodiscard]] bool isDecimal() const { return !m_fraction; }
    /// Only for a number that is a decimal.
    [[nodiscard]] const Decimal &decimal() const { return m_decimal; }
    /// The decimal, or the fraction rounded to ShownPlaces.
    [[nodiscard]] Decimal shown() const { return m_fraction ? shownFraction() : m_decimal; }
    /// The exact value of a fraction: "250/3", or in words where that would be too long. Empty for a decimal, because
    /// shown() is exact then.
    [[nodiscard]] QString exactText() const;
    /// The number for worksheets and messages: "1.04", "83.33333333333333333333 (250/3)".
    [[nodiscard]] QString toString() const;
    /// Reads plain notation, or a fraction of two such numbers: "-12.5", "250/3".
    [[nodiscard]] static std::optional<Number> fromString(QStringView text);
    /// False once the number was kept to KeptDigits.
    [[nodiscard]] bool isExact() const;

    [[nodiscard]] bool isZero() const { return !m_fraction && m_decimal.isZero(); }
    [[nodiscard]] bool isNegative() const { return m_fraction ? fractionIsNegative() : m_decimal.isNegative(); }

    /// Rounds like Decimal::rounded().
    [[nodiscard]] Q_ALWAYS_INLINE Number rounded(int places, RoundingMode mode) const
    {
        return m_fraction ? roundedFraction(places, mode) : Number(m_decimal.rounded(places, mode));
    }
    /// The exact quotient. The divisor must not be zero.
    [[nodiscard]] Number dividedBy(const Number &divisor) const;
    /// The exact quotient, rounded once. `places` may be negative. The mode None gives the quotient itself.
    [[nodiscard]] Number dividedBy(const Number &divisor, int places, RoundingMode mode) const;

    [[nodiscard]] Number operator-() const { return m_fraction ? negatedFraction() : Number(-m_decimal); }
    Number &operator+=(const Number &other)
    {
        if (m_fraction || other.m_fraction || !m_decimal.add(other.m_decimal)) [[unlikely]]
            addFractions(other);
        return *this;
    }
    Number &operator-=(const Number &other)
    {
        if (m_fraction || other.m_fraction || !m_decimal.subtract(other.m_decimal)) [[unlikely]]
            addFractions(-other);
        return *this;
    }
    Number &operator*=(const Number &other)
    {
        if (m_fraction || other.m_fraction || !m_decimal.multiply(other.m_decimal)) [[unlikely]]
            multiplyFractions(other);
        return *this;
    }
    friend Number operator+(Number a, const Number &b) { return a += b; }
    friend Number operator-(Number a, const Number &b) { return a -= b; }
    friend Number operator*(Number a, const Number &b) { return a *= b; }

    friend bool operator==(const Number &a, const Number &b) { return (a <=> b) == 0; }
    friend Q_ALWAYS_INLINE std::strong_ordering operator<=>(const Number &a, const Number &b)
    {
        if (a.m_fraction || b.m_fraction) [[unlikely]]
            return order(a, b);
        return a.m_decimal <=> b.m_decimal;
    }

private:
    friend struct Fraction;
    /// Takes ownership of the fraction.
    explicit Number(const Fraction *fraction) noexcept : m_fraction(fraction) {}
    void share() const noexcept;
    void release() noexcept;
    void setFraction(const Number &other) noexcept;
    void addFractions(const Number &other);
    void multiplyFractions(const Number &other);
    [[nodiscard]] Decimal shownFraction() const;
    [[nodiscard]] bool fractionIsNegative() const;
    [[nodiscard]] Number roundedFraction(int places, RoundingMode mode) const;
    [[nodiscard]] Number negatedFraction() const;
    [[nodiscard]] static std::strong_ordering order(const Number &a, const Number &b);

    /// Zero beside a fraction.
    Decimal m_decimal;
    const Fraction *m_fraction = nullptr;
};

} // namespace bindery::formula
