#include "formula/table/group_index.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace bindery::formula {

namespace {

/// The number, if it is whole and fits a word.
bool wholeOf(const Decimal &number, std::int64_t &whole)
{
    const auto coefficient = number.scale() == 0 ? number.coefficient() : std::nullopt;
    if (coefficient) {
        whole = *coefficient;
        return true;
    }
    const Decimal shortest = number.normalized();
    if (shortest.scale() != 0 || !shortest.coefficient())
        return false;
    whole = *shortest.coefficient();
    return true;
}

/// Arrays may be so many times larger than their content.
constexpr std::size_t RoomPerGroup = 16;
constexpr std::size_t LeastRoom = 4096;

} // namespace

GroupIndex::GroupIndex(std::vector<int> keys) : m_keys(std::move(keys)) {}

void GroupIndex::reserve(std::size_t groups)
{
    m_buckets.assign(std::bit_ceil(groups * 2 + 2), -1);
    m_values.reserve(groups * m_keys.size());
}

std::size_t GroupIndex::hashOf(std::span<const Value> values) const
{
    std::size_t hash = 0;
    for (const int key : m_keys)
        hash = std::rotl(hash, 7) * 31 + values[static_cast<std::size_t>(key)].number.decimal().hash();
    return hash;
}

bool GroupIndex::same(int group, std::span<const Value> values) const
{
    const Decimal *own = m_values.data() + static_cast<std::size_t>(group) * m_keys.size();
    return std::all_of(m_keys.begin(), m_keys.end(),
                       [&](int key) { return *own++ == values[static_cast<std::size_t>(key)].number.decimal(); });
}

int GroupIndex::add(std::span<const Value> values)
{
    std::size_t bucket = hashOf(values) & (m_buckets.size() - 1);
    for (; m_buckets[bucket] >= 0; bucket = (bucket + 1) & (m_buckets.size() - 1)) {
        if (same(m_buckets[bucket], values))
            return m_buckets[bucket];
    }
    m_buckets[bucket] = m_groups;
    for (const int key : m_keys)
        m_values.push_back(values[static_cast<std::size_t>(key)].number.decimal());
    return m_groups++;
}

bool GroupIndex::makeOrdinals(std::size_t key, Ordinals &ordinals, std::size_t &count) const
{
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    std::int64_t largest = std::numeric_limits<std::int64_t>::min();
    std::int64_t whole = 0;
    for (std::size_t at = key; at < m_values.size(); at += m_keys.size()) {
        if (!wholeOf(m_values[at], whole))
            return false;
        least = std::min(least, whole);
        largest = std::max(largest, whole);
    }
    const std::uint64_t width = static_cast<std::uint64_t>(largest) - static_cast<std::uint64_t>(least);
    if (width >= static_cast<std::size_t>(m_groups) * RoomPerGroup + LeastRoom)
        return false;
    ordinals.first = least;
    ordinals.numbers.assign(width + 1, -1);
    count = 0;
    for (std::size_t at = key; at < m_values.size(); at += m_keys.size()) {
        wholeOf(m_values[at], whole);
        std::int32_t &number = ordinals.numbers[static_cast<std::size_t>(whole - least)];
        if (number < 0)
            number = static_cast<std::int32_t>(count++);
    }
    return true;
}

void GroupIndex::finish()
{
    if (m_keys.empty() || m_groups == 0)
        return;
    std::vector<Ordinals> ordinals(m_keys.size());
    std::size_t size = 1;
    for (std::size_t key = 0; key < m_keys.size(); ++key) {
        std::size_t count = 0;
        if (!makeOrdinals(key, ordinals[key], count))
            return;
        ordinals[key].stride = size;
        size *= count;
        if (size > static_cast<std::size_t>(m_groups) * RoomPerGroup + LeastRoom)
            return;
    }
    m_ordinals = std::move(ordinals);
    m_cells.assign(size, -1);
    for (int group = 0; group < m_groups; ++group) {
        std::size_t cell = 0;
        for (std::size_t key = 0; key < m_keys.size(); ++key) {
            std::int64_t whole = 0;
            wholeOf(m_values[static_cast<std::size_t>(group) * m_keys.size() + key], whole);
            const Ordinals &one = m_ordinals[key];
            cell += static_cast<std::size_t>(one.numbers[static_cast<std::size_t>(whole - one.first)]) * one.stride;
        }
        m_cells[cell] = group;
    }
    m_buckets = {};
    m_values = {};
}

int GroupIndex::find(std::span<const Value> values) const
{
    if (m_groups == 0)
        return -1;
    if (m_cells.empty())
        return m_keys.empty() ? 0 : findByHash(values);
    std::size_t cell = 0;
    for (std::size_t key = 0; key < m_keys.size(); ++key) {
        const Ordinals &one = m_ordinals[key];
        const Number &number = values[static_cast<std::size_t>(m_keys[key])].number;
        std::int64_t whole = 0;
        // A table's own keys are decimals, so a fraction is none of them.
        if (!number.isDecimal() || !wholeOf(number.decimal(), whole))
            return -1;
        const std::uint64_t at = static_cast<std::uint64_t>(whole) - static_cast<std::uint64_t>(one.first);
        if (at >= one.numbers.size() || one.numbers[at] < 0)
            return -1;
        cell += static_cast<std::size_t>(one.numbers[at]) * one.stride;
    }
    return m_cells[cell];
}

int GroupIndex::findByHash(std::span<const Value> values) const
{
    for (const int key : m_keys) {
        if (!values[static_cast<std::size_t>(key)].number.isDecimal()) [[unlikely]]
            return -1;
    }
    for (std::size_t bucket = hashOf(values) & (m_buckets.size() - 1); m_buckets[bucket] >= 0;
         bucket = (bucket + 1) & (m_buckets.size() - 1)) {
        if (same(m_buckets[bucket], values))
            return m_buckets[bucket];
    }
    return -1;
}

} // namespace bindery::formula
