#include "resilience/pipeline/pipeline.h"

#include "base/clock.h"
#include "resilience/pipeline/call_messages.h"
#include "resilience/pipeline/pipeline_parts.h"

#include <algorithm>

namespace bindery::resilience {

Pipeline::Pipeline(QString service, QString title, PipelineSettings settings, PipelineSurroundings surroundings)
    : m_parts(std::make_unique<Parts>(std::move(service), std::move(title), settings, std::move(surroundings)))
{
}

Pipeline::~Pipeline() = default;

const QString &Pipeline::service() const
{
    return m_parts->service;
}

const QString &Pipeline::title() const
{
    return m_parts->title;
}

QCoro::Task<Result<void>> Pipeline::finishAsync(CallContext context)
{
    return m_parts->finishAsync(std::move(context));
}

bool Pipeline::keepsWhatIsOut() const
{
    return std::any_of(m_parts->flights.begin(), m_parts->flights.end(), [this](const std::shared_ptr<Flight> &flight) {
        return flight->isOut && m_parts->keepsAnswer(*flight);
    });
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
    m_parts->circuitMayHaveChanged();
}

void Pipeline::openCircuit()
{
    m_parts->breaker.change(CircuitState::Open, m_parts->now());
    m_parts->openedByHand = m_parts->breaker.generation();
}

void Pipeline::resetCircuit()
{
    m_parts->breaker.change(CircuitState::Closed, m_parts->now());
    m_parts->circuitMayHaveChanged();
}

void Pipeline::probeNow()
{
    if (m_parts->breaker.rawState() == CircuitState::Open)
        m_parts->breaker.change(CircuitState::HalfOpen, m_parts->now());
    m_parts->circuitMayHaveChanged();
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
    m_parts->rate.change(rate, m_parts->now());
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
    CircuitBreaker::Memory kept = memory;
    kept.openFor = std::min(kept.openFor, m_parts->breaker.longestOpenTime());
    m_parts->breaker.restore(kept, ago, m_parts->now());
    m_parts->knownGeneration = m_parts->breaker.generation();
    m_parts->knownFailures = m_parts->breaker.failuresKept();
}

void Pipeline::restore(const std::vector<telemetry::CallRecord> &records)
{
    m_parts->statistics.restore(records, m_parts->now(), m_parts->around.clock.utcNow());
    for (const telemetry::CallRecord &record : records) {
        if (!record.error && record.tries > 0)
            m_parts->usualTime.add(record.running / record.tries);
        // A call that was refused its next try says nothing that the failure before it did not say.
        if (record.error && *record.error != ErrorCode::CircuitOpen && record.countsForService()) {
            m_parts->lastError = rememberedMessage(m_parts->title, *record.error, record.httpStatus);
            m_parts->lastErrorAt
                = record.startedAt + std::chrono::round<std::chrono::milliseconds>(record.waiting + record.running);
        }
    }
}

} // namespace bindery::resilience
