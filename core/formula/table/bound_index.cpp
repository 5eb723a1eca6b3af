#include "formula/table/bound_index.h"

#include <limits>

namespace bindery::formula {

std::optional<std::int64_t> BoundIndex::encoded(const Number &exact) const
{
    Decimal number = exact.decimal();
    bool isBetween = false;
    if (!exact.isDecimal()) [[unlikely]] {
        // The fraction lies between the unit below it and the one above.
        const auto down = exact.isNegative() ? RoundingMode::Up : RoundingMode::Down;
        const Number unit = exact.rounded(m_places, down);
        if (!unit.isDecimal())
            return std::nullopt;
        number = unit.decimal();
        isBetween = true;
    }
    const auto coefficient = number.coefficient();
    if (!coefficient)
        return std::nullopt;
    std::int64_t units = *coefficient;
    const int finer = number.scale() - m_places;
    if (finer > words::MostDigits)
        return std::nullopt;
    if (finer > 0) {
        const std::int64_t unit = words::PowersOfTen[static_cast<std::size_t>(finer)];
        const std::int64_t rest = units % unit;
        units = units / unit - (rest < 0 ? 1 : 0);
        isBetween = rest != 0;
    } else if (!words::raise(units, -finer)) {
        return std::nullopt;
    }
    if (__builtin_mul_overflow(units, std::int64_t(2), &units))
        return std::nullopt;
    return units + (isBetween ? 1 : 0);
}

bool BoundIndex::add(const Value &low, bool lowOpen, const Value &high, bool highOpen)
{
    std::int64_t from = std::numeric_limits<std::int64_t>::min();
    std::int64_t to = std::numeric_limits<std::int64_t>::max();
    if (!low.isMissing()) {
        const auto units = encoded(low.number);
        if (!units)
            return false;
        from = *units + (lowOpen ? 1 : 0);
    }
    if (!high.isMissing()) {
        const auto units = encoded(high.number);
        if (!units)
            return false;
        to = *units - (highOpen ? 1 : 0);
    }
    m_low.push_back(from);
    m_high.push_back(to);
    return true;
}

BoundIndex::Position BoundIndex::find(int first, int count, const Value &key, const TextView &texts) const
{
    std::optional<std::int64_t> at;
    if (key.type == ValueType::Text) {
        const std::int64_t digits = texts.digitsOf(key.textId());
        if (digits >= 0)
            at = digits * 2;
    } else {
        at = encoded(key.number);
    }
    if (!at)
        return {};
    const std::int64_t *base = m_low.data() + first;
    for (int left = count; left > 1;) {
        const int half = left / 2;
        base = base[half] <= *at ? base + half : base;
        left -= half;
    }
    if (count == 0 || *base > *at)
        return {true, false, -1};
    const auto found = static_cast<std::size_t>(base - m_low.data());
    return {true, *at <= m_high[found], static_cast<int>(found)};
}

} // namespace bindery::formula
