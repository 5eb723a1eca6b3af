#include "resilience/pipeline/flight_path.h"

#include "async/sleep.h"
#include "base/clock.h"
#include "resilience/pipeline/calendar_reader.h"
#include "resilience/pipeline/call_messages.h"
#include "resilience/pipeline/counters.h"
#include "resilience/pipeline/flight.h"
#include "resilience/pipeline/gates.h"
#include "resilience/pipeline/known_answers.h"
#include "resilience/strategy/retry_schedule.h"

#include <QLoggingCategory>

namespace bindery::resilience {

Q_LOGGING_CATEGORY(lcPipeline, "bindery.resilience.pipeline")

using Phase = CallStep::Phase;

FlightPath::FlightPath(const QString &title, const Surroundings &around, Finish finish)
    : m_title(title), m_around(around), m_settings(around.gates.settings()),
      m_sender(around.clock, around.gates, around.counters), m_finish(std::move(finish))
{
}

QCoro::Task<void> FlightPath::runAsync(std::shared_ptr<Flight> flight)
{
    try {
        for (const Strategy strategy : m_around.plan.outsideRetry()) {
            if (!enter(*flight, strategy))
                co_await enterAsync(flight, strategy);
            if (strategy == Strategy::Cache && !flight->isOver())
                m_around.gates.refuseEarly(*flight);
            if (flight->isOver())
                break;
        }
        RetrySchedule schedule(m_settings.retry, flight->startedAt, m_around.random);
        while (!flight->isOver()) {
            for (const Strategy strategy : m_around.plan.insideRetry()) {
                if (!enter(*flight, strategy))
                    co_await enterAsync(flight, strategy);
                if (flight->error)
                    break;
            }
            if (flight->error || !beginTry(*flight))
                break;
            auto sending = m_sender.sendAsync(flight);
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
    m_finish(flight);
}

bool FlightPath::enter(Flight &flight, Strategy strategy)
{
    return strategy == Strategy::Cache ? m_around.answers.enter(flight) : m_around.gates.enter(flight, strategy);
}

QCoro::Task<void> FlightPath::enterAsync(std::shared_ptr<Flight> flight, Strategy strategy)
{
    if (strategy == Strategy::Cache)
        return m_around.answers.enterAsync(std::move(flight));
    return m_around.gates.enterAsync(std::move(flight), strategy);
}

void FlightPath::abandon(Flight &flight, const char *what)
{
    qCWarning(lcPipeline).noquote() << "a call to" << m_title << "threw:" << what;
    flight.at = m_around.clock.now();
    flight.isOut = false;
    flight.permit.giveBack();
    flight.error = defectError(m_title, QString::fromUtf8(what));
}

bool FlightPath::beginTry(Flight &flight)
{
    if (!m_around.gates.isOnline()) {
        flight.error = offlineError(m_title);
        return false;
    }
    ++flight.tries;
    flight.token.use();
    flight.tryStart = flight.at;
    flight.tryDeadline = std::min(flight.timeoutAt, flight.deadline);
    if (flight.hasListeners()) {
        CallStep progress;
        progress.phase = Phase::Trying;
        progress.attempt = flight.tries;
        progress.attempts = m_settings.retry.attempts;
        flight.tell(progress);
    }
    return true;
}

void FlightPath::endTry(Flight &flight, Result<QByteArray> received)
{
    flight.at = m_around.clock.now();
    const Duration took = flight.at - flight.tryStart;
    flight.running += took;
    Result<ParsedAnswer> understood = understand(flight, received);
    const Error *error = understood ? nullptr : &understood.error();
    if (m_around.plan.breakerPerTry && flight.permit)
        m_around.gates.circuit().judge(flight, error);
    m_around.gates.learn(error, took);
    if (m_around.plan.placePerTry)
        flight.place.giveBack();
    if (m_around.plan.timeoutPerTry)
        flight.timeoutAt = Instant::max();
    if (error) {
        flight.error = std::move(understood.error());
        return;
    }
    const UtcTime obtainedAt = m_around.calendar.at(flight.at);
    if (!flight.exchange.key.isEmpty())
        m_around.answers.keep(flight.exchange.key, *received, *understood, flight.at, obtainedAt);
    flight.answer.emplace(std::move(*understood), Answer::Source::Live, obtainedAt);
}

Result<ParsedAnswer> FlightPath::understand(const Flight &flight, const Result<QByteArray> &received) const
{
    // Whatever had been heard by then: of several requests the first may have failed before.
    if (flight.stop.stop_requested())
        return failure(cancelledError());
    if (!received) {
        if (received.error().code != ErrorCode::DeadlineExceeded)
            return failure(received.error());
        // A try that ended by its own limit is the service's failure; one that ended with the caller's time is not.
        if (flight.tryDeadline < flight.timeoutAt && flight.at >= flight.tryDeadline)
            return failure(deadlineError(m_title));
        return failure(timedOutError(m_title, std::min(flight.at - flight.timeoutFrom, m_settings.timeouts.total)));
    }
    return flight.exchange.parse(*received);
}

std::optional<Duration> FlightPath::nextTryIn(Flight &flight, RetrySchedule &schedule)
{
    // Nobody would get the answer of a further try.
    if (!m_retries || flight.isAlone())
        return std::nullopt;
    Error &error = *flight.error;
    const Instant deadline = std::min(flight.deadline, flight.timeoutAt);
    const std::optional<Duration> wait = schedule.delayAfter(error, flight.at, deadline);
    // The try ended with the time of those who waited then; somebody with more time has joined since.
    if (error.code == ErrorCode::DeadlineExceeded && flight.at < deadline)
        return Duration::zero();
    if (!wait)
        return std::nullopt;
    if (!m_around.gates.mayRetry()) {
        m_around.counters.noteRetrySuppressed();
        error.detail += QStringLiteral(" [not tried again: the retry budget is used up]");
        return std::nullopt;
    }
    // An open breaker would refuse the next try, so waiting for it is of no use.
    const std::optional<Instant> next = m_around.gates.circuit().nextAttemptAt();
    if (m_around.plan.breakerPerTry && next && *next > flight.at + *wait) {
        setOurWait(error, *next - flight.at);
        return std::nullopt;
    }
    return wait;
}

QCoro::Task<void> FlightPath::backOffAsync(std::shared_ptr<Flight> flight, Duration wait)
{
    CallStep progress;
    progress.phase = Phase::BackingOff;
    progress.attempt = flight->tries;
    progress.attempts = m_settings.retry.attempts;
    progress.wait = wait;
    progress.detail = flight->error->message;
    flight->tell(progress);
    const CallContext context = flight->waitContext();
    const Result<void> rested = co_await async::sleepAsync(m_around.clock, wait, context);
    flight->at = m_around.clock.now();
    if (!rested) {
        flight->error = waitEndedError(rested.error(), m_title, m_settings.timeouts.total);
        co_return;
    }
    flight->errorBefore = std::move(flight->error);
    flight->error.reset();
    // Each try goes out on a token of its own, because the limit is the one that the service sees. When there is none
    // to be had in time, the error of the last try stands.
    if (!m_around.plan.rateOncePerCall || !m_settings.rate.eachTry)
        co_return;
    if (!enter(*flight, Strategy::Rate))
        co_await enterAsync(flight, Strategy::Rate);
}

} // namespace bindery::resilience
