// The way of one call: what it meets once, its tries, and what each came to.
#include "async/sleep.h"
#include "resilience/pipeline/call_messages.h"
#include "resilience/strategy/call_failure.h"
#include "resilience/strategy/error_classes.h"
#include "resilience/pipeline/pipeline_parts.h"

#include <QLoggingCategory>

namespace bindery::resilience {

Q_LOGGING_CATEGORY(lcPipeline, "bindery.resilience.pipeline")

using Phase = CallProgress::Phase;

QCoro::Task<void> Pipeline::Parts::flyAsync(std::shared_ptr<Flight> flight)
{
    try {
        for (const Strategy strategy : plan.outsideRetry()) {
            if (!enter(*flight, strategy))
                co_await enterAsync(flight, strategy);
            if (flight->isOver())
                break;
        }
        RetrySchedule schedule(settings.retry, flight->startedAt, around.random);
        while (!flight->isOver()) {
            for (const Strategy strategy : plan.insideRetry()) {
                if (!enter(*flight, strategy))
                    co_await enterAsync(flight, strategy);
                if (flight->error)
                    break;
            }
            if (flight->error || !beginTry(*flight))
                break;
            auto sending = sendAsync(flight);
            flight->isOut = true;
            Result<QByteArray> received = co_await sending;
            flight->isOut = false;
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
    if (flight->refreshAfter) {
        const CallContext context({}, Instant::max(), flight->requestId);
        refreshBehind(flight->exchange, nullptr, context, flight->at);
    }
}

void Pipeline::Parts::abandon(Flight &flight, const char *what)
{
    qCWarning(lcPipeline).noquote() << "a call to" << title << "threw:" << what;
    flight.at = now();
    flight.isOut = false;
    if (flight.permit)
        breaker.release(*flight.permit, flight.at);
    flight.permit.reset();
    flight.error = defectError(title, QString::fromUtf8(what));
}

bool Pipeline::Parts::beginTry(Flight &flight)
{
    if (!around.connectivity.isOnline()) {
        flight.error = offlineError(title);
        return false;
    }
    ++flight.tries;
    flight.token = false;
    flight.tryStart = flight.at;
    flight.tryDeadline = std::min(flight.timeoutAt, flight.deadline);
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
    flight.at = now();
    const Duration took = flight.at - flight.tryStart;
    flight.running += took;
    Result<ParsedAnswer> understood = understand(flight, received);
    const Error *error = understood ? nullptr : &understood.error();
    if (plan.breakerPerTry && flight.permit) {
        giveVerdict(*flight.permit, error, flight.at);
        flight.permit.reset();
    }
    learn(error, took);
    if (plan.placePerTry)
        flight.place.giveBack();
    if (plan.timeoutPerTry)
        flight.timeoutAt = Instant::max();
    if (error) {
        flight.error = std::move(understood.error());
        return;
    }
    const UtcTime obtainedAt = utcAt(flight.at);
    if (!flight.exchange.key.isEmpty())
        cache.put(flight.exchange.key, *received, *understood, flight.at, obtainedAt);
    flight.answer.emplace(std::move(*understood), Answer::Source::Live, obtainedAt);
}

Result<ParsedAnswer> Pipeline::Parts::understand(const Flight &flight, const Result<QByteArray> &received) const
{
    // Whatever had been heard by then: of several requests the first may have failed before.
    if (flight.stop.stop_requested())
        return failure(cancelledError());
    if (!received) {
        if (received.error().code != ErrorCode::DeadlineExceeded)
            return failure(received.error());
        // A try that ended by its own limit is the service's failure; one that ended with the caller's time is not.
        if (flight.tryDeadline < flight.timeoutAt && flight.at >= flight.tryDeadline)
            return failure(deadlineError(title));
        return failure(timedOutError(title, std::min(flight.at - flight.timeoutFrom, settings.timeouts.total)));
    }
    return flight.exchange.parse(*received);
}

void Pipeline::Parts::giveVerdict(const CircuitBreaker::Permit &permit, const Error *error, Instant at)
{
    Verdict verdict = error ? verdictOf(*error) : Verdict::Success;
    // A time-out outside the breaker takes the call away from it: to the breaker it was cancelled.
    if (error && error->code == ErrorCode::TimedOut && !plan.breakerSeesTimeout)
        verdict = Verdict::Neutral;
    switch (verdict) {
    case Verdict::Success: breaker.succeed(permit, at); break;
    case Verdict::Failure: breaker.fail(permit, at); break;
    case Verdict::Neutral: breaker.release(permit, at); break;
    case Verdict::Filtered: breaker.filter(permit, at); break;
    }
    circuitMayHaveChanged();
}

void Pipeline::Parts::learn(const Error *error, Duration took)
{
    const Verdict verdict = error ? verdictOf(*error) : Verdict::Success;
    const int status = error ? httpStatusOf(*error) : 0;
    const bool pushedBack = status == 429;
    if (verdict == Verdict::Success) {
        budget.succeeded();
        usualTime.add(took);
    } else if (verdict == Verdict::Failure || pushedBack) {
        budget.failed();
    } else {
        return; // it says nothing of the service
    }
    if (settings.concurrency.adaptive.kind == AdaptiveSettings::Kind::None)
        return;
    const bool lost = error && (error->code == ErrorCode::TimedOut || status == 503 || pushedBack);
    const int limit = adaptive.sample(took, places.inUse(), lost);
    if (limit != places.limit())
        places.setLimit(limit);
}

std::optional<Duration> Pipeline::Parts::nextTryIn(Flight &flight, RetrySchedule &schedule)
{
    // For nobody, or at the end of the program, it is not tried again.
    if (finishing || flight.isAlone())
        return std::nullopt;
    Error &error = *flight.error;
    const Instant deadline = std::min(flight.deadline, flight.timeoutAt);
    const std::optional<Duration> wait = schedule.delayAfter(error, flight.at, deadline);
    // The try ended with the time of those who waited then; somebody with more time has joined since.
    if (error.code == ErrorCode::DeadlineExceeded && flight.at < deadline)
        return Duration::zero();
    if (!wait)
        return std::nullopt;
    if (!budget.mayRetry()) {
        ++retriesSuppressed;
        error.detail += QStringLiteral(" [not tried again: the retry budget is used up]");
        return std::nullopt;
    }
    // An open breaker would refuse the next try: no use in waiting for it.
    if (const auto next = breaker.nextAttemptAt(); plan.breakerPerTry && next && *next > flight.at + *wait) {
        setOurWait(error, *next - flight.at);
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
        flight->error = inLineError(rested.error());
        co_return;
    }
    flight->errorBefore = std::move(flight->error);
    flight->error.reset();
    // Each try goes out on a token of its own: the limit is the one that the service sees. While there is none to be
    // had in time, the error of the last try stands.
    if (!plan.rateOncePerCall || !settings.rate.eachTry)
        co_return;
    if (!enter(*flight, Strategy::Rate))
        co_await waitForRateAsync(flight);
}

} // namespace bindery::resilience
