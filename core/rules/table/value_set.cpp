#include "rules/table/value_set.h"

#include <algorithm>

namespace bindery::rules {

using namespace Qt::StringLiterals;

namespace {

Decimal ceiling(const Decimal &number)
{
    const Decimal whole = number.rounded(0, RoundingMode::Down);
    return whole < number ? whole + Decimal(1) : whole;
}

} // namespace

std::strong_ordering operator<=>(const Cut &a, const Cut &b)
{
    if (a.m_end != b.m_end || a.m_end != 0)
        return a.m_end <=> b.m_end;
    const std::strong_ordering byValue = a.m_value <=> b.m_value;
    if (byValue != std::strong_ordering::equal)
        return byValue;
    return static_cast<int>(a.m_after) <=> static_cast<int>(b.m_after);
}

Cut Cut::normalized(ValueType type) const
{
    if (m_end != 0)
        return *this;
    if (const Decimal *number = m_value.number(); number && type == ValueType::Integer) {
        const Decimal next = ceiling(*number);
        return before(m_after && next == *number ? next + Decimal(1) : next);
    }
    if (const QDate *date = m_value.date())
        return m_after ? before(date->addDays(1)) : *this;
    if (const bool *truth = m_value.truth()) {
        if (*truth)
            return m_after ? highest() : *this;
        return m_after ? before(true) : lowest();
    }
    return *this;
}

QString Interval::toText() const
{
    if (low.isLowest() && high.isHighest())
        return u"-"_s;
    if (low.isLowest())
        return (high.isAfter() ? u"<= "_s : u"< "_s) + high.value().toLiteral();
    if (high.isHighest())
        return (low.isAfter() ? u"> "_s : u">= "_s) + low.value().toLiteral();
    if (low.value() == high.value())
        return low.value().toLiteral();
    return (low.isAfter() ? u'(' : u'[') + low.value().toLiteral() + u".."_s + high.value().toLiteral()
        + (high.isAfter() ? u']' : u')');
}

ValueSet::ValueSet(Interval interval)
{
    if (interval.low < interval.high)
        m_intervals.push_back(std::move(interval));
}

ValueSet ValueSet::of(const Value &value)
{
    return ValueSet(Interval{Cut::before(value), Cut::after(value)});
}

bool ValueSet::contains(const Value &value) const
{
    const Cut here = Cut::before(value);
    const auto beyond = std::upper_bound(m_intervals.begin(), m_intervals.end(), here,
                                         [](const Cut &cut, const Interval &interval) { return cut < interval.low; });
    // Only the last interval that begins at or before the value can hold it.
    return beyond != m_intervals.begin() && here < std::prev(beyond)->high;
}

ValueSet ValueSet::united(const ValueSet &other) const
{
    std::vector<Interval> all = m_intervals;
    all.insert(all.end(), other.m_intervals.begin(), other.m_intervals.end());
    std::sort(all.begin(), all.end(), [](const Interval &a, const Interval &b) { return a.low < b.low; });
    ValueSet result;
    for (Interval &next : all) {
        if (!result.m_intervals.empty() && next.low <= result.m_intervals.back().high) {
            Interval &last = result.m_intervals.back();
            if (last.high < next.high)
                last.high = next.high;
        } else {
            result.m_intervals.push_back(std::move(next));
        }
    }
    return result;
}

ValueSet ValueSet::intersected(const ValueSet &other) const
{
    ValueSet result;
    for (const Interval &a : m_intervals) {
        for (const Interval &b : other.m_intervals) {
            const Interval both{std::max(a.low, b.low), std::min(a.high, b.high)};
            if (both.low < both.high)
                result.m_intervals.push_back(both);
        }
    }
    return result;
}

ValueSet ValueSet::complement() const
{
    ValueSet result;
    Cut from = Cut::lowest();
    for (const Interval &interval : m_intervals) {
        if (from < interval.low)
            result.m_intervals.push_back(Interval{from, interval.low});
        from = interval.high;
    }
    if (from < Cut::highest())
        result.m_intervals.push_back(Interval{from, Cut::highest()});
    return result;
}

ValueSet ValueSet::normalized(ValueType type) const
{
    ValueSet result;
    for (const Interval &interval : m_intervals)
        result = result.united(ValueSet(Interval{interval.low.normalized(type), interval.high.normalized(type)}));
    return result;
}

QString ValueSet::toText() const
{
    QStringList parts;
    for (const Interval &interval : m_intervals)
        parts.append(interval.toText());
    return parts.join(u", "_s);
}

} // namespace bindery::rules
