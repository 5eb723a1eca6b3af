#pragma once

// A call under way and the callers that wait for it: one for a question that nobody else asks, several when equal
// questions have been joined.

#include "async/one_shot.h"
#include "async/semaphore.h"
#include "resilience/strategy/call_failure.h"
#include "resilience/strategy/circuit_breaker.h"
#include "resilience/pipeline/exchange.h"
#include "telemetry/call_record.h"

#include <QVarLengthArray>

#include <optional>
#include <stop_token>

namespace bindery::resilience {

/// What the record of a call says of its end.
struct EndFigures {
    telemetry::CacheUse cache = telemetry::CacheUse::None;
    /// Why the service gave no answer; for a stale answer too.
    std::optional<ErrorCode> error;
    int httpStatus = 0;
};

/// What a flight came to, for all of its callers.
struct FlightEnd : EndFigures {
    Result<Answer> answer;

    explicit FlightEnd(Result<Answer> result) : answer(std::move(result))
    {
        if (!answer) {
            error = answer.error().code;
            httpStatus = httpStatusOf(answer.error());
        }
    }
};

/// One who waits. Lives with the caller: first where it calls, then in the coroutine in which it waits.
struct FlightCaller {
    std::function<void(const CallProgress &)> onProgress;
    /// Set when the flight has ended; none while its first part runs without waiting.
    std::optional<async::OneShot<Result<void>>> ended;
    /// The figures of the flight stand in this caller's record, and in no other's.
    bool ownsFigures = false;

    FlightCaller() = default;
    explicit FlightCaller(std::function<void(const CallProgress &)> listener) : onProgress(std::move(listener)) {}
};

struct Flight {
    Exchange exchange;
    QByteArray requestId;
    Priority priority = Priority::Normal;
    std::stop_source stop;
    /// The latest of its callers' deadlines: with the last caller the flight ends.
    Instant deadline{};
    QVarLengthArray<FlightCaller *, 2> callers;
    /// The newest answer that is of use when the service gives none.
    std::optional<Answer> stale;
    std::optional<FlightEnd> end;
    /// It brings an answer up to date that has been given already: it has no caller of its own, and goes on when those
    /// who joined it leave.
    bool refreshes = false;
    /// A try is out: the service has been asked, and what it answers is paid for.
    bool isOut = false;
    /// Its callers left while a try was out: it goes on without them to the end of that try, for its answer's sake.
    bool goesOnAlone = false;
    /// What it found is given, and brought up to date behind.
    bool refreshAfter = false;

    // The way so far. `at` is the time last read: without a wait in between it is still right, and reading the clock
    // for every step would be a good part of the cost of a call.
    Instant startedAt{};
    Instant at{};
    int tries = 0;
    int hedges = 0;
    int injected = 0;
    Duration running{0};
    /// What it holds: a token that has not been used, a place, a permit of the breaker.
    bool token = false;
    async::Semaphore::Permit place;
    std::optional<CircuitBreaker::Permit> permit;
    /// The service's time, once it has begun: since when, until when, and the end of this try.
    Instant timeoutFrom{};
    Instant timeoutAt = Instant::max();
    Instant tryDeadline{};
    Instant tryStart{};
    /// What the tries came to, one of them at the end.
    std::optional<Answer> answer;
    std::optional<Error> error;
    /// Of the try before: it stands when there is no other for want of a token.
    std::optional<Error> errorBefore;
    /// Found in the cache on the way.
    std::optional<FlightEnd> hit;

    /// Requests that went out.
    [[nodiscard]] int sent() const { return tries + hedges; }
    [[nodiscard]] bool isOver() const { return error || hit; }

    /// Nobody waits for it: one more try would be for nobody.
    [[nodiscard]] bool isAlone() const { return goesOnAlone && callers.empty(); }
    [[nodiscard]] bool hasListeners() const;
    /// Tells every caller that listens. A listener may leave or cancel meanwhile.
    void tell(const CallProgress &progress) const;
    void remove(const FlightCaller &caller);
    /// The caller has moved to another place.
    void replace(const FlightCaller &caller, FlightCaller &moved);
    /// Resumes every caller; each takes `end` for itself.
    void land();

    [[nodiscard]] CallContext waitContext() const;
};

} // namespace bindery::resilience
