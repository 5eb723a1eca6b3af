// What a call meets on its way to the service, in the order of the settings: each strategy is entered at once or has a
// line to wait in.
#include "async/sleep.h"
#include "base/clock.h"
#include "resilience/pipeline/call_messages.h"
#include "resilience/pipeline/pipeline_parts.h"

namespace bindery::resilience {

using telemetry::CacheUse;
using Phase = CallProgress::Phase;

bool Pipeline::Parts::enter(Flight &flight, Strategy strategy)
{
    switch (strategy) {
    case Strategy::Cache:
        if (!flight.exchange.key.isEmpty() && cache.isEnabled()) {
            if (const auto *entry = plan.cacheFirst ? nullptr : cache.inMemory(flight.exchange.key, flight.at))
                takeFromCache(flight, *entry);
            if (flight.hit)
                return true;
            if (cache.hasStore())
                return false;
        }
        refuseAtOnce(flight);
        return true;
    case Strategy::Rate:
        flight.token = rate.tryPass(1, flight.at);
        return flight.token;
    case Strategy::Concurrency:
        if (auto free = places.tryAcquire())
            flight.place = std::move(*free);
        return static_cast<bool>(flight.place);
    case Strategy::Breaker:
        flight.permit = breaker.tryAcquire(flight.at);
        if (!flight.permit)
            flight.error = refusal(flight.at);
        else if (flight.permit->slow != 0)
            watchSlowCalls();
        return true;
    case Strategy::Timeout:
        flight.timeoutFrom = flight.at;
        flight.timeoutAt = flight.at + settings.timeouts.total;
        return true;
    case Strategy::Join:
    case Strategy::Retry: return true; // at the start, and the loop itself
    }
    Q_UNREACHABLE();
}

QCoro::Task<void> Pipeline::Parts::enterAsync(std::shared_ptr<Flight> flight, Strategy strategy)
{
    if (strategy == Strategy::Cache)
        return lookInStoreAsync(std::move(flight));
    if (strategy == Strategy::Rate)
        return waitForRateAsync(std::move(flight));
    return waitForPlaceAsync(std::move(flight));
}

void Pipeline::Parts::takeFromCache(Flight &flight, const cache::MemoryCache::Entry &entry)
{
    const bool fresh = entry.isFresh(flight.at);
    if (fresh && freshFor(flight.exchange) == AnswerChain::Fresh::BeforeLive) {
        flight.hit.emplace(Answer(entry.answer, Answer::Source::Cached, entry.obtainedAt));
        flight.hit->cache = CacheUse::Memory;
    } else {
        standBy(flight, entry.answer, entry.obtainedAt, fresh);
    }
}

void Pipeline::Parts::standBy(Flight &flight, const ParsedAnswer &answer, UtcTime obtainedAt, bool fresh)
{
    if (fresh ? freshFor(flight.exchange) == AnswerChain::Fresh::AfterLive : settings.answers.stale)
        flight.stale = Answer(answer, fresh ? Answer::Source::Cached : Answer::Source::Stale, obtainedAt);
}

QCoro::Task<void> Pipeline::Parts::lookInStoreAsync(std::shared_ptr<Flight> flight)
{
    const CallContext context = flight->waitContext();
    const std::optional<cache::AnswerCache::Found> stored
        = co_await cache.findStoredAsync(flight->exchange.key, flight->exchange.parse, context);
    flight->at = now();
    const bool first = freshFor(flight->exchange) == AnswerChain::Fresh::BeforeLive;
    if (stored && first && (stored->fresh || (stored->givenWhileAged && !flight->refreshes))) {
        flight->hit.emplace(Answer(stored->answer, Answer::Source::Cached, stored->obtainedAt));
        flight->hit->cache = CacheUse::Stored;
        flight->refreshAfter = !stored->fresh;
        co_return;
    }
    if (stored)
        standBy(*flight, stored->answer, stored->obtainedAt, stored->fresh);
    refuseAtOnce(*flight);
}

void Pipeline::Parts::refuseAtOnce(Flight &flight)
{
    // Before the limits: nobody waits in line only to be refused.
    if (!around.connectivity.isOnline())
        flight.error = offlineError(title);
    else if (!flight.permit && !breaker.wouldAdmit(flight.at))
        flight.error = refusal(flight.at);
}

QCoro::Task<void> Pipeline::Parts::waitForRateAsync(std::shared_ptr<Flight> flight)
{
    const Instant at = flight->at;
    const Duration patience = std::min(flight->deadline, flight->timeoutAt) - at;
    const auto reserved = rate.reserve(1, at, patience);
    if (!reserved) {
        flight->error = flight->errorBefore ? *flight->errorBefore : rateLimitedError(title, reserved.error());
        co_return;
    }
    if (reserved->actAt <= at) {
        flight->token = true;
        co_return;
    }
    CallProgress progress;
    progress.phase = Phase::WaitingForRate;
    progress.wait = reserved->actAt - at;
    flight->tell(progress);
    ++waitingForRate;
    const int generation = rateGeneration;
    const CallContext context = flight->waitContext();
    const Result<void> waited = co_await async::sleepAsync(around.clock, progress.wait, context);
    --waitingForRate;
    flight->at = now();
    flight->token = waited.has_value();
    if (!waited) {
        if (generation == rateGeneration)
            rate.cancel(*reserved, flight->at);
        flight->error = inLineError(waited.error());
    }
}

QCoro::Task<void> Pipeline::Parts::waitForPlaceAsync(std::shared_ptr<Flight> flight)
{
    CallProgress progress;
    progress.phase = Phase::WaitingForPlace;
    progress.ahead = places.waiting();
    flight->tell(progress);
    const CallContext context = flight->waitContext();
    Result<async::Semaphore::Permit> place = co_await places.acquireAsync(context);
    flight->at = now();
    if (place) {
        flight->place = std::move(*place);
        co_return;
    }
    const bool full = place.error().code == ErrorCode::QueueFull;
    flight->error = full ? queueFullError(title, places.waiting()) : inLineError(place.error());
}

Error Pipeline::Parts::inLineError(const Error &error) const
{
    // A wait in line knows no deadline but that of a time-out that stands outside the line.
    return error.code == ErrorCode::DeadlineExceeded ? timedOutError(title, settings.timeouts.total) : error;
}

void Pipeline::Parts::giveBackAll(Flight &flight)
{
    if (std::exchange(flight.token, false))
        rate.giveBack(1, flight.at); // it never went out
    flight.place.giveBack();
    if (!flight.permit)
        return;
    // A permit of one try that is still here has not been used.
    if (plan.breakerPerTry || flight.tries == 0)
        breaker.release(*flight.permit, flight.at);
    else
        giveVerdict(*flight.permit, flight.answer ? nullptr : &*flight.error, flight.at);
    flight.permit.reset();
}

const Error &Pipeline::Parts::refusal(Instant at)
{
    if (breaker.override() == CircuitOverride::ForcedOpen)
        return setApart;
    const std::optional<Instant> next = breaker.nextAttemptAt();
    if (!next || *next <= at)
        return probing;
    const Duration wait = *next - at;
    if (openRefusalGeneration != breaker.generation()) {
        openRefusalGeneration = breaker.generation();
        const UtcTime moment = around.clock.utcNow() + std::chrono::ceil<std::chrono::milliseconds>(wait);
        openRefusal = openedByHand == breaker.generation() ? circuitOpenedError(title, wait, moment)
                                                           : circuitOpenError(title, wait, moment);
    }
    openRefusal.retryAfter = wait;
    return openRefusal;
}

void Pipeline::Parts::watchSlowCalls()
{
    if (slowCallWatched)
        return;
    const std::optional<Instant> due = breaker.nextSlowAt();
    if (!due)
        return;
    slowCallWatched = true;
    slowCallTimer = TimerGuard(around.clock, *due, [this] {
        slowCallWatched = false;
        breaker.look(now());
        circuitMayHaveChanged();
        watchSlowCalls();
    });
}

void Pipeline::Parts::circuitMayHaveChanged()
{
    const std::int64_t failures = breaker.failuresKept();
    if (breaker.generation() == knownGeneration && failures == knownFailures)
        return;
    knownGeneration = breaker.generation();
    knownFailures = failures;
    if (around.circuitChanged)
        around.circuitChanged();
}

} // namespace bindery::resilience
