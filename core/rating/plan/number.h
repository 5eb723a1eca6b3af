#pragma once

// Exact numbers: what formulas and steps work with. A number is a decimal nearly always. Where a quotient does not end
// (1,000 / 12), or a product needs more digits than a decimal has, it is a fraction of two whole numbers, so that
// 10 / 3 * 3 is 10. Nothing is rounded until somebody asks for a rounding, with one documented limit (MostDigits).
//
// A number that is a decimal allocates nothing. Fractions lie on the heap, shared between copies.

#include "base/decimal.h"

namespace bindery::rating {

struct Fraction;

class Number {
public:
    /// A fraction is shown, stored and handed out as a premium with so many places, half up.
    constexpr static int ShownPlaces = 20;
    /// Numerator and denominator are exact up to so many digits each. A number that needs more is kept to KeptDigits
    /// significant digits, half to even, and says so (isExact).
    constexpr static int MostDigits = 2000;
    constexpr static int KeptDigits = 1000;
    /// A number that is no decimal and has more digits than these before its point throws std::overflow_error; so does
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
    // Copies and roundings are most of what a rating does, and a call costs more than they do. Left to itself, the
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
    /// Of a decimal alone.
    [[nodiscard]] const Decimal &decimal() const { return m_decimal; }
    /// A decimal as it is, a fraction to ShownPlaces.
    [[nodiscard]] Decimal shown() const { return m_fraction ? shownFraction() : m_decimal; }
    /// What the number is where it is shown to ShownPlaces: "250/3", and in words where that would be too long. Empty
    /// for a decimal, which is shown whole.
    [[nodiscard]] QString exactText() const;
    /// For worksheets and messages: "1.04", "83.33333333333333333333 (250/3)".
    [[nodiscard]] QString toString() const;
    /// Plain notation, or a fraction of two: "-12.5", "250/3".
    [[nodiscard]] static std::optional<Number> fromString(QStringView text);
    /// False once it was kept to KeptDigits.
    [[nodiscard]] bool isExact() const;

    [[nodiscard]] bool isZero() const { return !m_fraction && m_decimal.isZero(); }
    [[nodiscard]] bool isNegative() const { return m_fraction ? fractionIsNegative() : m_decimal.isNegative(); }

    /// As Decimal::rounded.
    [[nodiscard]] Q_ALWAYS_INLINE Number rounded(int places, RoundingMode mode) const
    {
        return m_fraction ? roundedFraction(places, mode) : Number(m_decimal.rounded(places, mode));
    }
    /// The exact quotient. The divisor must not be zero.
    [[nodiscard]] Number dividedBy(const Number &divisor) const;
    /// The exact quotient rounded once; `places` may be negative. With None it is the quotient itself.
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
    /// Takes the fraction over.
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

} // namespace bindery::rating
