// The pipeline's book-keeping: flights that start and end, refusals, records, health.
#include "resilience/pipeline_parts.h"

#include "resilience/call_messages.h"
#include "resilience/error_classes.h"

namespace bindery::resilience {

using telemetry::CacheUse;

Pipeline::Parts::Parts(QString serviceName, QString serviceTitle, PipelineSettings given,
                       PipelineSurroundings surroundings)
    : service(std::move(serviceName)),
      title(std::move(serviceTitle)),
      settings(given),
      configured(std::make_shared<const PipelineSettings>(given)),
      inForce(configured),
      around(std::move(surroundings)),
      rate(given.rate, around.clock.now()),
      breaker(given.breaker, around.clock.now()),
      budget(given.retry.budget),
      places(around.clock, given.concurrency.limit, given.concurrency.maxWaiting),
      adaptive(given.concurrency.adaptive, around.random),
      cache(around.clock, around.stored, given.cache),
      faults(given.faults, around.random),
      scope(QStringLiteral("resilience.") + service)
{
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

std::shared_ptr<Flight> Pipeline::Parts::flightFor(const QByteArray &key) const
{
    const auto found = joinable.find(key);
    return found == joinable.end() ? nullptr : found->second;
}

std::shared_ptr<Flight> Pipeline::Parts::takeOff(Exchange exchange, const CallContext &context, Instant startedAt,
                                                 FlightCaller &caller)
{
    const auto flight = std::make_shared<Flight>();
    flight->exchange = std::move(exchange);
    flight->requestId = context.requestId;
    flight->priority = context.priority;
    flight->deadline = context.deadline;
    flight->startedAt = startedAt;
    flight->at = startedAt;
    flight->callers.push_back(&caller);
    if (cache.isEnabled() && !flight->exchange.key.isEmpty()) {
        if (const auto *entry = cache.inMemory(flight->exchange.key, startedAt))
            flight->stale = Answer(entry->answer, Answer::Source::Stale, entry->obtainedAt);
    }
    QCoro::Task<void> task = flyAsync(flight);
    // What has ended by now could be neither joined nor stopped.
    if (!task.isReady()) {
        flights.insert(flight);
        if (!flight->exchange.key.isEmpty())
            joinable.emplace(flight->exchange.key, flight);
        scope.own(std::move(task));
    }
    return flight;
}

void Pipeline::Parts::leave(const std::shared_ptr<Flight> &flight, FlightCaller &caller)
{
    flight->remove(caller);
    if (!flight->callers.empty())
        return;
    caller.ownsFigures = true;
    // Out of the map first: an equal call that comes while the flight ends starts one of its own.
    const auto found = joinable.find(flight->exchange.key);
    if (found != joinable.end() && found->second == flight)
        joinable.erase(found);
    flight->stop.request_stop();
}

void Pipeline::Parts::landed(const std::shared_ptr<Flight> &flight, FlightEnd end)
{
    if (!flights.empty()) {
        const auto found = joinable.find(flight->exchange.key);
        if (found != joinable.end() && found->second == flight)
            joinable.erase(found);
        flights.erase(flight);
    }
    if (end.error && *end.error != ErrorCode::Cancelled && *end.error != ErrorCode::Offline) {
        lastError = end.answer ? end.answer->staleReason : end.answer.error().message;
        lastErrorAt = around.clock.utcNow();
    }
    const bool counts = end.error != ErrorCode::Cancelled && end.error != ErrorCode::DeadlineExceeded;
    if (flight->tries > 0 && counts)
        statistics.record(flight->at, flight->running, !end.error);
    flight->end.emplace(std::move(end));
    flight->land();
}

FlightEnd Pipeline::Parts::concluded(Flight &flight)
{
    if (flight.answer) {
        FlightEnd end(std::move(*flight.answer));
        end.cache = cacheUse(flight);
        return end;
    }
    FlightEnd end(failure(std::move(*flight.error)));
    end.cache = cacheUse(flight);
    // A stale answer is better than none, whatever the service's reason; a cancelled call wants none.
    if (flight.stale && *end.error != ErrorCode::Cancelled) {
        flight.stale->staleReason = end.answer.error().message;
        end.answer = *flight.stale;
        end.cache = CacheUse::Stale;
    }
    return end;
}

CacheUse Pipeline::Parts::cacheUse(const Flight &flight) const
{
    return flight.exchange.key.isEmpty() || !cache.isEnabled() ? CacheUse::None : CacheUse::Miss;
}

Error Pipeline::Parts::refusal(Instant at)
{
    if (breaker.override() == CircuitOverride::ForcedOpen)
        return setApartError(title);
    const std::optional<Instant> next = breaker.nextAttemptAt();
    if (!next || *next <= at)
        return probingError(title);
    const Duration wait = *next - at;
    if (openRefusalGeneration != breaker.generation()) {
        openRefusalGeneration = breaker.generation();
        const UtcTime moment = around.clock.utcNow() + std::chrono::ceil<std::chrono::milliseconds>(wait);
        openRefusal = circuitOpenError(title, wait, moment);
    }
    openRefusal.retryAfter = wait;
    return openRefusal;
}

void Pipeline::Parts::giveVerdict(const CircuitBreaker::Permit &permit, const Result<ParsedAnswer> &outcome, Instant at)
{
    switch (outcome ? Verdict::Success : verdictOf(outcome.error())) {
    case Verdict::Success: breaker.succeed(permit, at); break;
    case Verdict::Failure: breaker.fail(permit, at); break;
    case Verdict::Neutral: breaker.release(permit, at); break;
    }
}

void Pipeline::Parts::learn(const Result<ParsedAnswer> &outcome, Duration took)
{
    const Verdict verdict = outcome ? Verdict::Success : verdictOf(outcome.error());
    const bool pushedBack = !outcome && outcome.error().httpStatus == 429;
    if (verdict == Verdict::Success)
        budget.succeeded();
    else if (verdict == Verdict::Failure || pushedBack)
        budget.failed();
    else
        return; // it says nothing of the service
    if (settings.concurrency.adaptive.kind == AdaptiveSettings::Kind::None)
        return;
    const bool lost = !outcome
        && (outcome.error().code == ErrorCode::TimedOut || outcome.error().httpStatus == 503 || pushedBack);
    const int limit = adaptive.sample(took, places.inUse(), lost);
    if (limit != places.limit())
        places.setLimit(limit);
}

void Pipeline::Parts::writeDown(const CallContext &context, const QByteArray &key, Instant startedAt, Instant endedAt,
                                const FlightCaller *caller, const Flight *flight, const FlightEnd &end)
{
    if (end.cache == CacheUse::Memory || end.cache == CacheUse::Stored)
        ++cacheHits;
    else if (caller && caller->ownsFigures && cacheUse(*flight) == CacheUse::Miss)
        ++cacheMisses;
    staleServed += end.cache == CacheUse::Stale ? 1 : 0;
    joined += end.cache == CacheUse::Joined ? 1 : 0;
    if (!around.log)
        return;
    telemetry::CallRecord record;
    record.service = service;
    record.requestId = context.requestId;
    record.key = key;
    // A live answer of this very moment knows what time it is.
    const bool justNow = end.cache != CacheUse::Joined && end.answer && end.answer->source == Answer::Source::Live;
    const UtcTime ended = justNow ? end.answer->obtainedAt : around.clock.utcNow();
    record.startedAt = ended - std::chrono::floor<std::chrono::milliseconds>(endedAt - startedAt);
    if (caller && caller->ownsFigures) {
        record.running = flight->running;
        record.tries = flight->tries;
        record.injected = flight->injected;
    }
    record.waiting = std::max(endedAt - startedAt - record.running, Duration(0));
    record.error = end.error;
    record.httpStatus = end.httpStatus;
    record.cache = end.cache;
    record.circuit = circuitStateName(breaker.state(endedAt));
    around.log->add(record);
}

} // namespace bindery::resilience
