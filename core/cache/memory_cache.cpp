#include "cache/memory_cache.h"

#include <algorithm>

namespace bindery::cache {

namespace {

// What the two containers take for an entry besides key and content.
constexpr qsizetype overhead = 160;

} // namespace

void MemoryCache::erase(Nodes::iterator node)
{
    m_bytes -= node->bytes;
    m_byKey.erase(node->key);
    m_nodes.erase(node);
}

const MemoryCache::Entry *MemoryCache::find(const QByteArray &key, Instant now)
{
    const auto found = m_byKey.find(key);
    if (found == m_byKey.end())
        return nullptr;
    if (now >= found->second->entry.staleUntil) {
        erase(found->second);
        return nullptr;
    }
    m_nodes.splice(m_nodes.begin(), m_nodes, found->second);
    return &found->second->entry;
}

void MemoryCache::put(const QByteArray &key, Entry entry, qsizetype contentBytes, Instant now)
{
    remove(key);
    const qsizetype bytes = contentBytes + key.size() + overhead;
    if (bytes > m_limit || now >= entry.staleUntil)
        return;
    // Expired entries that nobody asks for again would stay until they are the least recently used. Sweeping whenever
    // the number has doubled costs a constant per entry.
    if (m_nodes.size() >= m_sweepAt) {
        dropExpired(now);
        m_sweepAt = std::max<std::size_t>(64, 2 * m_nodes.size());
    }
    while (m_bytes + bytes > m_limit)
        erase(std::prev(m_nodes.end()));
    m_nodes.push_front(Node{key, std::move(entry), bytes});
    m_byKey.emplace(key, m_nodes.begin());
    m_bytes += bytes;
}

void MemoryCache::dropExpired(Instant now)
{
    for (auto node = m_nodes.begin(); node != m_nodes.end();) {
        const auto next = std::next(node);
        if (now >= node->entry.staleUntil)
            erase(node);
        node = next;
    }
}

void MemoryCache::remove(const QByteArray &key)
{
    const auto found = m_byKey.find(key);
    if (found != m_byKey.end())
        erase(found->second);
}

void MemoryCache::clear()
{
    m_byKey.clear();
    m_nodes.clear();
    m_bytes = 0;
}

} // namespace bindery::cache
