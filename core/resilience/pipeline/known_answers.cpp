#include "resilience/pipeline/known_answers.h"

#include "base/clock.h"
#include "resilience/pipeline/flight.h"
#include "resilience/pipeline/pipeline_health.h"

namespace bindery::resilience {

using telemetry::CacheUse;

KnownAnswers::KnownAnswers(Clock &clock, cache::StoredTier *stored, const cache::CacheSettings &settings,
                           const AnswerChain &chain, bool looksFirst)
    : m_clock(clock), m_chain(chain), m_looksFirst(looksFirst), m_cache(clock, stored, settings)
{
}

AnswerChain::Fresh KnownAnswers::freshFor(const Exchange &exchange) const
{
    const AnswerChain::Fresh fresh = m_chain.fresh;
    return exchange.askAnew && fresh == AnswerChain::Fresh::BeforeLive ? AnswerChain::Fresh::AfterLive : fresh;
}

const cache::MemoryCache::Entry *KnownAnswers::entryAtOnce(const QByteArray &key, Instant at)
{
    return m_looksFirst && keeps(key) ? m_cache.inMemory(key, at) : nullptr;
}

bool KnownAnswers::enter(Flight &flight)
{
    if (!keeps(flight.exchange.key))
        return true;
    if (const auto *entry = m_looksFirst ? nullptr : m_cache.inMemory(flight.exchange.key, flight.at)) {
        const bool fresh = entry->isFresh(flight.at);
        if (fresh && freshFor(flight.exchange) == AnswerChain::Fresh::BeforeLive) {
            flight.hit.emplace(Answer(entry->answer, Answer::Source::Cached, entry->obtainedAt));
            flight.hit->cache = CacheUse::Memory;
            return true;
        }
        holdInReserve(flight, entry->answer, entry->obtainedAt, fresh);
    }
    return !m_cache.hasStore();
}

QCoro::Task<void> KnownAnswers::enterAsync(std::shared_ptr<Flight> flight)
{
    const CallContext context = flight->waitContext();
    const std::optional<cache::AnswerCache::Found> stored
        = co_await m_cache.findStoredAsync(flight->exchange.key, flight->exchange.parse, context);
    flight->at = m_clock.now();
    if (!stored)
        co_return;
    const bool first = freshFor(flight->exchange) == AnswerChain::Fresh::BeforeLive;
    if (first && (stored->fresh || (stored->givenWhileAged && !flight->refreshes))) {
        flight->hit.emplace(Answer(stored->answer, Answer::Source::Cached, stored->obtainedAt));
        flight->hit->cache = CacheUse::Stored;
        flight->refreshAfter = !stored->fresh;
        co_return;
    }
    holdInReserve(*flight, stored->answer, stored->obtainedAt, stored->fresh);
}

void KnownAnswers::holdInReserve(Flight &flight, const ParsedAnswer &answer, UtcTime obtainedAt, bool fresh) const
{
    if (fresh ? freshFor(flight.exchange) == AnswerChain::Fresh::AfterLive : m_chain.stale)
        flight.reserve = Answer(answer, fresh ? Answer::Source::Cached : Answer::Source::Stale, obtainedAt);
}

void KnownAnswers::keep(const QByteArray &key, const QByteArray &body, const ParsedAnswer &answer, Instant at,
                        UtcTime obtainedAt)
{
    m_cache.put(key, body, answer, at, obtainedAt);
}

void KnownAnswers::addTo(PipelineHealth &health) const
{
    health.cacheEntries = static_cast<qint64>(m_cache.memory().size());
    health.cacheBytes = m_cache.memory().bytes();
    health.cacheByteLimit = m_cache.memory().byteLimit();
}

} // namespace bindery::resilience
