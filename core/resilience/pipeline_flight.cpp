// The way of one call through the pipeline.
#include "resilience/call_messages.h"
#include "resilience/error_classes.h"
#include "resilience/pipeline_parts.h"

#include "async/sleep.h"

#include <QLoggingCategory>

namespace bindery::resilience {

Q_LOGGING_CATEGORY(lcPipeline, "bindery.resilience.pipeline")

using telemetry::CacheUse;
using Phase = CallProgress::Phase;

QCoro::Task<void> Pipeline::Parts::flyAsync(std::shared_ptr<Flight> flight)
{
    try {
        if (cache.isEnabled() && cache.hasStore() && !flight->exchange.key.isEmpty()) {
            const bool landedAlready = co_await landWithStoredAsync(flight);
            if (landedAlready)
                co_return;
        }
        refuseAtOnce(*flight);
        if (!flight->error && !rate.tryPass(1, flight->at))
            co_await waitForRateAsync(flight);
        // Declared here: it is given back before anybody hears of the end.
        async::Semaphore::Permit place;
        if (!flight->error) {
            if (auto free = places.tryAcquire()) {
                place = std::move(*free);
            } else {
                async::Semaphore::Permit waited = co_await waitForPlaceAsync(flight);
                place = std::move(waited);
            }
        }
        RetrySchedule schedule(settings.retry, flight->startedAt, around.random);
        while (!flight->error && beginTry(*flight)) {
            CallContext context = flight->waitContext();
            context.deadline = flight->tryDeadline;
            auto sending = sendAsync(*flight, std::move(context));
            Result<QByteArray> received = co_await sending;
            endTry(*flight, std::move(received));
            if (flight->answer)
                break;
            const std::optional<Duration> wait = nextTryIn(*flight, schedule);
            if (wait)
                co_await backOffAsync(flight, *wait);
        }
    } catch (const std::exception &error) {
        abandon(*flight, error.what());
    } catch (...) {
        abandon(*flight, "an exception of unknown type");
    }
    landed(flight, concluded(*flight));
}

QCoro::Task<Result<QByteArray>> Pipeline::Parts::sendAsync(Flight &flight, CallContext context)
{
    if (!faults.isOn())
        return flight.exchange.send(std::move(context));
    const FaultInjector::Draw drawn = faults.draw();
    flight.injected += drawn.any() ? 1 : 0;
    return FaultInjector::sendAsync(drawn, faults.settings(), flight.exchange.send, around.clock, std::move(context));
}

void Pipeline::Parts::abandon(Flight &flight, const char *what)
{
    qCWarning(lcPipeline).noquote() << "a call to" << title << "threw:" << what;
    flight.at = now();
    if (flight.permit)
        breaker.release(*flight.permit, flight.at);
    flight.error = defectError(title, QString::fromUtf8(what));
}

QCoro::Task<bool> Pipeline::Parts::landWithStoredAsync(std::shared_ptr<Flight> flight)
{
    const CallContext context = flight->waitContext();
    const std::optional<cache::AnswerCache::Found> stored
        = co_await cache.findStoredAsync(flight->exchange.key, flight->exchange.parse, context);
    flight->at = now();
    if (!stored)
        co_return false;
    if (!stored->fresh) {
        flight->stale = Answer(stored->answer, Answer::Source::Stale, stored->obtainedAt);
        co_return false;
    }
    FlightEnd hit(Answer(stored->answer, Answer::Source::Cached, stored->obtainedAt));
    hit.cache = CacheUse::Stored;
    landed(flight, std::move(hit));
    co_return true;
}

void Pipeline::Parts::refuseAtOnce(Flight &flight)
{
    // Before the limits: nobody waits in line only to be refused.
    if (!around.connectivity.isOnline())
        flight.error = offlineError(title);
    else if (!breaker.wouldAdmit(flight.at))
        flight.error = refusal(flight.at);
}

QCoro::Task<void> Pipeline::Parts::waitForRateAsync(std::shared_ptr<Flight> flight)
{
    const Instant at = flight->at;
    const std::optional<RateGate::Reservation> reserved = rate.reserve(1, at, flight->deadline - at);
    if (!reserved) {
        if (!flight->error)
            flight->error = rateLimitedError(title, rate.timeUntil(1, at));
        co_return;
    }
    flight->error.reset();
    if (reserved->actAt <= at)
        co_return;
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
    if (!waited) {
        if (generation == rateGeneration)
            rate.cancel(*reserved, flight->at);
        flight->error = waited.error();
    }
}

QCoro::Task<async::Semaphore::Permit> Pipeline::Parts::waitForPlaceAsync(std::shared_ptr<Flight> flight)
{
    CallProgress progress;
    progress.phase = Phase::WaitingForPlace;
    progress.ahead = places.waiting();
    flight->tell(progress);
    const CallContext context = flight->waitContext();
    Result<async::Semaphore::Permit> place = co_await places.acquireAsync(context);
    flight->at = now();
    if (place)
        co_return std::move(*place);
    rate.giveBack(1, flight->at); // it never went out
    const bool full = place.error().code == ErrorCode::QueueFull;
    flight->error = full ? queueFullError(title, places.waiting()) : place.error();
    co_return async::Semaphore::Permit();
}

bool Pipeline::Parts::beginTry(Flight &flight)
{
    if (!around.connectivity.isOnline())
        flight.error = offlineError(title);
    else if (flight.stop.stop_requested())
        flight.error = cancelledError();
    else if (flight.permit = breaker.tryAcquire(flight.at); !flight.permit)
        flight.error = refusal(flight.at);
    if (flight.error) {
        rate.giveBack(1, flight.at); // it never went out
        return false;
    }
    ++flight.tries;
    const bool limited = flight.deadline - flight.at > settings.timeouts.total;
    flight.tryDeadline = limited ? flight.at + settings.timeouts.total : flight.deadline;
    if (flight.hasListeners()) {
        CallProgress progress;
        progress.phase = Phase::Trying;
        progress.attempt = flight.tries;
        progress.attempts = settings.retry.attempts;
        flight.tell(progress);
    }
    return true;
}

void Pipeline::Parts::endTry(Flight &flight, Result<QByteArray> received)
{
    const Instant tryStart = flight.at;
    flight.at = now();
    flight.running += flight.at - tryStart;
    Result<ParsedAnswer> understood = understand(flight, received, tryStart);
    giveVerdict(*flight.permit, understood, flight.at);
    flight.permit.reset();
    learn(understood, flight.at - tryStart);
    if (!understood) {
        flight.error = std::move(understood.error());
        return;
    }
    const UtcTime obtainedAt = around.clock.utcNow();
    if (!flight.exchange.key.isEmpty())
        cache.put(flight.exchange.key, *received, *understood, flight.at, obtainedAt);
    flight.answer.emplace(std::move(*understood), Answer::Source::Live, obtainedAt);
}

Result<ParsedAnswer> Pipeline::Parts::understand(const Flight &flight, const Result<QByteArray> &received,
                                                 Instant tryStart) const
{
    if (!received) {
        if (received.error().code != ErrorCode::DeadlineExceeded)
            return failure(received.error());
        // A try that ended by its own limit is the service's failure; one that ended with the caller's time is not.
        const Duration took = flight.at - tryStart;
        if (took < settings.timeouts.total && flight.at >= flight.tryDeadline)
            return failure(deadlineError(title));
        return failure(timedOutError(title, std::min(took, settings.timeouts.total)));
    }
    if (flight.stop.stop_requested())
        return failure(cancelledError());
    return flight.exchange.parse(*received);
}

std::optional<Duration> Pipeline::Parts::nextTryIn(Flight &flight, RetrySchedule &schedule)
{
    Error &error = *flight.error;
    const std::optional<Duration> wait = schedule.delayAfter(error, flight.at, flight.deadline);
    // The try ended with the time of those who waited then; somebody with more time has joined since.
    if (error.code == ErrorCode::DeadlineExceeded && flight.at < flight.deadline)
        return Duration::zero();
    if (!wait)
        return std::nullopt;
    if (!budget.mayRetry()) {
        ++retriesSuppressed;
        error.detail += QStringLiteral(" [not tried again: the retry budget is used up]");
        return std::nullopt;
    }
    // An open breaker would refuse the next try: no use in waiting for it.
    if (const auto next = breaker.nextAttemptAt(); next && *next > flight.at + *wait) {
        error.retryAfter = *next - flight.at;
        return std::nullopt;
    }
    return wait;
}

QCoro::Task<void> Pipeline::Parts::backOffAsync(std::shared_ptr<Flight> flight, Duration wait)
{
    CallProgress progress;
    progress.phase = Phase::BackingOff;
    progress.attempt = flight->tries;
    progress.attempts = settings.retry.attempts;
    progress.wait = wait;
    progress.detail = flight->error->message;
    flight->tell(progress);
    const CallContext context = flight->waitContext();
    const Result<void> rested = co_await async::sleepAsync(around.clock, wait, context);
    flight->at = now();
    if (!rested) {
        flight->error = rested.error();
        co_return;
    }
    // Each try goes out on a token of its own: the limit is the one that the service sees. While there is none to be
    // had in time, the error of the last try stands.
    if (rate.tryPass(1, flight->at))
        flight->error.reset();
    else
        co_await waitForRateAsync(flight);
}

} // namespace bindery::resilience
