#include "resilience/pipeline/counters.h"

#include "resilience/pipeline/calendar_reader.h"
#include "resilience/pipeline/call_messages.h"
#include "resilience/pipeline/pipeline_health.h"
#include "resilience/strategy/circuit_breaker.h"

#include <algorithm>

namespace bindery::resilience {

using telemetry::CacheUse;

Counters::Counters(const QString &service, const QString &title, CalendarReader &calendar, CircuitBreaker &breaker,
                   telemetry::CallLog *log)
    : m_title(title), m_calendar(calendar), m_breaker(breaker), m_log(log)
{
    m_record.service = service;
}

void Counters::callEnded(const EndFigures &end, QByteArray key, const QByteArray &requestId, Instant startedAt,
                         Instant endedAt, const RequestFigures &requests)
{
    m_hits += end.cache == CacheUse::Memory || end.cache == CacheUse::Stored ? 1 : 0;
    m_staleServed += end.cache == CacheUse::Stale ? 1 : 0;
    m_joined += end.cache == CacheUse::Joined ? 1 : 0;
    if (!m_log)
        return;
    m_record.requestId = requestId;
    m_record.key = std::move(key);
    const UtcTime ended = m_calendar.at(endedAt);
    m_record.startedAt = ended - std::chrono::floor<std::chrono::milliseconds>(endedAt - startedAt);
    m_record.running = requests.running;
    m_record.tries = requests.sent;
    m_record.injected = requests.injected;
    m_record.waiting = std::max(endedAt - startedAt - requests.running, Duration(0));
    m_record.error = end.error;
    m_record.httpStatus = end.httpStatus;
    m_record.cache = end.cache;
    m_record.circuit = circuitStateName(m_breaker.state(endedAt));
    m_log->add(m_record);
}

void Counters::flightEnded(const FlightEnd &end, Instant at, const RequestFigures &requests)
{
    // The last error is the service's own, and no refusal that followed from it.
    if (end.error && *end.error != ErrorCode::Cancelled && *end.error != ErrorCode::Offline
        && *end.error != ErrorCode::CircuitOpen) {
        const Error *met = end.answer ? end.answer->liveError.get() : &end.answer.error();
        m_lastError = met ? met->message : QString();
        m_lastErrorAt = m_calendar.at(at);
    }
    const bool hadItsChance = end.error != ErrorCode::Cancelled && end.error != ErrorCode::DeadlineExceeded;
    if (requests.sent > 0 && hadItsChance)
        m_statistics.record(at, requests.running, !end.error);
}

void Counters::restore(const std::vector<telemetry::CallRecord> &records, Instant now, UtcTime utcNow)
{
    m_statistics.restore(records, now, utcNow);
    for (const telemetry::CallRecord &record : records) {
        // A call that was refused its next try says nothing that the failure before it did not say.
        if (!record.error || *record.error == ErrorCode::CircuitOpen || !record.countsForService())
            continue;
        m_lastError = rememberedMessage(m_title, *record.error, record.httpStatus);
        m_lastErrorAt
            = record.startedAt + std::chrono::round<std::chrono::milliseconds>(record.waiting + record.running);
    }
}

void Counters::addTo(PipelineHealth &health, Instant at) const
{
    health.calls = m_statistics.snapshot(at);
    health.cacheHits = m_hits;
    health.cacheMisses = m_misses;
    health.staleServed = m_staleServed;
    health.joined = m_joined;
    health.refreshed = m_refreshed;
    health.retriesSuppressed = m_retriesSuppressed;
    health.hedgesSent = m_hedgesSent;
    health.hedgesWon = m_hedgesWon;
    health.lastError = m_lastError;
    health.lastErrorAt = m_lastErrorAt;
}

} // namespace bindery::resilience
