#pragma once

// A set of values of one type as disjoint intervals in order. One form serves literals, lists, comparisons, ranges and
// their negation. With it a check finds gaps and overlaps exactly.

#include "rules/table/value.h"

#include <vector>

namespace bindery::rules {

/// A place between values: before everything, just before or just after a value, or after everything.
class Cut {
public:
    [[nodiscard]] static Cut lowest() { return Cut(-1, {}, false); }
    [[nodiscard]] static Cut highest() { return Cut(1, {}, false); }
    [[nodiscard]] static Cut before(Value value) { return Cut(0, std::move(value), false); }
    [[nodiscard]] static Cut after(Value value) { return Cut(0, std::move(value), true); }

    [[nodiscard]] bool isLowest() const { return m_end < 0; }
    [[nodiscard]] bool isHighest() const { return m_end > 0; }
    [[nodiscard]] const Value &value() const { return m_value; }
    [[nodiscard]] bool isAfter() const { return m_after; }

    /// Where values have neighbors (whole numbers, dates, truth), "after 5" and "before 6" are one place.
    [[nodiscard]] Cut normalized(ValueType type) const;

    friend bool operator==(const Cut &, const Cut &) = default;
    friend std::strong_ordering operator<=>(const Cut &a, const Cut &b);

private:
    Cut(int end, Value value, bool after) : m_end(end), m_value(std::move(value)), m_after(after) {}
    int m_end;
    Value m_value;
    bool m_after;
};

struct Interval {
    Cut low;
    Cut high;
    friend bool operator==(const Interval &, const Interval &) = default;
    /// The interval as written in a table: "[18..25)", ">= 3", "\"x\"", "-".
    [[nodiscard]] QString toText() const;
};

class ValueSet {
public:
    ValueSet() = default;
    [[nodiscard]] static ValueSet all() { return ValueSet(Interval{Cut::lowest(), Cut::highest()}); }
    explicit ValueSet(Interval interval);
    [[nodiscard]] static ValueSet of(const Value &value);

    [[nodiscard]] bool isEmpty() const { return m_intervals.empty(); }
    [[nodiscard]] bool contains(const Value &value) const;
    [[nodiscard]] ValueSet united(const ValueSet &other) const;
    [[nodiscard]] ValueSet intersected(const ValueSet &other) const;
    [[nodiscard]] ValueSet complement() const;
    [[nodiscard]] ValueSet normalized(ValueType type) const;
    [[nodiscard]] const std::vector<Interval> &intervals() const { return m_intervals; }
    [[nodiscard]] QString toText() const;

    friend bool operator==(const ValueSet &, const ValueSet &) = default;

private:
    std::vector<Interval> m_intervals;
};

} // namespace bindery::rules
