// The way of one call through the pipeline.
#include "resilience/call_messages.h"
#include "resilience/error_classes.h"
#include "resilience/pipeline_parts.h"
#include "resilience/retry_schedule.h"

#include "async/sleep.h"

#include <QLoggingCategory>

namespace bindery::resilience {

Q_LOGGING_CATEGORY(lcPipeline, "bindery.resilience.pipeline")

using telemetry::CacheUse;
using Phase = CallProgress::Phase;

namespace {

Error reported(const QString &title, const char *what)
{
    qCWarning(lcPipeline).noquote() << "a call to" << title << "threw:" << what;
    return defectError(title, QString::fromUtf8(what));
}

} // namespace

QCoro::Task<void> Pipeline::Parts::flyAsync(std::shared_ptr<Flight> flight)
{
    Result<Answer> asked = failure(ErrorCode::Defect, QString());
    try {
        if (cache.isEnabled() && !flight->exchange.key.isEmpty()) {
            if (const auto *entry = cache.inMemory(flight->exchange.key, now()))
                flight->stale = Answer(entry->answer, Answer::Source::Stale, entry->obtainedAt);
            if (cache.hasStore()) {
                const CallContext context = flight->waitContext();
                const std::optional<cache::AnswerCache::Found> stored
                    = co_await cache.findStoredAsync(flight->exchange.key, flight->exchange.parse, context);
                if (stored && stored->fresh) {
                    FlightEnd hit(Answer(stored->answer, Answer::Source::Cached, stored->obtainedAt));
                    hit.cache = CacheUse::Stored;
                    landed(flight, std::move(hit));
                    co_return;
                }
                if (stored)
                    flight->stale = Answer(stored->answer, Answer::Source::Stale, stored->obtainedAt);
            }
        }
        Result<Answer> answer = co_await askAsync(flight);
        asked = std::move(answer);
    } catch (const std::exception &error) {
        asked = failure(reported(title, error.what()));
    } catch (...) {
        asked = failure(reported(title, "an exception of unknown type"));
    }
    landed(flight, concluded(*flight, std::move(asked)));
}

QCoro::Task<Result<Answer>> Pipeline::Parts::askAsync(std::shared_ptr<Flight> flight)
{
    if (!around.connectivity.isOnline())
        co_return Result<Answer>(failure(offlineError(title)));
    // Before the limits: while the breaker is open nobody waits in line only to be refused.
    if (const Instant at = now(); !breaker.wouldAdmit(at))
        co_return Result<Answer>(failure(refusal(at)));

    if (!rate.tryPass(1, now())) {
        const Result<void> admitted = co_await waitForRateAsync(flight);
        if (!admitted)
            co_return Result<Answer>(failure(admitted.error()));
    }
    std::optional<async::Semaphore::Permit> place = places.tryAcquire();
    if (!place) {
        CallProgress progress;
        progress.phase = Phase::WaitingForPlace;
        progress.ahead = places.waiting();
        flight->tell(progress);
        const CallContext waitContext = flight->waitContext();
        Result<async::Semaphore::Permit> waited = co_await places.acquireAsync(waitContext);
        if (!waited) {
            rate.giveBack(1, now());
            if (waited.error().code == ErrorCode::QueueFull)
                co_return Result<Answer>(failure(queueFullError(title, places.waiting())));
            co_return Result<Answer>(failure(waited.error()));
        }
        place.emplace(std::move(*waited));
    }

    RetrySchedule schedule(settings.retry, flight->startedAt, around.random);
    for (;;) {
        const Instant tryStart = now();
        std::optional<Error> refused;
        if (!around.connectivity.isOnline())
            refused = offlineError(title);
        else if (flight->stop.stop_requested())
            refused = cancelledError();
        std::optional<CircuitBreaker::Permit> permit;
        if (!refused) {
            permit = breaker.tryAcquire(tryStart);
            if (!permit)
                refused = refusal(tryStart);
        }
        if (refused) {
            rate.giveBack(1, tryStart); // it never went out
            co_return Result<Answer>(failure(std::move(*refused)));
        }

        const CallContext context = tryContext(*flight, tryStart);
        Result<QByteArray> received;
        try {
            ++flight->tries;
            CallProgress progress;
            progress.phase = Phase::Trying;
            progress.attempt = flight->tries;
            progress.attempts = settings.retry.attempts;
            flight->tell(progress);
            auto sending = flight->exchange.send(context);
            Result<QByteArray> answered = co_await sending;
            received = std::move(answered);
        } catch (...) {
            breaker.release(*permit, now());
            throw;
        }
        const Instant tryEnd = now();
        flight->running += tryEnd - tryStart;
        const QByteArray body = received.value_or(QByteArray());
        Result<ParsedAnswer> understood = understand(*flight, std::move(received), context.deadline, tryStart);
        giveVerdict(*permit, understood, tryEnd);
        learn(understood, tryEnd - tryStart);
        if (understood) {
            if (!flight->exchange.key.isEmpty())
                cache.put(flight->exchange.key, body, *understood);
            co_return Result<Answer>(Answer(std::move(*understood), Answer::Source::Live, around.clock.utcNow()));
        }

        Error error = std::move(understood.error());
        std::optional<Duration> wait = schedule.delayAfter(error, tryEnd, flight->deadline);
        // The try ended with the time of those who waited then; somebody with more time has joined since.
        if (error.code == ErrorCode::DeadlineExceeded && tryEnd < flight->deadline)
            wait = Duration::zero();
        if (!wait)
            co_return Result<Answer>(failure(std::move(error)));
        if (*wait > Duration::zero() && !budget.mayRetry()) {
            ++retriesSuppressed;
            error.detail += QStringLiteral(" [not tried again: the retry budget is used up]");
            co_return Result<Answer>(failure(std::move(error)));
        }
        // An open breaker would refuse the next try: no use in waiting for it.
        if (const auto next = breaker.nextAttemptAt(); next && *next > tryEnd + *wait) {
            error.retryAfter = *next - tryEnd;
            co_return Result<Answer>(failure(std::move(error)));
        }
        const Result<void> rested = co_await backOffAsync(flight, *wait, error.message);
        if (!rested)
            co_return Result<Answer>(failure(isCancelled(rested.error()) ? rested.error() : error));
    }
}

QCoro::Task<Result<void>> Pipeline::Parts::waitForRateAsync(std::shared_ptr<Flight> flight)
{
    const Instant at = now();
    const std::optional<RateGate::Reservation> reserved = rate.reserve(1, at, flight->deadline - at);
    if (!reserved)
        co_return Result<void>(failure(rateLimitedError(title, rate.timeUntil(1, at))));
    if (reserved->actAt <= at)
        co_return Result<void>();
    CallProgress progress;
    progress.phase = Phase::WaitingForRate;
    progress.wait = reserved->actAt - at;
    flight->tell(progress);
    ++waitingForRate;
    const CallContext context = flight->waitContext();
    const Result<void> waited = co_await async::sleepAsync(around.clock, progress.wait, context);
    --waitingForRate;
    if (!waited)
        rate.cancel(*reserved, now());
    co_return waited;
}

QCoro::Task<Result<void>> Pipeline::Parts::backOffAsync(std::shared_ptr<Flight> flight, Duration wait, QString why)
{
    CallProgress progress;
    progress.phase = Phase::BackingOff;
    progress.attempt = flight->tries;
    progress.attempts = settings.retry.attempts;
    progress.wait = wait;
    progress.detail = why;
    flight->tell(progress);
    const CallContext context = flight->waitContext();
    const Result<void> rested = co_await async::sleepAsync(around.clock, wait, context);
    if (!rested)
        co_return rested;
    // Each try goes out on a token of its own: the limit is the one that the service sees.
    if (!rate.tryPass(1, now())) {
        const Result<void> admitted = co_await waitForRateAsync(flight);
        co_return admitted;
    }
    co_return rested;
}

CallContext Pipeline::Parts::tryContext(const Flight &flight, Instant tryStart) const
{
    CallContext context = flight.waitContext();
    context.deadline = flight.deadline;
    return context.within(tryStart, settings.timeouts.total);
}

Result<ParsedAnswer> Pipeline::Parts::understand(const Flight &flight, Result<QByteArray> received,
                                                 Instant tryDeadline, Instant tryStart) const
{
    if (!received) {
        if (received.error().code != ErrorCode::DeadlineExceeded)
            return failure(std::move(received.error()));
        // A try that ended by its own limit is the service's failure; one that ended with the caller's time is not.
        const Instant at = now();
        if (at - tryStart >= settings.timeouts.total)
            return failure(timedOutError(title, settings.timeouts.total));
        if (at >= tryDeadline)
            return failure(deadlineError(title));
        return failure(timedOutError(title, at - tryStart));
    }
    if (flight.stop.stop_requested())
        return failure(cancelledError());
    return flight.exchange.parse(*received);
}

} // namespace bindery::resilience
