#include "resilience/pipeline/flights.h"

#include "base/clock.h"
#include "resilience/pipeline/call_messages.h"
#include "resilience/pipeline/counters.h"
#include "resilience/pipeline/flight.h"
#include "resilience/pipeline/gates.h"
#include "resilience/pipeline/known_answers.h"
#include "resilience/pipeline/pipeline_health.h"

#include <algorithm>
#include <vector>

namespace bindery::resilience {

using telemetry::CacheUse;

namespace {

/// Nobody who has waited for less has cancelled because of it.
constexpr Duration shortHang = std::chrono::seconds(1);

} // namespace

Flights::Flights(const QString &service, const QString &title, const FlightPath::Surroundings &around)
    : m_title(title), m_around(around),
      m_path(title, around, [this](const std::shared_ptr<Flight> &flight) { finish(flight); }),
      m_scope(QStringLiteral("resilience.") + service)
{
}

Flights::~Flights()
{
    // Each flight that is stopped ends at once and takes itself out of the set.
    while (!m_flights.empty()) {
        const std::shared_ptr<Flight> flight = *m_flights.begin();
        m_flights.erase(m_flights.begin());
        flight->stop.request_stop();
    }
}

PendingCall Flights::ask(Exchange &&exchange, const cache::MemoryCache::Entry *entry, CallContext &&context,
                         Instant startedAt)
{
    FlightCaller caller(std::move(exchange.onProgress));
    const std::shared_ptr<Flight> flight = makeFlight(std::move(exchange), entry, context, startedAt);
    flight->callers.push_back(&caller);
    start(flight);
    if (flight->end)
        return PendingCall(outcomeOf(std::move(*flight->end), *flight, caller, context, startedAt, flight->at));
    FlightCaller *const here = &caller;
    return PendingCall(waitAsync(flight, std::move(caller), here, std::move(context), startedAt));
}

std::shared_ptr<Flight> Flights::joinable(const QByteArray &key, Instant at) const
{
    const auto found = m_joinable.find(key);
    if (found == m_joinable.end())
        return nullptr;
    const std::shared_ptr<Flight> &flight = found->second;
    if (!flight->isAlone())
        return flight;
    const Duration usual = m_around.counters.statistics().snapshot(at).p95;
    return at - flight->tryStart > std::max(usual, shortHang) ? nullptr : flight;
}

PendingCall Flights::join(std::shared_ptr<Flight> flight, Exchange &&exchange, CallContext &&context, Instant startedAt)
{
    // The flight may still be looking into the store.
    flight->exchange.askAnew = flight->exchange.askAnew || exchange.askAnew;
    FlightCaller caller(std::move(exchange.onProgress));
    return PendingCall(waitAsync(std::move(flight), std::move(caller), nullptr, std::move(context), startedAt));
}

void Flights::refresh(Exchange &&exchange, const cache::MemoryCache::Entry *entry, const QByteArray &requestId,
                      Instant startedAt)
{
    Gates &gates = m_around.gates;
    if (m_finishing || !gates.hasRoomBeside(m_refreshing) || !gates.isOnline() || joinable(exchange.key, startedAt)
        || !gates.circuit().wouldAdmit(startedAt))
        return;
    CallContext own({}, startedAt + gates.settings().timeouts.total, requestId);
    own.priority = Priority::Low;
    exchange.onProgress = nullptr;
    const std::shared_ptr<Flight> flight = makeFlight(std::move(exchange), entry, own, startedAt);
    flight->refreshes = true;
    ++m_refreshing;
    start(flight);
}

std::shared_ptr<Flight> Flights::makeFlight(Exchange &&exchange, const cache::MemoryCache::Entry *entry,
                                            const CallContext &context, Instant startedAt) const
{
    auto flight = std::make_shared<Flight>();
    flight->exchange = std::move(exchange);
    flight->requestId = context.requestId;
    flight->priority = context.priority;
    flight->deadline = context.deadline;
    flight->startedAt = startedAt;
    flight->at = startedAt;
    if (entry)
        m_around.answers.holdInReserve(*flight, entry->answer, entry->obtainedAt, entry->isFresh(startedAt));
    return flight;
}

void Flights::start(const std::shared_ptr<Flight> &flight)
{
    QCoro::Task<void> task = m_path.runAsync(flight);
    // What has finished by now could be neither joined nor stopped.
    if (task.isReady())
        return;
    m_flights.insert(flight);
    if (!flight->exchange.key.isEmpty())
        m_joinable.insert_or_assign(flight->exchange.key, flight);
    m_scope.own(std::move(task));
}

void Flights::finish(const std::shared_ptr<Flight> &flight)
{
    m_around.gates.takeBack(*flight);
    if (!m_flights.empty())
        forget(flight);
    flight->conclude(m_around.answers.useOf(flight->exchange.key));
    m_around.counters.flightEnded(*flight->end, flight->at, flight->requests());
    if (flight->refreshes || flight->isAlone()) {
        if (flight->refreshes) {
            --m_refreshing;
            m_around.counters.noteRefresh();
        } else {
            m_around.counters.noteMiss();
        }
        EndFigures own = *flight->end;
        own.cache = CacheUse::Miss; // the flight gave nobody an old answer
        if (flight->tries > 0) {
            m_around.counters.callEnded(own, flight->exchange.key, flight->requestId, flight->startedAt, flight->at,
                                        flight->requests());
        }
    }
    flight->resumeCallers();
    if (m_flights.empty() && m_allFinished)
        m_allFinished->set(Result<void>());
    if (flight->refreshAfter)
        refresh(Exchange(flight->exchange), nullptr, flight->requestId, flight->at);
}

void Flights::forget(const std::shared_ptr<Flight> &flight)
{
    const auto found = m_joinable.find(flight->exchange.key);
    if (found != m_joinable.end() && found->second == flight)
        m_joinable.erase(found);
    m_flights.erase(flight);
}

void Flights::leave(const std::shared_ptr<Flight> &flight, FlightCaller &caller)
{
    flight->remove(caller);
    if (!flight->callers.empty() || flight->refreshes)
        return;
    if (flight->isOut && m_around.answers.keeps(flight->exchange.key)) {
        flight->goesOnAlone = true;
        return;
    }
    caller.ownsFigures = true;
    // Out of the map first: an equal call that comes while the flight ends starts one of its own.
    const auto found = m_joinable.find(flight->exchange.key);
    if (found != m_joinable.end() && found->second == flight)
        m_joinable.erase(found);
    flight->stop.request_stop();
}

QCoro::Task<CallOutcome> Flights::waitAsync(std::shared_ptr<Flight> flight, FlightCaller caller,
                                            const FlightCaller *before, CallContext context, Instant startedAt)
{
    const bool joins = before == nullptr;
    if (joins) {
        flight->callers.push_back(&caller);
        flight->deadline = std::max(flight->deadline, context.deadline);
        if (caller.onProgress) {
            const auto listener = caller.onProgress;
            CallStep progress;
            progress.phase = CallStep::Phase::Joined;
            listener(progress);
        }
    } else {
        flight->replace(*before, caller);
    }
    const async::OneShot<Result<void>> finished;
    caller.ended = finished;
    const Result<void> waited = co_await async::awaitWithin(finished, m_around.clock, context);
    const Instant endedAt = m_around.clock.now();
    if (!flight->end) {
        leave(flight, caller);
        const bool cancelled = isCancelled(waited.error());
        FlightEnd early(failure(cancelled ? cancelledError() : deadlineError(m_title)));
        early.cache = joins ? CacheUse::Joined : m_around.answers.useOf(flight->exchange.key);
        if (flight->reserve && !cancelled) {
            early.answer = *flight->reserve;
            early.answer->liveError = std::make_shared<const Error>(deadlineError(m_title));
            early.cache = CacheUse::Stale;
        }
        CallOutcome outcome = outcomeOf(std::move(early), *flight, caller, context, startedAt, endedAt);
        co_return outcome;
    }
    // The last holder of the flight may take its end along.
    FlightEnd end = flight.use_count() == 1 ? std::move(*flight->end) : *flight->end;
    if (joins && end.cache == CacheUse::Miss)
        end.cache = CacheUse::Joined;
    CallOutcome outcome = outcomeOf(std::move(end), *flight, caller, context, startedAt, endedAt);
    co_return outcome;
}

CallOutcome Flights::outcomeOf(FlightEnd end, const Flight &flight, const FlightCaller &caller,
                               const CallContext &context, Instant startedAt, Instant endedAt)
{
    const RequestFigures requests = flight.requests();
    if (caller.ownsFigures && end.cache != CacheUse::Memory && end.cache != CacheUse::Stored
        && m_around.answers.keeps(flight.exchange.key))
        m_around.counters.noteMiss();
    m_around.counters.callEnded(end, flight.exchange.key, context.requestId, startedAt, endedAt,
                                caller.ownsFigures ? requests : RequestFigures());
    CallOutcome outcome(std::move(end.answer), requests.sent, endedAt - startedAt);
    outcome.injected = requests.injected;
    return outcome;
}

bool Flights::keepsWhatIsOut() const
{
    return std::any_of(m_flights.begin(), m_flights.end(), [this](const std::shared_ptr<Flight> &flight) {
        return flight->isOut && m_around.answers.keeps(flight->exchange.key);
    });
}

QCoro::Task<Result<void>> Flights::finishAsync(CallContext context)
{
    m_finishing = true;
    m_path.endRetries();
    // Flights that only wait in a line for nobody have cost nothing yet.
    const std::vector<std::shared_ptr<Flight>> under(m_flights.begin(), m_flights.end());
    for (const std::shared_ptr<Flight> &flight : under) {
        if (flight->callers.empty() && !flight->isOut)
            flight->stop.request_stop();
    }
    if (m_flights.empty())
        co_return Result<void>();
    const async::OneShot<Result<void>> finished;
    m_allFinished = finished;
    Result<void> ended = co_await async::awaitWithin(finished, m_around.clock, context);
    m_allFinished.reset();
    co_return ended;
}

void Flights::addTo(PipelineHealth &health, Instant at) const
{
    for (const std::shared_ptr<Flight> &flight : m_flights)
        health.longestInFlight = std::max(health.longestInFlight.value_or(Duration::zero()), at - flight->startedAt);
}

} // namespace bindery::resilience
