#pragma once

#include "cache/answer_cache.h"
#include "resilience/pipeline/answer_chain.h"
#include "resilience/pipeline/exchange.h"
#include "telemetry/call_record.h"

#include <memory>

namespace bindery::resilience {

struct Flight;
struct PipelineHealth;

/// The answers of one service that the house has already, and which of them may be given: cache and chain of answers.
class KnownAnswers {
public:
    /// `looksFirst`: the cache is the first that a call meets. Clock and store outlive the object; `stored` may be
    /// null.
    KnownAnswers(Clock &clock, cache::StoredTier *stored, const cache::CacheSettings &settings,
                 const AnswerChain &chain, bool looksFirst);

    /// Where a fresh answer of the cache stands in the chain for this call.
    [[nodiscard]] AnswerChain::Fresh freshFor(const Exchange &exchange) const;
    /// The memory cache's entry where it is looked at before everything else; null: none. It holds until the cache is
    /// used again.
    [[nodiscard]] const cache::MemoryCache::Entry *entryAtOnce(const QByteArray &key, Instant at);
    /// The store may have an old answer for such a call, which is better than a refusal.
    [[nodiscard]] bool mayBeStored(const QByteArray &key) const { return keeps(key) && m_cache.hasStore(); }
    /// There is a cache for what such a call will be answered.
    [[nodiscard]] bool keeps(const QByteArray &key) const { return !key.isEmpty() && m_cache.isEnabled(); }
    /// What the record of a call says that no answer of the cache was given to.
    [[nodiscard]] telemetry::CacheUse useOf(const QByteArray &key) const
    {
        return keeps(key) ? telemetry::CacheUse::Miss : telemetry::CacheUse::None;
    }

    /// What memory has for the flight. False: the flight has to wait for the store with enterAsync().
    [[nodiscard]] bool enter(Flight &flight);
    [[nodiscard]] QCoro::Task<void> enterAsync(std::shared_ptr<Flight> flight);
    /// The flight gets the answer in reserve, where the chain allows it.
    void holdInReserve(Flight &flight, const ParsedAnswer &answer, UtcTime obtainedAt, bool fresh) const;

    /// An answer of the service and the body that it was read from. `at` and `obtainedAt` are this moment.
    void keep(const QByteArray &key, const QByteArray &body, const ParsedAnswer &answer, Instant at,
              UtcTime obtainedAt);

    [[nodiscard]] qint64 bytes() const { return m_cache.memory().bytes(); }
    void addTo(PipelineHealth &health) const;

private:
    Clock &m_clock;
    AnswerChain m_chain;
    bool m_looksFirst;
    cache::AnswerCache m_cache;
};

} // namespace bindery::resilience
