// Fractions, for numbers that are no decimals.
#include "formula/language/fraction.h"

#include <bit>
#include <numeric>
#include <stdexcept>
#include <utility>

using namespace Qt::StringLiterals;

namespace bindery::formula {

Integer wholeQuotient(const Integer &above, const Integer &below, RoundingMode mode)
{
    const Integer size = magnitude(above);
    Integer whole = size / below;
    const Integer twice = (size - whole * below) * 2;
    const bool isOdd = (whole & 1) != 0;
    const bool away = mode == RoundingMode::HalfUp ? twice >= below
        : mode == RoundingMode::HalfEven           ? twice > below || (twice == below && isOdd)
                                                   : mode == RoundingMode::Up && twice != 0;
    if (away)
        ++whole;
    return above < 0 ? Integer(-whole) : whole;
}

std::optional<Decimal> decimalOf(const Integer &coefficient, int scale)
{
    const Integer size = magnitude(coefficient);
    if (scale > Decimal::MaxScale || (size != 0 && msb(size) >= 256))
        return std::nullopt;
    std::array<std::uint64_t, 4> words{};
    export_bits(size, words.begin(), 64, false);
    return Decimal::fromWords(words, scale, coefficient < 0);
}

Ratio reduced(Integer above, Integer below, bool isExact)
{
    const Integer common = gcd(above, below);
    return Ratio{Integer(above / common), Integer(below / common), isExact};
}

void tooLarge()
{
    throw std::overflow_error("A number has too many digits before its point, or too many zeros after it");
}

namespace {

/// The quotient as a decimal, where it ends soon enough.
std::optional<Decimal> endingOf(const Ratio &ratio)
{
    const auto twos = static_cast<int>(lsb(ratio.below));
    if (twos > Decimal::MaxScale)
        return std::nullopt;
    Integer rest = ratio.below >> twos;
    int fives = 0;
    for (; rest % 5 == 0; ++fives) {
        if (fives == Decimal::MaxScale)
            return std::nullopt;
        rest /= 5;
    }
    if (rest != 1)
        return std::nullopt;
    const int scale = std::max(twos, fives);
    const Integer coefficient = ratio.above * powerOf(2, scale - twos) * powerOf(5, scale - fives);
    return decimalOf(coefficient, scale);
}

Ratio ratioOf(const Decimal &decimal)
{
    Integer size;
    const std::array<std::uint64_t, 4> words = decimal.words();
    import_bits(size, words.begin(), words.end(), 64, false);
    return reduced(decimal.isNegative() ? Integer(-size) : size, powerOf(10, decimal.scale()));
}

bool isTooLong(const Ratio &ratio)
{
    constexpr unsigned Most = bitsOf(Number::MostDigits);
    return msb(magnitude(ratio.above)) >= Most || msb(ratio.below) >= Most;
}

/// The ratio, kept to KeptDigits significant digits where it has more than MostDigits.
Ratio kept(Ratio ratio)
{
    const auto size = static_cast<int>(msb(magnitude(ratio.above))) - static_cast<int>(msb(ratio.below));
    if (size >= static_cast<int>(bitsOf(Number::MostWholeDigits)))
        tooLarge();
    if (!isTooLong(ratio))
        return ratio;
    // The number of digits before the point. A negative number counts the zeros after the point.
    const int before = static_cast<int>(size * 301030LL / 1000000);
    const Integer unit = powerOf(10, Number::KeptDigits - before);
    ratio = reduced(wholeQuotient(ratio.above * unit, ratio.below, RoundingMode::HalfEven), unit, false);
    if (isTooLong(ratio))
        tooLarge();
    return ratio;
}

/// The quotient of two numbers of a machine word, where it ends within a word.
std::optional<Decimal> shortQuotient(const Decimal &above, const Decimal &below)
{
    if (!above.coefficient() || !below.coefficient())
        return std::nullopt;
    const auto sizeOf = [](std::int64_t word) {
        return word < 0 ? std::uint64_t(0) - static_cast<std::uint64_t>(word) : static_cast<std::uint64_t>(word);
    };
    std::uint64_t size = sizeOf(*above.coefficient());
    std::uint64_t rest = sizeOf(*below.coefficient());
    const std::uint64_t common = std::gcd(size, rest);
    size /= common;
    rest /= common;
    const int twos = std::countr_zero(rest);
    rest >>= twos;
    int fives = 0;
    for (; rest % 5 == 0; rest /= 5)
        ++fives;
    if (rest != 1)
        return std::nullopt;
    // The denominator becomes a power of ten when it has as many fives as twos.
    std::uint64_t factor = std::uint64_t(1) << std::max(fives - twos, 0);
    for (int i = fives; i < twos; ++i) {
        if (__builtin_mul_overflow(factor, std::uint64_t(5), &factor))
            return std::nullopt;
    }
    int scale = std::max(twos, fives) + above.scale() - below.scale();
    for (; scale < 0; ++scale) {
        if (__builtin_mul_overflow(factor, std::uint64_t(10), &factor))
            return std::nullopt;
    }
    constexpr std::uint64_t Most = std::numeric_limits<std::int64_t>::max();
    if (__builtin_mul_overflow(size, factor, &size) || size > Most || scale > Decimal::MaxScale)
        return std::nullopt;
    const auto coefficient = static_cast<std::int64_t>(size);
    return Decimal::scaled(above.isNegative() != below.isNegative() ? -coefficient : coefficient, scale).normalized();
}

} // namespace

Number Fraction::number(Ratio ratio)
{
    if (ratio.above == 0)
        return {};
    if (const auto decimal = endingOf(ratio))
        return *decimal;
    return Number(new Fraction{kept(std::move(ratio))});
}

Ratio Fraction::of(const Number &number)
{
    return number.m_fraction ? number.m_fraction->ratio : ratioOf(number.m_decimal);
}

void Number::share() const noexcept
{
    m_fraction->owners.fetch_add(1, std::memory_order_relaxed);
}

void Number::release() noexcept
{
    if (m_fraction->owners.fetch_sub(1, std::memory_order_acq_rel) == 1)
        delete m_fraction;
    m_fraction = nullptr;
}

void Number::setFraction(const Number &other) noexcept
{
    if (other.m_fraction)
        other.share();
    if (m_fraction)
        release();
    m_fraction = other.m_fraction;
}

void Number::addFractions(const Number &other)
{
    const Ratio a = Fraction::of(*this);
    const Ratio b = Fraction::of(other);
    // Knuth, 4.5.1: the denominators, which are the smaller numbers, tell the common factors.
    const Integer common = gcd(a.below, b.below);
    const Integer mine = a.below / common;
    Integer above = a.above * (b.below / common) + b.above * mine;
    const Integer left = gcd(above, common);
    *this = Fraction::number({Integer(above / left), Integer(mine * (b.below / left)), a.isExact && b.isExact});
}

void Number::multiplyFractions(const Number &other)
{
    const Ratio a = Fraction::of(*this);
    const Ratio b = Fraction::of(other);
    const Integer first = gcd(a.above, b.below);
    const Integer second = gcd(b.above, a.below);
    *this = Fraction::number({Integer((a.above / first) * (b.above / second)),
                              Integer((a.below / second) * (b.below / first)), a.isExact && b.isExact});
}

Number Number::dividedBy(const Number &divisor) const
{
    if (divisor.isZero())
        throw std::domain_error("A number is divided by zero");
    if (!m_fraction && !divisor.m_fraction) {
        if (const auto quotient = shortQuotient(m_decimal, divisor.m_decimal))
            return *quotient;
    }
    if (isZero())
        return {};
    Ratio by = Fraction::of(divisor);
    std::swap(by.above, by.below);
    if (by.below < 0) {
        by.above = -by.above;
        by.below = -by.below;
    }
    const Ratio mine = Fraction::of(*this);
    const Integer first = gcd(mine.above, by.below);
    const Integer second = gcd(by.above, mine.below);
    return Fraction::number({Integer((mine.above / first) * (by.above / second)),
                             Integer((mine.below / second) * (by.below / first)), mine.isExact && by.isExact});
}

Number Number::dividedBy(const Number &divisor, int places, RoundingMode mode) const
{
    const bool isPlain = !m_fraction && !divisor.m_fraction && mode != RoundingMode::None && places >= 0;
    if (const auto quotient = isPlain ? m_decimal.quotient(divisor.m_decimal, places, mode) : std::nullopt)
        return *quotient;
    return dividedBy(divisor).rounded(places, mode);
}

Decimal Number::shownFraction() const
{
    const Number rounded = roundedFraction(ShownPlaces, RoundingMode::HalfUp);
    // A decimal holds a number of MostWholeDigits and ShownPlaces.
    Q_ASSERT(rounded.isDecimal());
    return rounded.m_decimal.normalized();
}

QString Number::exactText() const
{
    constexpr qsizetype Readable = 60;
    if (!m_fraction)
        return {};
    const Ratio &ratio = m_fraction->ratio;
    if (!ratio.isExact)
        return u"shown to %1 places, kept to %2 digits"_s.arg(ShownPlaces).arg(KeptDigits);
    if (msb(magnitude(ratio.above)) + msb(ratio.below) < bitsOf(Readable))
        return QString::fromStdString(ratio.above.str()) + u'/' + QString::fromStdString(ratio.below.str());
    return u"shown to %1 places, kept exactly"_s.arg(ShownPlaces);
}

QString Number::toString() const
{
    return m_fraction ? u"%1 (%2)"_s.arg(shown().toString(), exactText()) : m_decimal.toString();
}

std::optional<Number> Number::fromString(QStringView text)
{
    const qsizetype bar = text.indexOf(u'/');
    const auto above = Decimal::fromString(bar < 0 ? text : text.left(bar));
    if (!above || bar < 0)
        return above ? std::optional<Number>(*above) : std::nullopt;
    const auto below = Decimal::fromString(text.mid(bar + 1));
    return below && !below->isZero() ? std::optional(Number(*above).dividedBy(*below)) : std::nullopt;
}

bool Number::isExact() const
{
    return !m_fraction || m_fraction->ratio.isExact;
}

bool Number::fractionIsNegative() const
{
    return m_fraction->ratio.above < 0;
}

Number Number::roundedFraction(int places, RoundingMode mode) const
{
    if (mode == RoundingMode::None)
        return *this;
    const Ratio &ratio = m_fraction->ratio;
    if (places < 0) {
        const Integer unit = powerOf(10, -places);
        return Fraction::number({Integer(wholeQuotient(ratio.above, ratio.below * unit, mode) * unit)});
    }
    const Integer unit = powerOf(10, places);
    const Integer coefficient = wholeQuotient(ratio.above * unit, ratio.below, mode);
    if (const auto decimal = decimalOf(coefficient, places))
        return *decimal;
    return Fraction::number(reduced(coefficient, unit));
}

Number Number::negatedFraction() const
{
    const Ratio &ratio = m_fraction->ratio;
    return Fraction::number({Integer(-ratio.above), ratio.below, ratio.isExact});
}

std::strong_ordering Number::order(const Number &a, const Number &b)
{
    const Ratio mine = Fraction::of(a);
    const Ratio theirs = Fraction::of(b);
    const int order = Integer(mine.above * theirs.below).compare(Integer(theirs.above * mine.below));
    return order <=> 0;
}

} // namespace bindery::formula
