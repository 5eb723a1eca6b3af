#include "rating/rate_table.h"

#include <algorithm>
#include <bit>

namespace bindery::rating {

using domain::Decimal;
using domain::RoundingMode;

int compareValues(const Value &a, const Value &b, const TextView &texts)
{
    if (a.type == ValueType::Text && b.type == ValueType::Text)
        return a.number == b.number ? 0 : compareNaturally(texts.at(a.textId()), texts.at(b.textId()));
    const auto order = a.number <=> b.number;
    return order < 0 ? -1 : (order > 0 ? 1 : 0);
}

bool matches(const KeyCell &cell, const Value &value, const TextView &texts)
{
    switch (cell.kind) {
    case KeyCell::Kind::Any:
        return true;
    case KeyCell::Kind::Equal:
        return cell.low.number == value.number;
    case KeyCell::Kind::Range: {
        if (!cell.low.isMissing()) {
            const int order = compareValues(value, cell.low, texts);
            if (order < 0 || (order == 0 && cell.lowOpen))
                return false;
        }
        if (!cell.high.isMissing()) {
            const int order = compareValues(value, cell.high, texts);
            if (order > 0 || (order == 0 && cell.highOpen))
                return false;
        }
        return true;
    }
    case KeyCell::Kind::OneOf:
        return std::any_of(cell.alternatives.begin(), cell.alternatives.end(),
                           [&](const KeyCell &alternative) { return matches(alternative, value, texts); });
    }
    Q_UNREACHABLE();
}

RateTable::RateTable(const TableModel &model, std::vector<TableRow> rows, const TextPool &texts, PlanProblems &problems)
    : m_name(model.name)
    , m_keys(model.keys)
    , m_rows(std::move(rows))
    , m_beyond(model.beyond)
    , m_rounding(model.rounding)
    , m_layerUnit(model.layerUnit)
{
    for (int key = 0; key < keyCount(); ++key) {
        const auto index = static_cast<std::size_t>(key);
        if (m_keys[index].match == KeyMatch::Interpolate)
            m_interpolated = key;
        const bool allExact = m_keys[index].match != KeyMatch::Interpolate
            && std::all_of(m_rows.begin(), m_rows.end(), [&](const TableRow &row) {
                                  return row.isDefault || row.keys[index].kind == KeyCell::Kind::Equal;
                              });
        if (allExact)
            m_exact.push_back(key);
        else
            m_sortedKey = m_sortedKey == -1 ? key : -2;
    }
    if (m_sortedKey == -2)
        m_sortedKey = -1;
    m_hasConditions = std::any_of(m_rows.begin(), m_rows.end(), [](const TableRow &row) { return row.condition >= 0; });
    buildGroups();
    checkRows(texts, model, problems);
}

void RateTable::resolveFormulas(const std::vector<int> &codes)
{
    for (TableRow &row : m_rows) {
        if (row.condition >= 0)
            row.condition = codes[static_cast<std::size_t>(row.condition)];
        for (int &formula : row.formulas) {
            if (formula >= 0)
                formula = codes[static_cast<std::size_t>(formula)];
        }
    }
}

std::size_t RateTable::hashOf(std::span<const Value> keys) const
{
    std::size_t hash = 0;
    for (const int key : m_exact)
        hash = std::rotl(hash, 7) * 31 + keys[static_cast<std::size_t>(key)].number.hash();
    return hash;
}

void RateTable::buildGroups()
{
    std::vector<std::vector<int>> members;
    m_buckets.assign(std::bit_ceil(m_rows.size() * 2 + 2), -1);
    std::vector<Value> values(m_keys.size());
    std::vector<int> representative;
    for (int index = 0; index < rowCount(); ++index) {
        const TableRow &row = m_rows[static_cast<std::size_t>(index)];
        if (row.isDefault) {
            m_defaults.push_back(index);
            continue;
        }
        for (std::size_t key = 0; key < m_keys.size(); ++key)
            values[key] = row.keys[key].low;
        std::size_t bucket = hashOf(values) & (m_buckets.size() - 1);
        for (; m_buckets[bucket] >= 0; bucket = (bucket + 1) & (m_buckets.size() - 1)) {
            const TableRow &other = m_rows[static_cast<std::size_t>(representative[std::size_t(m_buckets[bucket])])];
            const bool same = std::all_of(m_exact.begin(), m_exact.end(), [&](int key) {
                return other.keys[static_cast<std::size_t>(key)].low.number == values[std::size_t(key)].number;
            });
            if (same)
                break;
        }
        if (m_buckets[bucket] < 0) {
            m_buckets[bucket] = static_cast<int>(members.size());
            members.emplace_back();
            representative.push_back(index);
        }
        members[static_cast<std::size_t>(m_buckets[bucket])].push_back(index);
    }
    for (std::vector<int> &rows : members) {
        m_groups.push_back(Group{static_cast<int>(m_order.size()), static_cast<int>(rows.size()), false});
        m_order.insert(m_order.end(), rows.begin(), rows.end());
    }
}

const RateTable::Group *RateTable::group(std::span<const Value> keys) const
{
    for (std::size_t bucket = hashOf(keys) & (m_buckets.size() - 1); m_buckets[bucket] >= 0;
         bucket = (bucket + 1) & (m_buckets.size() - 1)) {
        const Group &candidate = m_groups[static_cast<std::size_t>(m_buckets[bucket])];
        const TableRow &row = m_rows[static_cast<std::size_t>(m_order[static_cast<std::size_t>(candidate.first)])];
        const bool same = std::all_of(m_exact.begin(), m_exact.end(), [&](int key) {
            return row.keys[static_cast<std::size_t>(key)].low.number == keys[static_cast<std::size_t>(key)].number;
        });
        if (same)
            return &candidate;
    }
    return nullptr;
}

RateTable::Hit RateTable::find(std::span<const Value> keys, const TextView &texts, const ConditionCheck *check) const
{
    if (const Group *found = group(keys)) {
        Hit hit;
        if (m_interpolated >= 0) {
            hit = findBetween(*found, keys[static_cast<std::size_t>(m_interpolated)]);
        } else if (found->isSorted) {
            hit = findSorted(*found, keys[static_cast<std::size_t>(m_sortedKey)], texts);
        } else {
            for (int i = 0; i < found->count && hit.row < 0; ++i) {
                const int index = m_order[static_cast<std::size_t>(found->first + i)];
                const TableRow &row = m_rows[static_cast<std::size_t>(index)];
                bool fits = true;
                for (std::size_t key = 0; key < m_keys.size() && fits; ++key)
                    fits = matches(row.keys[key], keys[key], texts);
                if (fits && row.condition >= 0)
                    fits = (*check)(row.condition);
                if (fits)
                    hit.row = index;
            }
        }
        if (hit.row >= 0)
            return hit;
    }
    for (const int index : m_defaults) {
        bool fits = true;
        for (std::size_t key = 0; key < m_keys.size() && fits; ++key)
            fits = matches(m_rows[static_cast<std::size_t>(index)].keys[key], keys[key], texts);
        if (fits)
            return Hit{index, -1, false};
    }
    return {};
}

RateTable::Hit RateTable::findSorted(const Group &group, const Value &key, const TextView &texts) const
{
    // The last row that begins at or before the key; disjoint ranges leave that one alone.
    const auto begin = m_order.begin() + group.first;
    const auto beginsAfter = [&](const Value &value, int index) {
        const KeyCell &cell = m_rows[static_cast<std::size_t>(index)].keys[static_cast<std::size_t>(m_sortedKey)];
        if (cell.low.isMissing())
            return false;
        const int order = compareValues(value, cell.low, texts);
        return order < 0 || (order == 0 && cell.lowOpen);
    };
    const auto after = std::upper_bound(begin, begin + group.count, key, beginsAfter);
    if (after == begin)
        return {};
    const int index = *(after - 1);
    const KeyCell &cell = m_rows[static_cast<std::size_t>(index)].keys[static_cast<std::size_t>(m_sortedKey)];
    return matches(cell, key, texts) ? Hit{index, -1, false} : Hit{};
}

RateTable::Hit RateTable::findBetween(const Group &group, const Value &key) const
{
    const auto begin = m_order.begin() + group.first;
    const auto end = begin + group.count;
    const auto point = [&](int index) -> const Decimal & {
        return m_rows[static_cast<std::size_t>(index)].keys[static_cast<std::size_t>(m_interpolated)].low.number;
    };
    const auto after = std::upper_bound(begin, end, key.number,
                                        [&](const Decimal &value, int index) { return value < point(index); });
    if (after == begin)
        return {};
    const int row = *(after - 1);
    if (point(row) == key.number)
        return Hit{row, -1, false};
    if (after != end)
        return Hit{row, *after, false};
    return m_beyond ? Hit{row, -1, true} : Hit{};
}

Decimal RateTable::interpolated(const Hit &hit, const Decimal &at, int column) const
{
    constexpr int QuotientPlaces = 20;
    const auto key = static_cast<std::size_t>(m_interpolated);
    const TableRow &low = row(hit.row);
    const Decimal base = low.results[static_cast<std::size_t>(column)].number;
    if (low.isDefault || (hit.above < 0 && !hit.isBeyond))
        return base;
    const Decimal from = low.keys[key].low.number;
    Decimal share;
    Decimal width;
    if (hit.isBeyond) {
        width = m_beyond->each;
        Decimal distance = at - from;
        if (m_beyond->part != BeyondModel::Part::Proportional) {
            const auto mode = m_beyond->part == BeyondModel::Part::Started ? RoundingMode::Up : RoundingMode::Down;
            distance = distance.dividedBy(width, 0, mode) * width;
        }
        share = distance * m_beyond->add;
    } else {
        const TableRow &high = row(hit.above);
        width = high.keys[key].low.number - from;
        share = (at - from) * (high.results[static_cast<std::size_t>(column)].number - base);
    }
    // With a rounding of its own the value is rounded once, from the exact fraction.
    if (m_rounding.mode != RoundingMode::None && m_rounding.places >= 0)
        return (base * width + share).dividedBy(width, m_rounding.places, m_rounding.mode);
    const Decimal value = (base + share.dividedBy(width, QuotientPlaces, RoundingMode::HalfUp)).normalized();
    return value.rounded(m_rounding.places, m_rounding.mode);
}

std::optional<Decimal> RateTable::layered(std::span<const Value> keys, const TextView &texts, int column, int &first,
                                          int &last) const
{
    const Group *found = group(keys);
    if (!found || !found->isSorted || keys.back().number.isNegative())
        return std::nullopt;
    const Decimal amount = keys.back().number;
    Decimal total;
    Decimal filled;
    first = last = m_order[static_cast<std::size_t>(found->first)];
    for (int i = 0; i < found->count && filled < amount; ++i) {
        const int index = m_order[static_cast<std::size_t>(found->first + i)];
        const KeyCell &cell = row(index).keys.back();
        const Decimal top = cell.high.isMissing() ? amount : std::min(amount, cell.high.number);
        if (top > filled) {
            const Decimal rate = row(index).results[static_cast<std::size_t>(column)].number;
            const Decimal inLayer = rate * (top - filled);
            total += m_rounding.mode == RoundingMode::None || m_rounding.places < 0
                ? inLayer.dividedBy(m_layerUnit, 20, RoundingMode::HalfUp).normalized()
                : inLayer.dividedBy(m_layerUnit, m_rounding.places, m_rounding.mode);
            filled = top;
            last = index;
        }
    }
    Q_UNUSED(texts);
    return filled < amount ? std::nullopt : std::optional(total);
}

namespace {

QString cellText(const KeyCell &cell, const TextView &texts)
{
    switch (cell.kind) {
    case KeyCell::Kind::Any:
        return QStringLiteral("*");
    case KeyCell::Kind::Equal:
        return toText(cell.low, texts);
    case KeyCell::Kind::Range: {
        if (cell.low.isMissing())
            return (cell.highOpen ? QStringLiteral("<") : QStringLiteral("<=")) + toText(cell.high, texts);
        if (cell.high.isMissing())
            return (cell.lowOpen ? QStringLiteral(">") : QStringLiteral(">=")) + toText(cell.low, texts);
        const QString inner = toText(cell.low, texts) + QStringLiteral("..") + toText(cell.high, texts);
        if (!cell.lowOpen && !cell.highOpen)
            return inner;
        return (cell.lowOpen ? u'(' : u'[') + inner + (cell.highOpen ? u')' : u']');
    }
    case KeyCell::Kind::OneOf: {
        QStringList parts;
        for (const KeyCell &alternative : cell.alternatives)
            parts.append(cellText(alternative, texts));
        return parts.join(QStringLiteral(" | "));
    }
    }
    Q_UNREACHABLE();
}

} // namespace

QString RateTable::rowText(int index, const TextView &texts) const
{
    if (row(index).isDefault)
        return QStringLiteral("default row");
    QStringList parts;
    for (const KeyCell &cell : row(index).keys)
        parts.append(cellText(cell, texts));
    return parts.join(QStringLiteral(", "));
}

} // namespace bindery::rating
