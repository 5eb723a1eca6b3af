// Texts, quotients, and the wide half of decimals: numbers that do not fit into a machine word.
#include "base/decimal.h"

#include "base/limbs.h"

#include <algorithm>
#include <stdexcept>

namespace bindery {

using limbs::Limbs;

Decimal::Decimal(const Limbs &limbs, int scale, bool negative)
    : m_low(limbs[0]), m_scale(static_cast<std::int16_t>(scale))
{
    constexpr auto Most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    m_wide = (limbs[1] | limbs[2] | limbs[3]) != 0 || limbs[0] > Most + (negative ? 1 : 0);
    if (m_wide) {
        m_negative = negative;
        m_high = {limbs[1], limbs[2], limbs[3]};
    } else if (negative) {
        m_low = std::uint64_t(0) - m_low;
    }
}

Limbs Decimal::words() const
{
    if (m_wide)
        return {m_low, m_high[0], m_high[1], m_high[2]};
    return {small() < 0 ? std::uint64_t(0) - m_low : m_low, 0, 0, 0};
}

void Decimal::tooLarge()
{
    limbs::tooLarge();
}

Decimal Decimal::scaled(std::int64_t coefficient, int scale)
{
    Decimal result(coefficient);
    if (scale > MaxScale)
        limbs::tooLarge();
    if (scale >= 0) {
        result.m_scale = static_cast<std::int16_t>(scale);
        return result;
    }
    Limbs whole = result.words();
    if (!limbs::multiplyByTenTo(whole, -scale))
        limbs::tooLarge();
    return Decimal(whole, 0, coefficient < 0);
}

std::optional<Decimal> Decimal::fromString(QStringView text)
{
    const bool negative = text.startsWith(u'-');
    if (negative)
        text = text.mid(1);
    constexpr qsizetype WordDigits = 18;
    const bool isShort = text.size() <= WordDigits + 1;
    std::uint64_t word = 0;
    Limbs wide{};
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
        const auto digit = static_cast<std::uint64_t>(c.unicode() - u'0');
        if (isShort)
            word = word * 10 + digit;
        else if (!limbs::multiplyBy(wide, 10) || !limbs::add(wide, Limbs{digit}))
            return std::nullopt;
    }
    const bool endsInPoint = pointSeen && scale == 0;
    if (digits == 0 || endsInPoint || scale > MaxScale)
        return std::nullopt;
    return Decimal(isShort ? Limbs{word} : wide, scale, negative);
}

QString Decimal::toString(int minPlaces) const
{
    Limbs left = words();
    QString digits; // least significant first
    do {
        digits += QChar(u'0' + static_cast<char16_t>(limbs::divideBy(left, 10)));
    } while (!limbs::isZero(left));
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
    return isNegative() ? u'-' + digits : digits;
}

Decimal Decimal::wideRounded(int places, RoundingMode mode) const
{
    Limbs kept = words();
    limbs::dropDigits(kept, m_scale - places, mode);
    if (places < 0 && !limbs::multiplyByTenTo(kept, -places))
        limbs::tooLarge();
    return Decimal(kept, std::max(places, 0), isNegative());
}

Decimal Decimal::dividedBy(const Decimal &divisor, int places, RoundingMode mode) const
{
    const auto result = quotient(divisor, places, mode);
    if (!result)
        tooLarge();
    return *result;
}

std::optional<Decimal> Decimal::quotient(const Decimal &divisor, int places, RoundingMode mode) const
{
    if (divisor.isZero())
        throw std::domain_error("A decimal number is divided by zero");
    if (places < 0 || places > MaxScale)
        throw std::domain_error("A quotient needs 0 to 60 places");
    // a/10^s : b/10^t to p places is a * 10^(p+t-s) : b, rounded to a whole number.
    const int shift = places + divisor.m_scale - m_scale;
    const bool negative = isNegative() != divisor.isNegative();
    std::int64_t above = small();
    std::int64_t below = divisor.small();
    const bool isShort = !m_wide && !divisor.m_wide && above >= 0 && below > 0
        && (shift >= 0 ? words::raise(above, shift) : words::raise(below, -shift));
    if (isShort) {
        std::int64_t quotient = above / below;
        const std::int64_t rest = above % below;
        const limbs::Dropped dropped = rest == 0 ? limbs::Dropped::Nothing
            : rest < below - rest                ? limbs::Dropped::BelowHalf
            : rest == below - rest               ? limbs::Dropped::Half
                                                 : limbs::Dropped::AboveHalf;
        quotient += limbs::roundsAway(mode, dropped, quotient % 2 != 0) ? 1 : 0;
        Decimal result(quotient);
        result.m_scale = static_cast<std::int16_t>(places);
        return result;
    }
    const auto wide = limbs::quotient(words(), divisor.words(), shift, mode);
    return wide ? std::optional(Decimal(*wide, places, negative)) : std::nullopt;
}

Decimal Decimal::wideNormalized() const
{
    Limbs kept = words();
    int scale = m_scale;
    for (int digits = 16; digits > 0; digits /= 2) {
        while (scale >= digits) {
            // A multiple of 10^n ends in n binary zeros at least. Most numbers stop here.
            const std::uint64_t lowBits = (std::uint64_t(1) << digits) - 1;
            Limbs shorter = kept;
            const bool divides = (shorter[0] & lowBits) == 0
                && limbs::divideBy(shorter,
                                   static_cast<std::uint64_t>(words::PowersOfTen[static_cast<std::size_t>(digits)]))
                    == 0;
            if (!divides)
                break;
            kept = shorter;
            scale -= digits;
        }
    }
    return Decimal(kept, scale, isNegative());
}

double Decimal::toDoubleForDisplay() const
{
    return toString().toDouble();
}

std::size_t Decimal::hash() const
{
    const Decimal shortest = normalized();
    std::uint64_t mixed = shortest.m_low;
    if (shortest.m_wide) {
        mixed += shortest.m_negative ? 0x9e3779b97f4a7c15U : 0U;
        for (std::size_t i = 0; i < shortest.m_high.size(); ++i)
            mixed ^= shortest.m_high[i] * (0xff51afd7ed558ccdU + 2 * i);
    }
    mixed ^= static_cast<std::uint64_t>(shortest.m_scale) << 56;
    mixed = (mixed ^ (mixed >> 31)) * 0xbf58476d1ce4e5b9U;
    return static_cast<std::size_t>(mixed ^ (mixed >> 29));
}

bool Decimal::wideAdd(const Decimal &other, bool subtract)
{
    Limbs mine = words();
    Limbs theirs = other.words();
    int scale = std::max(m_scale, other.m_scale);
    if (!limbs::multiplyByTenTo(mine, scale - m_scale) || !limbs::multiplyByTenTo(theirs, scale - other.m_scale)) {
        // Without trailing zeros, both numbers may fit.
        const Decimal shortMine = normalized();
        const Decimal shortOther = other.normalized();
        scale = std::max(shortMine.m_scale, shortOther.m_scale);
        mine = shortMine.words();
        theirs = shortOther.words();
        if (!limbs::multiplyByTenTo(mine, scale - shortMine.m_scale)
            || !limbs::multiplyByTenTo(theirs, scale - shortOther.m_scale))
            return false;
    }
    bool negative = isNegative();
    const bool otherNegative = other.isNegative() != subtract;
    if (negative == otherNegative) {
        if (!limbs::add(mine, theirs))
            return false;
    } else if (limbs::compare(mine, theirs) >= 0) {
        limbs::subtract(mine, theirs);
    } else {
        limbs::subtract(theirs, mine);
        mine = theirs;
        negative = otherNegative;
    }
    *this = Decimal(mine, scale, negative);
    return true;
}

bool Decimal::wideMultiply(const Decimal &other)
{
    const int scale = m_scale + other.m_scale;
    const bool negative = isNegative() != other.isNegative();
    if (scale <= MaxScale) {
        if (const auto product = limbs::product(words(), other.words())) {
            *this = Decimal(*product, scale, negative);
            return true;
        }
    }
    const Decimal shortMine = normalized();
    const Decimal shortOther = other.normalized();
    const auto product = limbs::product(shortMine.words(), shortOther.words());
    if (!product)
        return false;
    const Decimal shortest = Decimal(*product, shortMine.m_scale + shortOther.m_scale, negative).normalized();
    if (shortest.m_scale > MaxScale)
        return false;
    *this = shortest;
    return true;
}

std::strong_ordering Decimal::wideOrder(const Decimal &a, const Decimal &b)
{
    if (a.isNegative() != b.isNegative())
        return a.isNegative() ? std::strong_ordering::less : std::strong_ordering::greater;
    Limbs mine = a.words();
    Limbs theirs = b.words();
    std::strong_ordering bySize = std::strong_ordering::equal;
    // A number that does not fit into 256 bits at the finer scale is larger than every one that does.
    if (!limbs::multiplyByTenTo(mine, std::max(b.m_scale - a.m_scale, 0)))
        bySize = std::strong_ordering::greater;
    else if (!limbs::multiplyByTenTo(theirs, std::max(a.m_scale - b.m_scale, 0)))
        bySize = std::strong_ordering::less;
    else
        bySize = limbs::compare(mine, theirs);
    return a.isNegative() ? 0 <=> bySize : bySize;
}

} // namespace bindery
