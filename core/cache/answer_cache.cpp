#include "cache/answer_cache.h"

#include "async/call_context.h"
#include "base/clock.h"
#include "cache/stored_tier.h"

#include <algorithm>

namespace bindery::cache {

AnswerCache::AnswerCache(Clock &clock, StoredTier *stored, const CacheSettings &settings)
    : m_clock(clock), m_stored(stored), m_settings(settings), m_memory(settings.memoryBytes)
{
}

const MemoryCache::Entry *AnswerCache::inMemory(const QByteArray &key, Instant now)
{
    return m_memory.find(key, now);
}

QCoro::Task<std::optional<AnswerCache::Found>> AnswerCache::findStoredAsync(QByteArray key, Parse parse,
                                                                            CallContext context)
{
    if (!m_stored || !m_settings.enabled)
        co_return std::optional<Found>();
    const Result<std::optional<StoredEntry>> stored = co_await m_stored->getAsync(key, context);
    if (!stored || !stored->has_value())
        co_return std::optional<Found>();
    co_return take(key, **stored, parse);
}

std::optional<AnswerCache::Found> AnswerCache::take(const QByteArray &key, const StoredEntry &entry, const Parse &parse)
{
    const UtcTime today = m_clock.utcNow();
    // An entry from the future was written while the calendar was wrong. Its age is unknown, so it is not believed.
    const bool believable = entry.obtainedAt <= today + std::chrono::minutes(1);
    Result<ParsedAnswer> parsed = believable ? parse(entry.body) : Result<ParsedAnswer>(tl::unexpect, Error());
    if (!parsed) {
        remove(key);
        return std::nullopt;
    }
    if (today >= entry.staleUntil)
        return std::nullopt;

    const Instant now = m_clock.now();
    MemoryCache::Entry copy;
    copy.answer = *parsed;
    copy.obtainedAt = entry.obtainedAt;
    copy.freshUntil = now + std::min<Duration>(entry.freshUntil - today, m_settings.memoryCopyTtl);
    copy.agedAt = now + (entry.freshUntil - today);
    copy.givenUntil = copy.agedAt + m_settings.staleWhileRevalidate;
    copy.staleUntil = now + (entry.staleUntil - today);
    const bool given = copy.isGivenWhileAged(now);
    m_memory.put(key, std::move(copy), entry.body.size(), now);
    return Found(std::move(*parsed), entry.obtainedAt, today < entry.freshUntil, given);
}

void AnswerCache::put(const QByteArray &key, const QByteArray &body, const ParsedAnswer &answer, Instant now,
                      UtcTime today)
{
    if (!m_settings.enabled)
        return;
    const Duration ttl = answer.noHit ? m_settings.noHitTtl : m_settings.ttl;
    MemoryCache::Entry entry;
    entry.answer = answer;
    entry.obtainedAt = today;
    entry.freshUntil = now + ttl;
    entry.agedAt = entry.freshUntil;
    entry.givenUntil = entry.agedAt + m_settings.staleWhileRevalidate;
    entry.staleUntil = now + ttl + keptOn();
    m_memory.put(key, std::move(entry), body.size(), now);
    if (m_stored) {
        const auto until = [today](Duration age) { return today + std::chrono::floor<std::chrono::milliseconds>(age); };
        m_stored->put(key, StoredEntry(body, today, until(ttl), until(ttl + keptOn())));
    }
}

void AnswerCache::remove(const QByteArray &key)
{
    m_memory.remove(key);
    if (m_stored)
        m_stored->remove(key);
}

} // namespace bindery::cache
