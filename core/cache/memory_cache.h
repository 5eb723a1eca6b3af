#pragma once

// The cache tier in memory (requirement R6) on explicit time: bounded by bytes, the least recently used entry goes
// first.
//
// Nodes stand in one array and are found by open addressing. A hit touches few places of memory and allocates nothing.

#include "base/instant.h"
#include "base/utc_time.h"
#include "cache/parsed_answer.h"

#include <QByteArray>

#include <cstdint>
#include <vector>

namespace bindery::cache {

class MemoryCache {
public:
    struct Entry {
        ParsedAnswer answer;
        UtcTime obtainedAt{};
        /// The answer is fresh before this moment.
        Instant freshUntil{};
        /// From here to `givenUntil` the answer is given at once and brought up to date by another call. Never before
        /// freshUntil; later in the copy of a stored answer, whose own time goes on for longer.
        Instant agedAt{};
        Instant givenUntil{};
        /// Before this moment the answer may be given when the service cannot be asked. Then it is forgotten.
        Instant staleUntil{};

        [[nodiscard]] bool isFresh(Instant now) const { return now < freshUntil; }
        [[nodiscard]] bool isGivenWhileAged(Instant now) const { return now >= agedAt && now < givenUntil; }
    };

    /// What an entry takes in the two arrays besides its content and key, together with the key's own block of memory.
    static constexpr qsizetype overhead = 240;

    /// `bytes` bounds contents, keys and the cost of keeping them.
    explicit MemoryCache(qsizetype bytes);

    /// The entry, fresh or stale. It is valid until the next call of this object.
    [[nodiscard]] const Entry *find(const QByteArray &key, Instant now);

    /// Replaces what is there. An entry that alone is above the bound is not kept.
    void put(const QByteArray &key, Entry entry, qsizetype contentBytes, Instant now);
    void remove(const QByteArray &key);
    void clear();
    /// Forgets every entry that nobody may be given any more. put() does so by itself often enough to keep the memory
    /// bounded.
    void dropExpired(Instant now);

    [[nodiscard]] qsizetype bytes() const { return m_bytes; }
    [[nodiscard]] qsizetype byteLimit() const { return m_limit; }
    [[nodiscard]] std::size_t size() const { return m_size; }

private:
    using Index = std::uint32_t;
    static constexpr Index none = ~Index(0);

    struct Node {
        QByteArray key;
        Entry entry;
        qsizetype bytes = 0;
        std::uint32_t hash = 0;
        Index newer = none;
        Index older = none; // of a free node: the next free one
    };
    /// The place of a node: the first free one from its hash on. When a place becomes empty, others move up, so that no
    /// place stays marked.
    struct Place {
        std::uint32_t hash = 0;
        Index node = none;
    };

    [[nodiscard]] static std::uint32_t hashOf(const QByteArray &key);
    /// The place that holds the key, or the empty one where it would go.
    [[nodiscard]] std::size_t placeOf(const QByteArray &key, std::uint32_t hash) const;
    [[nodiscard]] Index newNode();
    void grow();
    void emptyPlace(std::size_t place);
    void linkNewest(Index index);
    void unlink(const Node &node);
    void eraseAt(std::size_t place);
    void erase(Index index) { eraseAt(placeOf(m_nodes[index].key, m_nodes[index].hash)); }

    qsizetype m_limit;
    qsizetype m_bytes = 0;
    std::size_t m_size = 0;
    std::size_t m_sweepAt = 64;
    std::vector<Node> m_nodes;
    std::vector<Place> m_places; // a power of two, at most half of them taken
    Index m_free = none;
    Index m_newest = none;
    Index m_oldest = none;
};

} // namespace bindery::cache
