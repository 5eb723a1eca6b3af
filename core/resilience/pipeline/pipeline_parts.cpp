// Flights: calls under way, from their start to their end, and those who wait for them.
#include "resilience/pipeline/call_messages.h"
#include "resilience/pipeline/pipeline_parts.h"

namespace bindery::resilience {

using telemetry::CacheUse;

namespace {

/// Nobody who has waited for less has cancelled because of it.
constexpr Duration shortHang = std::chrono::seconds(1);

} // namespace

Pipeline::Parts::Parts(QString serviceName, QString serviceTitle, PipelineSettings given,
                       PipelineSurroundings surroundings)
    : service(std::move(serviceName)),
      title(std::move(serviceTitle)),
      settings(given),
      configured(std::make_shared<const PipelineSettings>(given)),
      inForce(configured),
      plan(given.order),
      warnings(orderWarnings(given.order)),
      around(std::move(surroundings)),
      rate(given.rate, around.clock.now()),
      breaker(given.breaker, around.clock.now()),
      budget(given.retry.budget),
      places(around.clock, given.concurrency.limit, given.concurrency.maxWaiting),
      adaptive(given.concurrency.adaptive, around.random),
      cache(around.clock, around.stored, given.cache),
      faults(given.faults, around.random),
      usualTime(given.hedge),
      scope(QStringLiteral("resilience.") + service)
{
    record.service = service;
    calendarReadAt = now();
    calendarRead = around.clock.utcNow();
    knownGeneration = breaker.generation();
    setApart = setApartError(title);
    probing = probingError(title);
}

Pipeline::Parts::~Parts()
{
    // Each flight that is stopped ends at once and takes itself out of the set.
    while (!flights.empty()) {
        const std::shared_ptr<Flight> flight = *flights.begin();
        flights.erase(flights.begin());
        flight->stop.request_stop();
    }
}

std::shared_ptr<Flight> Pipeline::Parts::flightFor(const QByteArray &key, Instant at) const
{
    const auto found = joinable.find(key);
    if (found == joinable.end())
        return nullptr;
    const std::shared_ptr<Flight> &flight = found->second;
    if (flight->isAlone() && at - flight->tryStart > std::max<Duration>(statistics.snapshot(at).p95, shortHang))
        return nullptr;
    return flight;
}

std::shared_ptr<Flight> Pipeline::Parts::newFlight(Exchange exchange, const cache::MemoryCache::Entry *entry,
                                                   const CallContext &context, Instant startedAt)
{
    auto flight = std::make_shared<Flight>();
    flight->exchange = std::move(exchange);
    flight->requestId = context.requestId;
    flight->priority = context.priority;
    flight->deadline = context.deadline;
    flight->startedAt = startedAt;
    flight->at = startedAt;
    if (entry)
        standBy(*flight, entry->answer, entry->obtainedAt, entry->isFresh(startedAt));
    return flight;
}

void Pipeline::Parts::takeOff(const std::shared_ptr<Flight> &flight)
{
    QCoro::Task<void> task = flyAsync(flight);
    // What has ended by now could be neither joined nor stopped.
    if (task.isReady())
        return;
    flights.insert(flight);
    if (!flight->exchange.key.isEmpty())
        joinable.insert_or_assign(flight->exchange.key, flight);
    scope.own(std::move(task));
}

void Pipeline::Parts::refreshBehind(Exchange exchange, const cache::MemoryCache::Entry *entry,
                                    const CallContext &context, Instant startedAt)
{
    // It costs nobody who waits: none while there is a line, none without a free place, none that would be refused.
    const bool room = std::max(places.inUse(), refreshing) < places.limit() && places.waiting() == 0
        && waitingForRate == 0;
    if (finishing || !room || !around.connectivity.isOnline() || flightFor(exchange.key, startedAt)
        || !breaker.wouldAdmit(startedAt))
        return;
    CallContext own({}, startedAt + settings.timeouts.total, context.requestId);
    own.priority = Priority::Low;
    exchange.onProgress = nullptr;
    const std::shared_ptr<Flight> flight = newFlight(std::move(exchange), entry, own, startedAt);
    flight->refreshes = true;
    ++refreshing;
    takeOff(flight);
}

void Pipeline::Parts::leave(const std::shared_ptr<Flight> &flight, FlightCaller &caller)
{
    flight->remove(caller);
    if (!flight->callers.empty() || flight->refreshes)
        return;
    if (flight->isOut && keepsAnswer(*flight)) {
        flight->goesOnAlone = true;
        return;
    }
    caller.ownsFigures = true;
    // Out of the map first: an equal call that comes while the flight ends starts one of its own.
    const auto found = joinable.find(flight->exchange.key);
    if (found != joinable.end() && found->second == flight)
        joinable.erase(found);
    flight->stop.request_stop();
}

bool Pipeline::Parts::keepsAnswer(const Flight &flight) const
{
    return !flight.exchange.key.isEmpty() && cache.isEnabled();
}

QCoro::Task<Result<void>> Pipeline::Parts::finishAsync(CallContext context)
{
    finishing = true;
    // Those that only wait in a line for nobody have cost nothing yet.
    const std::vector<std::shared_ptr<Flight>> under(flights.begin(), flights.end());
    for (const std::shared_ptr<Flight> &flight : under) {
        if (flight->callers.empty() && !flight->isOut)
            flight->stop.request_stop();
    }
    if (flights.empty())
        co_return Result<void>();
    const async::OneShot<Result<void>> landed;
    allLanded = landed;
    Result<void> ended = co_await async::awaitWithin(landed, around.clock, context);
    allLanded.reset();
    co_return ended;
}

void Pipeline::Parts::landed(const std::shared_ptr<Flight> &flight, FlightEnd end)
{
    giveBackAll(*flight);
    if (!flights.empty()) {
        const auto found = joinable.find(flight->exchange.key);
        if (found != joinable.end() && found->second == flight)
            joinable.erase(found);
        flights.erase(flight);
    }
    // What is said to have gone wrong last is the service's own: not a refusal that followed from it.
    if (end.error && *end.error != ErrorCode::Cancelled && *end.error != ErrorCode::Offline
        && *end.error != ErrorCode::CircuitOpen) {
        const Error *met = end.answer ? end.answer->standsInFor.get() : &end.answer.error();
        lastError = met ? met->message : QString();
        lastErrorAt = utcAt(flight->at);
    }
    const bool counts = end.error != ErrorCode::Cancelled && end.error != ErrorCode::DeadlineExceeded;
    if (flight->tries > 0 && counts)
        statistics.record(flight->at, flight->running, !end.error);
    if (flight->refreshes || flight->isAlone()) {
        refreshing -= flight->refreshes ? 1 : 0;
        refreshed += flight->refreshes ? 1 : 0;
        cacheMisses += flight->refreshes ? 0 : 1;
        FlightEnd own = end;
        own.cache = CacheUse::Miss; // nobody was given an old answer by it
        if (flight->tries > 0)
            writeDown(own, flight->exchange.key, flight->requestId, flight->startedAt, flight->at, flight.get());
    }
    flight->end.emplace(std::move(end));
    flight->land();
    if (flights.empty() && allLanded)
        allLanded->set(Result<void>());
}

FlightEnd Pipeline::Parts::concluded(Flight &flight)
{
    if (flight.hit)
        return std::move(*flight.hit);
    if (flight.answer) {
        FlightEnd end(std::move(*flight.answer));
        end.cache = cacheUse(flight);
        return end;
    }
    // A copy: a circuit breaker that counts the whole call hears of the error after this.
    FlightEnd end(failure(Error(*flight.error)));
    end.cache = cacheUse(flight);
    // An old answer is better than none, whatever the service's reason; a cancelled call wants none.
    if (flight.stale && *end.error != ErrorCode::Cancelled) {
        flight.stale->standsInFor = std::make_shared<const Error>(std::move(end.answer.error()));
        end.cache = flight.stale->source == Answer::Source::Cached ? CacheUse::Memory : CacheUse::Stale;
        end.answer = std::move(*flight.stale);
    }
    return end;
}

CacheUse Pipeline::Parts::cacheUse(const Flight &flight) const
{
    return flight.exchange.key.isEmpty() || !cache.isEnabled() ? CacheUse::None : CacheUse::Miss;
}

} // namespace bindery::resilience
