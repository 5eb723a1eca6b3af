#include "rating/table/rate_table.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace bindery::rating {

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

RateTable::RateTable(const TableModel &model, std::vector<TableRow> rows, bool isWhole, const TextPool &texts,
                     PlanProblems &problems)
    : m_name(model.name)
    , m_keys(model.keys)
    , m_rows(std::move(rows))
    , m_isWhole(isWhole)
    , m_beyond(model.beyond)
    , m_rounding(model.rounding)
    , m_layerUnit(model.layerUnit)
{
    std::vector<int> exact;
    for (int key = 0; key < keyCount(); ++key) {
        const auto index = static_cast<std::size_t>(key);
        if (m_keys[index].match == KeyMatch::Interpolate)
            m_interpolated = key;
        const bool allExact = m_keys[index].match != KeyMatch::Interpolate
            && std::all_of(m_rows.begin(), m_rows.end(), [&](const TableRow &row) {
                                  return row.isDefault || row.keys[index].kind == KeyCell::Kind::Equal;
                              });
        if (allExact)
            exact.push_back(key);
        else
            m_sortedKey = m_sortedKey == -1 ? key : -2;
    }
    if (m_sortedKey == -2)
        m_sortedKey = -1;
    m_exact = GroupIndex(std::move(exact));
    m_hasConditions = std::any_of(m_rows.begin(), m_rows.end(), [](const TableRow &row) { return row.condition >= 0; });
    m_isPlain = !m_hasConditions
        && std::all_of(m_rows.begin(), m_rows.end(), [](const TableRow &row) { return row.formulas.empty(); });
    m_allExact = !m_hasConditions && m_exact.keys().size() == m_keys.size();
    buildFilled(texts, model.digits);
    buildGroups();
    checkRows(texts, model, problems);
    buildBounds(texts);
    buildSlopes();
}

void RateTable::buildFilled(const TextPool &texts, int digits)
{
    m_digits = digits;
    const auto add = [&](const KeyCell &cell) {
        if (cell.kind != KeyCell::Kind::Equal || cell.low.type != ValueType::Text)
            return;
        const PooledText &entry = texts.entry(cell.low.textId());
        if (entry.digits >= 0 && entry.text.size() == digits)
            m_filled.emplace_back(entry.digits, cell.low.textId());
    };
    for (const TableRow &row : m_rows) {
        for (const KeyCell &cell : row.keys) {
            add(cell);
            std::for_each(cell.alternatives.begin(), cell.alternatives.end(), add);
        }
    }
    std::sort(m_filled.begin(), m_filled.end());
    m_filled.erase(std::unique(m_filled.begin(), m_filled.end()), m_filled.end());
}

void RateTable::fillZerosIn(std::span<Value> keys, const TextView &texts) const
{
    for (Value &key : keys) {
        if (key.type != ValueType::Text)
            continue;
        const PooledText &entry = texts.entry(key.textId());
        if (entry.digits < 0 || entry.text.size() >= m_digits)
            continue;
        const auto filled = std::lower_bound(m_filled.begin(), m_filled.end(), std::pair(entry.digits, 0));
        if (filled != m_filled.end() && filled->first == entry.digits)
            key = Value::ofText(filled->second);
    }
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

void RateTable::buildGroups()
{
    m_exact.reserve(m_rows.size());
    std::vector<Value> values(m_keys.size());
    std::vector<int> groupOfRow(m_rows.size(), -1);
    for (int index = 0; index < rowCount(); ++index) {
        const TableRow &row = m_rows[static_cast<std::size_t>(index)];
        if (row.isDefault) {
            m_defaults.push_back(index);
            continue;
        }
        for (std::size_t key = 0; key < m_keys.size(); ++key)
            values[key] = row.keys[key].low;
        const auto group = static_cast<std::size_t>(m_exact.add(values));
        if (group == m_groups.size())
            m_groups.emplace_back();
        ++m_groups[group].count;
        groupOfRow[static_cast<std::size_t>(index)] = static_cast<int>(group);
    }
    m_exact.finish();
    int first = 0;
    for (Group &group : m_groups) {
        group.first = first;
        first += group.count;
        group.count = 0;
    }
    m_order.resize(static_cast<std::size_t>(first));
    for (std::size_t index = 0; index < m_rows.size(); ++index) {
        if (groupOfRow[index] < 0)
            continue;
        Group &group = m_groups[static_cast<std::size_t>(groupOfRow[index])];
        m_order[static_cast<std::size_t>(group.first + group.count++)] = static_cast<int>(index);
    }
}

void RateTable::buildBounds(const TextPool &texts)
{
    const int key = m_interpolated >= 0 ? m_interpolated : m_sortedKey;
    const bool allSorted = std::all_of(m_groups.begin(), m_groups.end(), [](const Group &one) { return one.isSorted; });
    if (key < 0 || (m_interpolated < 0 && !allSorted))
        return;
    // Texts that are all digits are compared as numbers.
    bool fits = true;
    const auto bound = [&](const Value &value) {
        if (value.type != ValueType::Text)
            return value;
        const std::int64_t digits = texts.entry(value.textId()).digits;
        fits = fits && digits >= 0;
        return Value::ofNumber(digits);
    };
    int places = 0;
    for (const TableRow &row : m_rows) {
        const KeyCell &cell = row.keys[static_cast<std::size_t>(key)];
        places = std::max({places, cell.low.number.decimal().scale(), cell.high.number.decimal().scale()});
    }
    BoundIndex bounds(places);
    for (const int index : m_order) {
        const KeyCell &cell = m_rows[static_cast<std::size_t>(index)].keys[static_cast<std::size_t>(key)];
        const bool isPoint = cell.kind == KeyCell::Kind::Equal;
        const Value low = bound(cell.low);
        fits = fits && bounds.add(low, !isPoint && cell.lowOpen, isPoint ? low : bound(cell.high), cell.highOpen);
    }
    if (fits)
        m_bounds = std::move(bounds);
}

const RateTable::Group *RateTable::group(std::span<const Value> keys) const
{
    const int found = m_exact.find(keys);
    return found < 0 ? nullptr : &m_groups[static_cast<std::size_t>(found)];
}

RateTable::Hit RateTable::find(std::span<const Value> keys, const TextView &texts, const ConditionCheck *check) const
{
    if (const Group *found = group(keys)) {
        Hit hit;
        if (m_interpolated >= 0) {
            hit = findBetween(*found, keys[static_cast<std::size_t>(m_interpolated)], texts);
        } else if (m_allExact) {
            hit.row = m_order[static_cast<std::size_t>(found->first)];
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
    if (const auto place = m_bounds ? m_bounds->find(group.first, group.count, key, texts) : BoundIndex::Position{};
        place.isKnown) {
        if (!place.isInside)
            return {};
        const int index = m_order[static_cast<std::size_t>(place.at)];
        const KeyCell &cell = row(index).keys[static_cast<std::size_t>(m_sortedKey)];
        // 007 is no 7 where one text alone is asked for.
        const bool fits = cell.kind != KeyCell::Kind::Equal || cell.low.number == key.number;
        return fits ? Hit{index, -1, false} : Hit{};
    }
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

RateTable::Hit RateTable::findBetween(const Group &group, const Value &key, const TextView &texts) const
{
    const auto begin = m_order.begin() + group.first;
    const auto end = begin + group.count;
    if (const auto place = m_bounds ? m_bounds->find(group.first, group.count, key, texts) : BoundIndex::Position{};
        place.isKnown) {
        if (place.at < 0)
            return {};
        const int row = m_order[static_cast<std::size_t>(place.at)];
        if (place.isInside)
            return Hit{row, -1, false};
        if (place.at + 1 < group.first + group.count)
            return Hit{row, m_order[static_cast<std::size_t>(place.at) + 1], false};
        return m_beyond ? Hit{row, -1, true} : Hit{};
    }
    const auto point = [&](int index) -> const Number & {
        return m_rows[static_cast<std::size_t>(index)].keys[static_cast<std::size_t>(m_interpolated)].low.number;
    };
    const auto after = std::upper_bound(begin, end, key.number,
                                        [&](const Number &value, int index) { return value < point(index); });
    if (after == begin)
        return {};
    const int row = *(after - 1);
    if (point(row) == key.number)
        return Hit{row, -1, false};
    if (after != end)
        return Hit{row, *after, false};
    return m_beyond ? Hit{row, -1, true} : Hit{};
}

void appendText(std::string &bytes, const Value &result, const TextView &texts)
{
    if (result.isMissing()) {
        bytes += "none";
        return;
    }
    const Decimal &number = result.number.decimal();
    const auto coefficient = result.type == ValueType::Number ? number.coefficient() : std::nullopt;
    if (!coefficient) {
        bytes += toText(result, texts).toStdString();
        return;
    }
    // As the decimal's own text, without one in between: tables of a hundred thousand rows are written down so.
    std::array<char, 24> digits;
    const char *const end = std::to_chars(digits.data(), digits.data() + digits.size(), *coefficient).ptr;
    std::string_view rest(digits.data(), static_cast<std::size_t>(end - digits.data()));
    if (*coefficient < 0) {
        bytes += '-';
        rest.remove_prefix(1);
    }
    const auto places = static_cast<std::size_t>(number.scale());
    if (rest.size() <= places)
        bytes.append("0.").append(places - rest.size(), '0').append(rest);
    else if (places > 0)
        (bytes.append(rest.substr(0, rest.size() - places)) += '.').append(rest.substr(rest.size() - places));
    else
        bytes.append(rest);
}

void appendText(std::string &bytes, const KeyCell &cell, const TextView &texts)
{
    switch (cell.kind) {
    case KeyCell::Kind::Any:
        bytes += '*';
        return;
    case KeyCell::Kind::Equal:
        return appendText(bytes, cell.low, texts);
    case KeyCell::Kind::Range: {
        const bool isOpen = cell.low.isMissing() || cell.high.isMissing();
        if (isOpen) {
            const bool isUpper = cell.low.isMissing();
            bytes += isUpper ? '<' : '>';
            if (!(isUpper ? cell.highOpen : cell.lowOpen))
                bytes += '=';
            return appendText(bytes, isUpper ? cell.high : cell.low, texts);
        }
        const bool isClosed = !cell.lowOpen && !cell.highOpen;
        if (!isClosed)
            bytes += cell.lowOpen ? '(' : '[';
        appendText(bytes, cell.low, texts);
        bytes += "..";
        appendText(bytes, cell.high, texts);
        if (!isClosed)
            bytes += cell.highOpen ? ')' : ']';
        return;
    }
    case KeyCell::Kind::OneOf:
        for (std::size_t i = 0; i < cell.alternatives.size(); ++i) {
            if (i > 0)
                bytes += " | ";
            appendText(bytes, cell.alternatives[i], texts);
        }
        return;
    }
    Q_UNREACHABLE();
}

QString RateTable::rowText(int index, const TextView &texts) const
{
    if (row(index).isDefault)
        return QStringLiteral("default row");
    QStringList parts;
    for (const KeyCell &cell : row(index).keys) {
        std::string bytes;
        appendText(bytes, cell, texts);
        parts.append(QString::fromStdString(bytes));
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace bindery::rating
