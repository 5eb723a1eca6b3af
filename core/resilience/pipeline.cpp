#include "resilience/pipeline.h"

#include "resilience/call_messages.h"
#include "resilience/pipeline_parts.h"

namespace bindery::resilience {

using telemetry::CacheUse;

Pipeline::Pipeline(QString service, QString title, PipelineSettings settings, PipelineSurroundings surroundings)
    : m_parts(std::make_unique<Parts>(std::move(service), std::move(title), settings, std::move(surroundings)))
{
}

Pipeline::~Pipeline() = default;

QCoro::Task<CallOutcome> Pipeline::callAsync(Exchange exchange, CallContext context)
{
    Parts &parts = *m_parts;
    const Instant startedAt = parts.now();
    const auto outcomeOf = [&](FlightEnd end, Instant endedAt, int tries, const FlightCaller *caller,
                               const Flight *flight) {
        // The exchange has gone over to the flight, where there is one.
        const QByteArray &key = flight ? flight->exchange.key : exchange.key;
        parts.writeDown(context, key, startedAt, endedAt, caller, flight, end);
        CallOutcome outcome(std::move(end.answer), tries, endedAt - startedAt);
        outcome.injected = flight ? flight->injected : 0;
        return outcome;
    };

    if (context.stopRequested())
        co_return outcomeOf(FlightEnd(failure(cancelledError())), startedAt, 0, nullptr, nullptr);
    const bool keyed = !exchange.key.isEmpty();
    if (keyed && parts.cache.isEnabled()) {
        const auto *entry = parts.cache.inMemory(exchange.key, startedAt);
        if (entry && startedAt < entry->freshUntil) {
            FlightEnd hit(Answer(entry->answer, Answer::Source::Cached, entry->obtainedAt));
            hit.cache = CacheUse::Memory;
            co_return outcomeOf(std::move(hit), startedAt, 0, nullptr, nullptr);
        }
    }
    if (startedAt >= context.deadline)
        co_return outcomeOf(FlightEnd(failure(deadlineError(parts.title))), startedAt, 0, nullptr, nullptr);

    const auto onProgress = exchange.onProgress;
    FlightCaller caller;
    caller.onProgress = &onProgress;
    std::shared_ptr<Flight> flight = keyed ? parts.flightFor(exchange.key) : nullptr;
    const bool joined = flight != nullptr;
    if (joined) {
        flight->callers.push_back(&caller);
        flight->deadline = std::max(flight->deadline, context.deadline);
        if (onProgress) {
            CallProgress progress;
            progress.phase = CallProgress::Phase::Joined;
            onProgress(progress);
        }
    } else {
        flight = parts.takeOff(std::move(exchange), context, startedAt, caller);
    }

    Instant endedAt = flight->at;
    if (!flight->end) {
        const async::OneShot<Result<void>> ended;
        caller.ended = ended;
        const Result<void> waited = co_await async::awaitWithin(ended, parts.around.clock, context);
        endedAt = parts.now();
        if (!flight->end) {
            parts.leave(flight, caller);
            FlightEnd early(failure(isCancelled(waited.error()) ? cancelledError() : deadlineError(parts.title)));
            early.cache = joined ? CacheUse::Joined : parts.cacheUse(*flight);
            if (flight->stale && !isCancelled(waited.error())) {
                early.answer = *flight->stale;
                early.answer->staleReason = deadlineError(parts.title).message;
                early.cache = CacheUse::Stale;
            }
            co_return outcomeOf(std::move(early), endedAt, flight->tries, &caller, flight.get());
        }
    }
    // Whoever is the last to hold the flight may take its end along.
    FlightEnd end = flight.use_count() == 1 ? std::move(*flight->end) : *flight->end;
    if (joined && end.cache == CacheUse::Miss)
        end.cache = CacheUse::Joined;
    co_return outcomeOf(std::move(end), endedAt, flight->tries, &caller, flight.get());
}

PipelineHealth Pipeline::health() const
{
    return m_parts->health();
}

const PipelineSettings &Pipeline::settings() const
{
    return m_parts->settings;
}

const telemetry::CallStatistics &Pipeline::statistics() const
{
    return m_parts->statistics;
}

qint64 Pipeline::cacheBytes() const
{
    return m_parts->cache.memory().bytes();
}

void Pipeline::setOverride(CircuitOverride override)
{
    m_parts->breaker.setOverride(override, m_parts->now());
}

void Pipeline::resetCircuit()
{
    m_parts->breaker.setOverride(CircuitOverride::None, m_parts->now());
    m_parts->breaker.change(CircuitState::Closed, m_parts->now());
}

void Pipeline::probeNow()
{
    if (m_parts->breaker.rawState() == CircuitState::Open)
        m_parts->breaker.change(CircuitState::HalfOpen, m_parts->now());
}

void Pipeline::setConcurrencyLimit(int limit)
{
    m_parts->settings.concurrency.limit = limit;
    m_parts->settingsChanged();
    m_parts->places.setLimit(limit);
}

void Pipeline::setRateLimit(const RateLimitSettings &rate)
{
    m_parts->settings.rate = rate;
    m_parts->rate = RateGate(rate, m_parts->now());
    ++m_parts->rateGeneration;
    m_parts->settingsChanged();
}

void Pipeline::setFaults(const FaultSettings &faults)
{
    m_parts->settings.faults = faults;
    m_parts->settingsChanged();
    m_parts->faults.set(faults);
}

void Pipeline::putBackSettings()
{
    const std::shared_ptr<const PipelineSettings> configured = m_parts->configured;
    setFaults(configured->faults);
    setRateLimit(configured->rate);
    setConcurrencyLimit(configured->concurrency.limit);
}

CircuitBreaker::Memory Pipeline::circuitMemory() const
{
    return m_parts->breaker.memory(m_parts->now());
}

void Pipeline::restoreCircuit(const CircuitBreaker::Memory &memory, Duration ago)
{
    m_parts->breaker.restore(memory, ago, m_parts->now());
}

void Pipeline::restore(const std::vector<telemetry::CallRecord> &records)
{
    m_parts->statistics.restore(records, m_parts->now(), m_parts->around.clock.utcNow());
}

} // namespace bindery::resilience
