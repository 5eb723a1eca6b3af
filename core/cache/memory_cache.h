#pragma once

// The cache tier in memory (requirement R6), on explicit time: bounded by bytes, the least recently used goes first.

#include "async/clock.h"
#include "cache/parsed_answer.h"

#include <QByteArray>

#include <list>
#include <unordered_map>

namespace bindery::cache {

class MemoryCache {
public:
    struct Entry {
        ParsedAnswer answer;
        UtcTime obtainedAt{};
        /// Fresh before this moment.
        Instant freshUntil{};
        /// Of use when the service cannot be asked before this moment; then it is forgotten.
        Instant staleUntil{};
    };

    /// `bytes` bounds contents, keys and the cost of keeping them.
    explicit MemoryCache(qsizetype bytes) : m_limit(bytes) {}

    /// The entry, fresh or stale, until the next call of this object. Allocates nothing.
    [[nodiscard]] const Entry *find(const QByteArray &key, Instant now);

    /// Replaces what is there. An entry that alone is above the bound is not kept.
    void put(const QByteArray &key, Entry entry, qsizetype contentBytes, Instant now);
    void remove(const QByteArray &key);
    void clear();
    /// Forgets whatever is of no use any more. put() does so by itself often enough to keep the memory bounded.
    void dropExpired(Instant now);

    [[nodiscard]] qsizetype bytes() const { return m_bytes; }
    [[nodiscard]] qsizetype byteLimit() const { return m_limit; }
    [[nodiscard]] std::size_t size() const { return m_nodes.size(); }

private:
    struct Node {
        QByteArray key;
        Entry entry;
        qsizetype bytes;
    };
    using Nodes = std::list<Node>;

    void erase(Nodes::iterator node);

    qsizetype m_limit;
    qsizetype m_bytes = 0;
    std::size_t m_sweepAt = 64;
    Nodes m_nodes; // the most recently used first
    std::unordered_map<QByteArray, Nodes::iterator> m_byKey;
};

} // namespace bindery::cache
