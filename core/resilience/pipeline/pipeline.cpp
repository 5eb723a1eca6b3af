#include "resilience/pipeline/pipeline.h"

#include "base/clock.h"
#include "resilience/pipeline/calendar_reader.h"
#include "resilience/pipeline/call_messages.h"
#include "resilience/pipeline/counters.h"
#include "resilience/pipeline/flights.h"
#include "resilience/pipeline/gates.h"
#include "resilience/pipeline/known_answers.h"
#include "resilience/pipeline/pipeline_health.h"

namespace bindery::resilience {

using telemetry::CacheUse;

/// The owners of what a pipeline does, each built on those before it.
struct Pipeline::Parts {
    Parts(QString serviceName, QString serviceTitle, const PipelineSettings &settings, PipelineSurroundings given)
        : service(std::move(serviceName)), title(std::move(serviceTitle)), around(std::move(given)),
          plan(settings.order), calendar(around.clock),
          gates(settings, plan, around.clock, title, around.connectivity, around.random, around.circuitChanged),
          answers(around.clock, around.stored, settings.cache, settings.answers, plan.cacheFirst),
          counters(service, title, calendar, gates.circuit().breaker(), around.log),
          flights(service, title,
                  FlightPath::Surroundings{around.clock, calendar, plan, gates, answers, counters, around.random})
    {
    }

    [[nodiscard]] Instant now() const { return around.clock.now(); }

    [[nodiscard]] PendingCall refused(const Error &error, QByteArray key, CacheUse use, const CallContext &context,
                                      Instant at)
    {
        EndFigures end;
        end.error = error.code;
        end.httpStatus = httpStatusOf(error);
        end.cache = use;
        if (use == CacheUse::Miss)
            counters.noteMiss();
        counters.callEnded(end, std::move(key), context.requestId, at, at);
        return PendingCall(error);
    }

    [[nodiscard]] PendingCall hit(const cache::MemoryCache::Entry &entry, QByteArray key, const CallContext &context,
                                  Instant at)
    {
        EndFigures end;
        end.cache = CacheUse::Memory;
        counters.callEnded(end, std::move(key), context.requestId, at, at);
        return PendingCall(Result<Answer>(tl::in_place, entry.answer, Answer::Source::Cached, entry.obtainedAt));
    }

    QString service;
    QString title;
    PipelineSurroundings around;
    CallPlan plan;
    CalendarReader calendar;
    Gates gates;
    KnownAnswers answers;
    Counters counters;
    Flights flights;
};

Pipeline::Pipeline(QString service, QString title, const PipelineSettings &settings, PipelineSurroundings surroundings)
    : m_parts(std::make_unique<Parts>(std::move(service), std::move(title), settings, std::move(surroundings)))
{
}

Pipeline::~Pipeline() = default;

// What can be answered at once is answered here, without a flight and without a coroutine.
PendingCall Pipeline::callAsync(Exchange exchange, CallContext context)
{
    Parts &parts = *m_parts;
    const Instant startedAt = parts.now();
    if (context.stopRequested())
        return parts.refused(cancelledError(), std::move(exchange.key), CacheUse::None, context, startedAt);
    const bool keyed = !exchange.key.isEmpty();
    const cache::MemoryCache::Entry *entry = keyed ? parts.answers.entryAtOnce(exchange.key, startedAt) : nullptr;
    if (entry && parts.answers.freshFor(exchange) == AnswerChain::Fresh::BeforeLive) {
        if (entry->isFresh(startedAt))
            return parts.hit(*entry, std::move(exchange.key), context, startedAt);
        if (entry->isGivenWhileAged(startedAt)) {
            PendingCall answered = parts.hit(*entry, exchange.key, context, startedAt);
            parts.flights.refresh(std::move(exchange), entry, context.requestId, startedAt);
            return answered;
        }
    }
    if (startedAt >= context.deadline)
        return parts.refused(deadlineError(parts.title), std::move(exchange.key), CacheUse::None, context, startedAt);
    if (keyed) {
        if (std::shared_ptr<Flight> flight = parts.flights.joinable(exchange.key, startedAt))
            return parts.flights.join(std::move(flight), std::move(exchange), std::move(context), startedAt);
    }
    if (!entry && parts.plan.cacheFirst && !parts.answers.mayBeStored(exchange.key) && parts.gates.isOnline()
        && !parts.gates.circuit().wouldAdmit(startedAt)) {
        const CacheUse use = parts.answers.useOf(exchange.key);
        const Error &why = parts.gates.circuit().refusal(startedAt);
        return parts.refused(why, std::move(exchange.key), use, context, startedAt);
    }
    return parts.flights.ask(std::move(exchange), entry, std::move(context), startedAt);
}

QCoro::Task<Result<void>> Pipeline::finishAsync(CallContext context)
{
    return m_parts->flights.finishAsync(std::move(context));
}

bool Pipeline::keepsWhatIsOut() const
{
    return m_parts->flights.keepsWhatIsOut();
}

const QString &Pipeline::service() const
{
    return m_parts->service;
}

const QString &Pipeline::title() const
{
    return m_parts->title;
}

PipelineHealth Pipeline::health() const
{
    const Instant at = m_parts->now();
    PipelineHealth health;
    health.service = m_parts->service;
    health.title = m_parts->title;
    m_parts->gates.addTo(health, at);
    m_parts->counters.addTo(health, at);
    m_parts->flights.addTo(health, at);
    m_parts->answers.addTo(health);
    return health;
}

const PipelineSettings &Pipeline::settings() const
{
    return m_parts->gates.settings();
}

const telemetry::CallStatistics &Pipeline::statistics() const
{
    return m_parts->counters.statistics();
}

qint64 Pipeline::cacheBytes() const
{
    return m_parts->answers.bytes();
}

void Pipeline::restore(const std::vector<telemetry::CallRecord> &records)
{
    m_parts->counters.restore(records, m_parts->now(), m_parts->around.clock.utcNow());
    m_parts->gates.learnFrom(records);
}

void Pipeline::setOverride(CircuitOverride override)
{
    m_parts->gates.circuit().setOverride(override);
}

void Pipeline::openCircuit()
{
    m_parts->gates.circuit().open();
}

void Pipeline::resetCircuit()
{
    m_parts->gates.circuit().reset();
}

void Pipeline::probeNow()
{
    m_parts->gates.circuit().probeNow();
}

void Pipeline::setConcurrencyLimit(int limit)
{
    m_parts->gates.setConcurrencyLimit(limit);
}

void Pipeline::setRateLimit(const RateLimitSettings &rate)
{
    m_parts->gates.setRateLimit(rate);
}

void Pipeline::setFaults(const FaultSettings &faults)
{
    m_parts->gates.setFaults(faults);
}

void Pipeline::putBackSettings()
{
    m_parts->gates.putBackSettings();
}

CircuitMemory Pipeline::circuitMemory() const
{
    return m_parts->gates.circuit().memory();
}

void Pipeline::restoreCircuit(const CircuitMemory &memory, Duration ago)
{
    m_parts->gates.circuit().restore(memory, ago);
}

} // namespace bindery::resilience
