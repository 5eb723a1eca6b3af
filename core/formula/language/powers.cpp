#include "formula/language/powers.h"

#include "formula/language/fraction.h"

namespace bindery::formula {

namespace {

/// A real number in units of 2^-bits, which is off by no more than `error` units.
struct Approximation {
    Integer value;
    Integer error;
};

/// Logarithms and exponentials in whole numbers, with a fixed number of binary places.
class BinaryPlaces {
public:
    explicit BinaryPlaces(unsigned bits) : m_bits(bits) {}

    /// The natural logarithm of a ratio above zero.
    [[nodiscard]] Approximation logarithm(const Ratio &ratio) const
    {
        // The ratio is 2^twos times a number from 3/4 to 3/2, whose logarithm is 2 artanh((number - 1) / (number + 1)).
        int twos = static_cast<int>(msb(ratio.above)) - static_cast<int>(msb(ratio.below));
        if (2 * raised(ratio.above, -twos) > 3 * raised(ratio.below, twos))
            ++twos;
        else if (4 * raised(ratio.above, -twos) < 3 * raised(ratio.below, twos))
            --twos;
        const Integer above = raised(ratio.above, -twos);
        const Integer below = raised(ratio.below, twos);
        const Integer tangent = (magnitude(above - below) << m_bits) / (above + below);
        const Integer rest = 2 * areaTangent(tangent);
        // Each term of the series is off by three units at most, and there are fewer than `bits` terms.
        return {logarithmOfTwo() * twos + (above < below ? Integer(-rest) : rest),
                Integer(6 * m_bits) * (std::abs(twos) + 1)};
    }

    /// e^exponent.
    [[nodiscard]] Approximation exponential(const Approximation &exponent) const
    {
        const Integer two = logarithmOfTwo();
        Integer twos = magnitude(exponent.value) / two;
        if (exponent.value < 0)
            twos = -twos - 1;
        const Integer rest = exponent.value - twos * two;
        Integer term = Integer(1) << m_bits;
        Integer sum = term;
        for (unsigned i = 1; term != 0; ++i) {
            term = (term * rest >> m_bits) / i;
            sum += term;
        }
        // The rest is below 1, so that its error grows less than threefold. The series adds three units for each term.
        const Integer error = 3 * (exponent.error + Integer(6 * m_bits) * (magnitude(twos) + 1)) + Integer(3 * m_bits);
        const auto by = static_cast<int>(twos);
        return {scaled(sum, by), scaled(error, by) + 1};
    }

private:
    /// number * 2^by for a `by` from 0 on, else the number.
    [[nodiscard]] static Integer raised(const Integer &number, int by)
    {
        return by < 0 ? number : Integer(number << static_cast<unsigned>(by));
    }
    /// number * 2^by, rounded down. The number is not below zero.
    [[nodiscard]] static Integer scaled(const Integer &number, int by)
    {
        return by < 0 ? Integer(number >> static_cast<unsigned>(-by)) : raised(number, by);
    }
    /// The area tangent of a number from 0 to 1/3.
    [[nodiscard]] Integer areaTangent(const Integer &tangent) const
    {
        const Integer square = tangent * tangent >> m_bits;
        Integer sum = tangent;
        Integer power = tangent;
        for (unsigned odd = 3; power != 0; odd += 2) {
            power = power * square >> m_bits;
            sum += power / odd;
        }
        return sum;
    }
    [[nodiscard]] Integer logarithmOfTwo() const { return 2 * areaTangent((Integer(1) << m_bits) / 3); }

    unsigned m_bits;
};

Number numberOf(const Integer &coefficient, int places)
{
    const auto decimal = decimalOf(coefficient, places);
    return decimal ? Number(decimal->normalized()) : Fraction::number(reduced(coefficient, powerOf(10, places)));
}

/// Rounds a real number that is no multiple of half a unit of its last place. `approximate` gives it with so many
/// binary places, and is asked for more until all of what the number may be rounds to the same.
template<typename Approximate>
Number roundedReal(int places, const Approximate &approximate)
{
    constexpr unsigned FirstBits = 384;
    constexpr unsigned MostBits = 1U << 16;
    const Integer unit = powerOf(10, places);
    for (unsigned bits = FirstBits; bits <= MostBits; bits *= 2) {
        const Approximation number = approximate(bits);
        const Integer one = Integer(1) << bits;
        const Integer low = wholeQuotient((number.value - number.error) * unit, one, RoundingMode::HalfUp);
        const Integer high = wholeQuotient((number.value + number.error) * unit, one, RoundingMode::HalfUp);
        if (low == high)
            return numberOf(low, places);
    }
    tooLarge();
}

/// e^exponent(bits). The result has no more than `places`, and is a multiple of half its last place nowhere.
template<typename Exponent>
Number roundedExponentialOf(int places, const Exponent &exponent)
{
    // e^190 has more digits than any number here. e^-7 is less than a thousandth.
    constexpr int Most = 190;
    constexpr unsigned Bits = 384;
    const Integer first = exponent(Bits).value;
    if (first > Integer(Most) << Bits)
        tooLarge();
    if (first < -(Integer(7 * (places / 3 + 2)) << Bits))
        return {};
    return roundedReal(places, [&](unsigned bits) { return BinaryPlaces(bits).exponential(exponent(bits)); });
}

bool isWhole(const Ratio &ratio)
{
    return ratio.below == 1;
}

/// base^exponent for a base that is not zero, and an exponent from 1 on.
Ratio powerOfRatio(const Ratio &base, unsigned exponent)
{
    // A number as small or as large as this cannot be worked with, and its digits take long to work out.
    const int size = std::abs(static_cast<int>(msb(magnitude(base.above))) - static_cast<int>(msb(base.below)));
    if ((size - 1) * static_cast<std::int64_t>(exponent) > bitsOf(Number::MostDigits + Number::MostWholeDigits))
        tooLarge();
    return {Integer(pow(base.above, exponent)), Integer(pow(base.below, exponent)), base.isExact};
}

Ratio reciprocal(const Ratio &ratio)
{
    return ratio.above < 0 ? Ratio{Integer(-ratio.below), Integer(-ratio.above), ratio.isExact}
                           : Ratio{ratio.below, ratio.above, ratio.isExact};
}

/// The root of a whole number above zero, where it is a whole number.
std::optional<Integer> wholeRoot(const Integer &number, unsigned degree)
{
    // Newton's method goes down to the root from above.
    Integer root = Integer(1) << (msb(number) / degree + 1);
    while (true) {
        const Integer next = (root * (degree - 1) + number / pow(root, degree - 1)) / degree;
        if (next >= root)
            break;
        root = next;
    }
    return pow(root, degree) == number ? std::optional(root) : std::nullopt;
}

/// base^(above / below) where it is a number without end of digits to work out. `base` is above zero.
std::optional<Ratio> exactPower(const Ratio &base, const Ratio &exponent)
{
    const Integer above = magnitude(exponent.above);
    // A number of so many bits is no power of a higher degree, but for 1.
    if (above > MostExponent || exponent.below > std::max(msb(base.above), msb(base.below)))
        return std::nullopt;
    const auto degree = static_cast<unsigned>(exponent.below);
    const auto rootAbove = wholeRoot(base.above, degree);
    const auto rootBelow = rootAbove ? wholeRoot(base.below, degree) : std::nullopt;
    if (!rootBelow)
        return std::nullopt;
    const Ratio power = powerOfRatio({*rootAbove, *rootBelow, base.isExact}, static_cast<unsigned>(above));
    return exponent.above < 0 ? reciprocal(power) : power;
}

/// base^exponent for a base above zero.
Number positivePower(const Ratio &base, const Ratio &exponent, int places)
{
    if (exponent.above == 0 || (base.above == 1 && base.below == 1))
        return 1;
    if (const auto exact = exactPower(base, exponent))
        return numberOf(wholeQuotient(exact->above * powerOf(10, places), exact->below, RoundingMode::HalfUp), places);
    return roundedExponentialOf(places, [&](unsigned bits) {
        const Approximation logarithm = BinaryPlaces(bits).logarithm(base);
        const Integer size = magnitude(exponent.above) / exponent.below + 1;
        return Approximation{Integer(logarithm.value * exponent.above / exponent.below),
                             Integer(logarithm.error * size + 1)};
    });
}

} // namespace

tl::expected<Number, NumberFault> wholePower(const Number &base, const Number &exponent)
{
    const Ratio by = Fraction::of(exponent);
    if (!isWhole(by) || magnitude(by.above) > MostExponent)
        return tl::unexpected(NumberFault::NoSuchExponent);
    if (by.above == 0)
        return Number(1);
    if (base.isZero() && by.above < 0)
        return tl::unexpected(NumberFault::ZeroToNegativePower);
    if (base.isZero())
        return Number();
    Ratio power = powerOfRatio(Fraction::of(base), static_cast<unsigned>(magnitude(by.above)));
    return Fraction::number(by.above < 0 ? reciprocal(power) : std::move(power));
}

tl::expected<Number, NumberFault> roundedPower(const Number &base, const Number &exponent, int places)
{
    const Ratio by = Fraction::of(exponent);
    if (base.isZero() && by.above < 0)
        return tl::unexpected(NumberFault::ZeroToNegativePower);
    if (base.isZero())
        return by.above == 0 ? Number(1) : Number();
    if (!base.isNegative())
        return positivePower(Fraction::of(base), by, places);
    if (!isWhole(by))
        return tl::unexpected(NumberFault::RootOfNegative);
    const Number power = positivePower(Fraction::of(-base), by, places);
    return by.above % 2 == 0 ? power : -power;
}

tl::expected<Number, NumberFault> roundedRoot(const Number &number, const Number &degree, int places)
{
    const Ratio of = Fraction::of(degree);
    if (!isWhole(of) || of.above < 1 || of.above > MostExponent)
        return tl::unexpected(NumberFault::NoSuchRoot);
    if (number.isZero())
        return Number();
    if (number.isNegative() && of.above % 2 == 0)
        return tl::unexpected(NumberFault::RootOfNegative);
    const Number root = positivePower(Fraction::of(number.isNegative() ? -number : number), reciprocal(of), places);
    return number.isNegative() ? -root : root;
}

tl::expected<Number, NumberFault> roundedLogarithm(const Number &number, int places)
{
    if (number.isZero() || number.isNegative())
        return tl::unexpected(NumberFault::NoLogarithm);
    if (number == Number(1))
        return Number();
    const Ratio ratio = Fraction::of(number);
    return roundedReal(places, [&](unsigned bits) { return BinaryPlaces(bits).logarithm(ratio); });
}

Number roundedExponential(const Number &exponent, int places)
{
    if (exponent.isZero())
        return 1;
    const Ratio ratio = Fraction::of(exponent);
    return roundedExponentialOf(
        places, [&](unsigned bits) { return Approximation{Integer((ratio.above << bits) / ratio.below), Integer(1)}; });
}

} // namespace bindery::formula
