// What is wrong with the keys of a table: two rows for one key, ranges that overlap or leave a gap, rows that can never
// be reached. Sorting the groups for binary search happens here too, because only disjoint ranges can be searched so.
#include "rating/table/rate_table.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::rating {

namespace {

/// Is every value of `inner` one of `outer`?
bool covers(const KeyCell &outer, const KeyCell &inner, const TextView &texts)
{
    if (outer.kind == KeyCell::Kind::Any)
        return true;
    if (inner.kind == KeyCell::Kind::OneOf)
        return std::all_of(inner.alternatives.begin(), inner.alternatives.end(),
                           [&](const KeyCell &part) { return covers(outer, part, texts); });
    if (inner.kind == KeyCell::Kind::Any)
        return false;
    if (outer.kind == KeyCell::Kind::OneOf)
        return std::any_of(outer.alternatives.begin(), outer.alternatives.end(),
                           [&](const KeyCell &part) { return covers(part, inner, texts); });
    if (inner.kind == KeyCell::Kind::Equal)
        return matches(outer, inner.low, texts);
    if (outer.kind != KeyCell::Kind::Range)
        return false;
    if (!outer.low.isMissing()) {
        const int order = inner.low.isMissing() ? -1 : compareValues(inner.low, outer.low, texts);
        if (order < 0 || (order == 0 && outer.lowOpen && !inner.lowOpen))
            return false;
    }
    if (!outer.high.isMissing()) {
        const int order = inner.high.isMissing() ? 1 : compareValues(inner.high, outer.high, texts);
        if (order > 0 || (order == 0 && outer.highOpen && !inner.highOpen))
            return false;
    }
    return true;
}

/// Does the one end before the other begins?
bool endsBefore(const KeyCell &a, const KeyCell &b, const TextView &texts)
{
    const Value &high = a.kind == KeyCell::Kind::Equal ? a.low : a.high;
    if (high.isMissing() || b.low.isMissing())
        return false;
    const int order = compareValues(high, b.low, texts);
    if (order != 0)
        return order < 0;
    return (a.kind == KeyCell::Kind::Range && a.highOpen) || (b.kind == KeyCell::Kind::Range && b.lowOpen);
}

bool overlap(const KeyCell &a, const KeyCell &b, const TextView &texts)
{
    if (a.kind == KeyCell::Kind::Any || b.kind == KeyCell::Kind::Any)
        return true;
    if (a.kind == KeyCell::Kind::OneOf)
        return std::any_of(a.alternatives.begin(), a.alternatives.end(),
                           [&](const KeyCell &part) { return overlap(part, b, texts); });
    if (b.kind == KeyCell::Kind::OneOf)
        return overlap(b, a, texts);
    return !endsBefore(a, b, texts) && !endsBefore(b, a, texts);
}

/// The last value of the one and the first of the next, when something lies between them.
bool leavesGap(const KeyCell &a, const KeyCell &b, const TableKeyModel &key)
{
    const Value &high = a.kind == KeyCell::Kind::Equal ? a.low : a.high;
    if (high.isMissing() || b.low.isMissing() || key.type == ValueType::Text)
        return false;
    const bool closedBefore = a.kind == KeyCell::Kind::Equal || !a.highOpen;
    const bool closedAfter = b.kind == KeyCell::Kind::Equal || !b.lowOpen;
    if (key.whole || key.type == ValueType::Date) {
        const Number lastIn = closedBefore ? high.number : high.number - Number(1);
        const Number firstIn = closedAfter ? b.low.number : b.low.number + Number(1);
        return firstIn - lastIn > Number(1);
    }
    return high.number != b.low.number || (!closedBefore && !closedAfter);
}

/// What lies between two neighbours, and how to close it.
QString gapText(const KeyCell &a, const KeyCell &b, const TableKeyModel &key, int row, const TextView &texts)
{
    const Value &high = a.kind == KeyCell::Kind::Equal ? a.low : a.high;
    const QString last = toText(high, texts);
    const QString first = toText(b.low, texts);
    const QString found = u"There is a gap between row %1, which ends at %2, and this row, which begins at %3"_s.arg(
                                                                                                             row)
                              .arg(last, first);
    const auto isWhole = [](const Number &number) { return number == number.rounded(0, RoundingMode::Down); };
    const bool isStep = key.type == ValueType::Number && !key.whole && isWhole(high.number) && isWhole(b.low.number)
        && b.low.number - high.number == Number(1);
    if (isStep)
        return u"%1: a risk of %2.5 would find neither. If \"%3\" holds whole numbers alone, give the key the kind "
               "\"whole range\" in plan.json; else let the ranges touch, as [..%4) and "
               "[%4..)."_s.arg(found, last, key.name,
                                                                                          first);
    const QString cure = key.whole || key.type == ValueType::Date
        ? u"begin this row where the other ends, one later"_s
        : u"let the ranges touch, as [..%1) and [%1..)"_s.arg(first);
    return u"%1. If a row is missing, add it; if not, %2. Say \"gaps\": true for the table if the gap is meant."_s.arg(
        found, cure);
}

} // namespace

void RateTable::checkRows(const TextPool &texts, const TableModel &model, PlanProblems &problems)
{
    const auto place = [&](const TableRow &row) { return Place{model.csv.file, row.sheetRow, 1}; };
    for (std::size_t i = 1; i < m_defaults.size(); ++i) {
        const TableRow &other = row(m_defaults[i]);
        const TableRow &first = row(m_defaults.front());
        if (other.sheetColumn == first.sheetColumn)
            problems.push_back({place(other), u"Row %1 is a default row already, and there can be one alone. Delete "
                                 "one of them, or give it a key."_s.arg(first.sheetRow)});
    }
    if (model.firstMatch && !m_defaults.empty()) {
        const int defaultRow = row(m_defaults.front()).sheetRow;
        for (const TableRow &other : m_rows) {
            if (!other.isDefault && other.sheetRow > defaultRow)
                problems.push_back(
                    {place(other), u"This row can never be reached: row %1 takes everything. Move it above that row, "
                                         "or delete it."_s.arg(defaultRow)});
        }
    }
    if (m_hasConditions && !model.firstMatch)
        problems.push_back(
            {model.place, u"The table \"%1\" has conditions on its rows; say \"match\": \"first\"."_s.arg(m_name)});
    for (Group &group : m_groups) {
        checkGroup(group, texts, model, problems);
        group.isSorted = m_sortedKey >= 0 && m_interpolated < 0 && !model.firstMatch
            && std::all_of(
                             m_order.begin() + group.first, m_order.begin() + group.first + group.count,
                             [&](int index) {
                                 const KeyCell &cell = row(index).keys[static_cast<std::size_t>(m_sortedKey)];
                                 return row(index).condition < 0
                                     && (cell.kind == KeyCell::Kind::Range || cell.kind == KeyCell::Kind::Equal);
                             });
    }
}

void RateTable::checkGroup(const Group &group, const TextPool &pool, const TableModel &model, PlanProblems &problems)
{
    // Nothing stands in the way of a row that is alone.
    if (group.count < 2)
        return;
    const TextView texts{&pool, nullptr};
    const auto begin = m_order.begin() + group.first;
    const auto end = begin + group.count;
    const auto placeAt = [&](int index, int key) {
        int column = 1;
        for (std::size_t i = 0; i < model.csv.header.size() && key >= 0; ++i) {
            if (model.csv.header[i] == m_keys[static_cast<std::size_t>(key)].name)
                column = static_cast<int>(i) + 1;
        }
        return Place{model.csv.file, row(index).sheetRow, column};
    };
    const auto covered = [&](const TableRow &outer, const TableRow &inner) {
        for (std::size_t key = 0; key < m_keys.size(); ++key) {
            if (!covers(outer.keys[key], inner.keys[key], texts))
                return false;
        }
        return true;
    };
    if (model.firstMatch) {
        for (auto later = begin; later != end; ++later) {
            for (auto earlier = begin; earlier != later; ++earlier) {
                if (row(*earlier).condition < 0 && covered(row(*earlier), row(*later))) {
                    problems.push_back(
                        {placeAt(*later, -1),
                         u"This row can never be reached: row %1 takes all of it. Move it above that row, or delete "
                          "it."_s.arg(
                             row(*earlier).sheetRow)});
                    break;
                }
            }
        }
        return;
    }
    // By the start of the first key that is not exact, so that only neighbours need a look.
    int key = m_interpolated >= 0 ? m_interpolated : m_sortedKey;
    for (int candidate = 0; key < 0 && candidate < keyCount(); ++candidate) {
        if (std::find(m_exact.keys().begin(), m_exact.keys().end(), candidate) == m_exact.keys().end())
            key = candidate;
    }
    if (key >= 0) {
        const auto cellOf
            = [&](int index) -> const KeyCell & { return row(index).keys[static_cast<std::size_t>(key)]; };
        std::stable_sort(begin, end, [&](int a, int b) {
            const Value &low = cellOf(a).low;
            const Value &other = cellOf(b).low;
            if (low.isMissing() || other.isMissing())
                return low.isMissing() && !other.isMissing();
            const int order = compareValues(low, other, texts);
            // A range that leaves its start out comes after the row that is just the start.
            return order < 0 || (order == 0 && !cellOf(a).lowOpen && cellOf(b).lowOpen);
        });
    }
    const auto overlapping = [&](const TableRow &a, const TableRow &b) {
        for (std::size_t i = 0; i < m_keys.size(); ++i) {
            if (!overlap(a.keys[i], b.keys[i], texts))
                return false;
        }
        return a.condition < 0 && b.condition < 0;
    };
    // The row that reaches farthest among those before, so that looking back can stop when even that one ends too soon.
    std::vector<int> farthest;
    const auto reachesFarther = [&](const KeyCell &a, const KeyCell &b) {
        const Value &high = a.kind == KeyCell::Kind::Equal ? a.low : a.high;
        const Value &other = b.kind == KeyCell::Kind::Equal ? b.low : b.high;
        return !other.isMissing() && (high.isMissing() || compareValues(high, other, texts) > 0);
    };
    for (auto later = begin; later != end; ++later) {
        for (auto earlier = later; earlier != begin;) {
            --earlier;
            const auto keyIndex = static_cast<std::size_t>(std::max(key, 0));
            const std::size_t at = static_cast<std::size_t>(earlier - begin);
            if (key >= 0 && !overlap(row(farthest[at]).keys[keyIndex], row(*later).keys[keyIndex], texts))
                break;
            if (!overlapping(row(*earlier), row(*later)))
                continue;
            const bool doubled = covered(row(*earlier), row(*later)) && covered(row(*later), row(*earlier));
            const int first = std::min(row(*earlier).sheetRow, row(*later).sheetRow);
            const int second = std::max(row(*earlier).sheetRow, row(*later).sheetRow);
            const int wrong = row(*later).sheetRow == second ? *later : *earlier;
            problems.push_back({placeAt(wrong, key),
                                doubled ? u"Row %1 has the same key already: %2. Delete one of the two, or correct its "
                                          "key."_s.arg(first)
                                              .arg(rowText(wrong, texts))
                                        : u"This row overlaps row %1: some keys fit both. Let the one end before the "
                                          "other begins; or say \"match\": \"first\" for the table if the upper row "
                                          "goes first."_s.arg(first)});
            break;
        }
        const auto keyIndex = static_cast<std::size_t>(std::max(key, 0));
        const bool isFarther = farthest.empty()
            || (key >= 0 && reachesFarther(row(*later).keys[keyIndex], row(farthest.back()).keys[keyIndex]));
        farthest.push_back(isFarther ? *later : farthest.back());
        const bool hasNeighbour = later != begin && key >= 0 && key == m_sortedKey && m_interpolated < 0;
        if (!hasNeighbour || !m_isWhole || model.gapsAllowed || !m_defaults.empty())
            continue;
        const KeyCell &before = row(*(later - 1)).keys[static_cast<std::size_t>(key)];
        const KeyCell &after = row(*later).keys[static_cast<std::size_t>(key)];
        const bool simple = before.kind != KeyCell::Kind::OneOf && after.kind != KeyCell::Kind::OneOf;
        const bool bothPoints = before.kind == KeyCell::Kind::Equal && after.kind == KeyCell::Kind::Equal;
        if (simple && !bothPoints && leavesGap(before, after, m_keys[static_cast<std::size_t>(key)]))
            problems.push_back({placeAt(*later, key),
                                gapText(before, after, m_keys[static_cast<std::size_t>(key)],
                                        row(*(later - 1)).sheetRow, texts)});
    }
}

} // namespace bindery::rating
