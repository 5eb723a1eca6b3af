#include "cache/memory_cache.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace bindery::cache {

namespace {

constexpr std::size_t fewestPlaces = 64;

} // namespace

MemoryCache::MemoryCache(qsizetype bytes) : m_limit(bytes), m_places(fewestPlaces) {}

std::uint32_t MemoryCache::hashOf(const QByteArray &key)
{
    // Keys are digests with a secret. Nobody can choose them, so a quick mixture is good enough.
    constexpr std::uint64_t odd = 0x9e3779b97f4a7c15;
    const char *data = key.constData();
    auto left = static_cast<std::size_t>(key.size());
    std::uint64_t mixed = left;
    while (left > 0) {
        std::uint64_t word = 0;
        const std::size_t taken = std::min(left, sizeof word);
        if (taken == sizeof word)
            std::memcpy(&word, data, sizeof word);
        else
            std::memcpy(&word, data, taken);
        mixed = (std::rotl(mixed, 23) ^ word) * odd;
        data += taken;
        left -= taken;
    }
    // A product carries upwards alone. A difference in the last bytes has to come down too.
    mixed = (mixed ^ (mixed >> 29)) * odd;
    return static_cast<std::uint32_t>(mixed >> 32);
}

std::size_t MemoryCache::placeOf(const QByteArray &key, std::uint32_t hash) const
{
    const std::size_t last = m_places.size() - 1;
    std::size_t place = hash & last;
    while (m_places[place].node != none) {
        if (m_places[place].hash == hash && m_nodes[m_places[place].node].key == key)
            break;
        place = (place + 1) & last;
    }
    return place;
}

void MemoryCache::linkNewest(Index index)
{
    Node &node = m_nodes[index];
    node.newer = none;
    node.older = m_newest;
    if (m_newest != none)
        m_nodes[m_newest].newer = index;
    else
        m_oldest = index;
    m_newest = index;
}

void MemoryCache::unlink(const Node &node)
{
    (node.newer != none ? m_nodes[node.newer].older : m_newest) = node.older;
    (node.older != none ? m_nodes[node.older].newer : m_oldest) = node.newer;
}

void MemoryCache::emptyPlace(std::size_t place)
{
    const std::size_t last = m_places.size() - 1;
    for (std::size_t next = (place + 1) & last; m_places[next].node != none; next = (next + 1) & last) {
        // The node may move up unless its own first place lies between the empty one and where it stands.
        const std::size_t first = m_places[next].hash & last;
        if (((next - first) & last) >= ((next - place) & last)) {
            m_places[place] = m_places[next];
            place = next;
        }
    }
    m_places[place] = Place();
}

void MemoryCache::eraseAt(std::size_t place)
{
    const Index index = m_places[place].node;
    Node &node = m_nodes[index];
    emptyPlace(place);
    unlink(node);
    m_bytes -= node.bytes;
    node.key = QByteArray();
    node.entry.answer = ParsedAnswer();
    node.older = m_free;
    m_free = index;
    --m_size;
}

MemoryCache::Index MemoryCache::newNode()
{
    if (m_free != none) {
        const Index index = m_free;
        m_free = m_nodes[index].older;
        return index;
    }
    m_nodes.emplace_back();
    return static_cast<Index>(m_nodes.size() - 1);
}

void MemoryCache::grow()
{
    m_places.assign(m_places.size() * 2, Place());
    const std::size_t last = m_places.size() - 1;
    for (Index index = m_newest; index != none; index = m_nodes[index].older) {
        std::size_t place = m_nodes[index].hash & last;
        while (m_places[place].node != none)
            place = (place + 1) & last;
        m_places[place] = Place{m_nodes[index].hash, index};
    }
}

const MemoryCache::Entry *MemoryCache::find(const QByteArray &key, Instant now)
{
    const std::size_t place = placeOf(key, hashOf(key));
    const Index index = m_places[place].node;
    if (index == none)
        return nullptr;
    Node &node = m_nodes[index];
    if (now >= node.entry.staleUntil) {
        eraseAt(place);
        return nullptr;
    }
    if (index != m_newest) {
        unlink(node);
        linkNewest(index);
    }
    return &node.entry;
}

void MemoryCache::put(const QByteArray &key, Entry entry, qsizetype contentBytes, Instant now)
{
    const std::uint32_t hash = hashOf(key);
    std::size_t place = placeOf(key, hash);
    if (m_places[place].node != none) {
        eraseAt(place);
        place = placeOf(key, hash);
    }
    const qsizetype bytes = contentBytes + key.size() + overhead;
    if (bytes > m_limit || now >= entry.staleUntil)
        return;
    const std::size_t sizeBefore = m_size;
    // Expired entries that nobody asks for again would stay until they are the least recently used. Sweeping whenever
    // the number has doubled costs a constant per entry.
    if (m_size >= m_sweepAt) {
        dropExpired(now);
        m_sweepAt = std::max<std::size_t>(64, 2 * m_size);
    }
    while (m_bytes + bytes > m_limit)
        erase(m_oldest);
    const bool grows = 2 * (m_size + 1) > m_places.size();
    if (grows)
        grow();
    if (grows || m_size != sizeBefore)
        place = placeOf(key, hash);
    const Index index = newNode();
    Node &node = m_nodes[index];
    node.key = key;
    node.entry = std::move(entry);
    node.bytes = bytes;
    node.hash = hash;
    m_places[place] = Place{hash, index};
    linkNewest(index);
    m_bytes += bytes;
    ++m_size;
}

void MemoryCache::dropExpired(Instant now)
{
    for (Index index = m_newest; index != none;) {
        const Index next = m_nodes[index].older;
        if (now >= m_nodes[index].entry.staleUntil)
            erase(index);
        index = next;
    }
}

void MemoryCache::remove(const QByteArray &key)
{
    const std::size_t place = placeOf(key, hashOf(key));
    if (m_places[place].node != none)
        eraseAt(place);
}

void MemoryCache::clear()
{
    m_nodes.clear();
    m_places.assign(fewestPlaces, Place());
    m_bytes = 0;
    m_size = 0;
    m_free = none;
    m_newest = none;
    m_oldest = none;
}

} // namespace bindery::cache
