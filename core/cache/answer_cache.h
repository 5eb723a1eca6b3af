#pragma once

// Answers of one service in two tiers (requirement R6): memory over the store.
//
// Cancellation: findStoredAsync() ends at once when stopped, with nothing found. Failure: a store that fails, or an
// entry that can no longer be understood, is a miss. Back-pressure: the memory tier is bounded; writes to the store are
// handed over. Shutdown: nothing of the cache runs by itself.

#include "base/instant.h"
#include "base/result.h"
#include "base/utc_time.h"
#include "cache/cache_settings.h"
#include "cache/memory_cache.h"
#include "cache/parsed_answer.h"

#include <QByteArray>
#include <qcoro/qcorotask.h>

#include <functional>
#include <optional>

namespace bindery {
class Clock;
struct CallContext;
}

namespace bindery::cache {

class StoredTier;
struct StoredEntry;

class AnswerCache {
public:
    struct Found {
        ParsedAnswer answer;
        UtcTime obtainedAt{};
        bool fresh = false;
        /// The answer is no longer fresh, and is given nevertheless while one call brings it up to date.
        bool givenWhileAged = false;

        Found(ParsedAnswer parsed, UtcTime obtained, bool stillFresh, bool given)
            : answer(std::move(parsed)), obtainedAt(obtained), fresh(stillFresh), givenWhileAged(given)
        {
        }
    };
    using Parse = std::function<Result<ParsedAnswer>(const QByteArray &)>;

    /// `stored` may be null: the cache is in memory alone. Clock and store outlive the cache.
    AnswerCache(Clock &clock, StoredTier *stored, const CacheSettings &settings);

    [[nodiscard]] bool isEnabled() const { return m_settings.enabled; }
    [[nodiscard]] bool hasStore() const { return m_stored != nullptr; }

    [[nodiscard]] const MemoryCache &memory() const { return m_memory; }

    /// The entry in memory, fresh or stale; null when there is none. It is valid until the next call of this object.
    /// Never waits and allocates nothing.
    [[nodiscard]] const MemoryCache::Entry *inMemory(const QByteArray &key, Instant now);

    /// What the store has, fresh or stale. The answer is copied into memory.
    [[nodiscard]] QCoro::Task<std::optional<Found>> findStoredAsync(QByteArray key, Parse parse, CallContext context);

    /// Puts a new answer and the body that it was read from into both tiers. `now` and `today` are this moment.
    void put(const QByteArray &key, const QByteArray &body, const ParsedAnswer &answer, Instant now, UtcTime today);
    void remove(const QByteArray &key);

private:
    [[nodiscard]] std::optional<Found> take(const QByteArray &key, const StoredEntry &entry, const Parse &parse);

    /// How long after its ttl an answer stays for those who may still be given it.
    [[nodiscard]] Duration keptOn() const { return std::max(m_settings.staleFor, m_settings.staleWhileRevalidate); }

    Clock &m_clock;
    StoredTier *m_stored;
    CacheSettings m_settings;
    MemoryCache m_memory;
};

} // namespace bindery::cache
