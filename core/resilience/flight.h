#pragma once

// A call under way and the callers that wait for it: one for a question that nobody else asks, several when equal
// questions have been joined.

#include "async/one_shot.h"
#include "resilience/circuit_breaker.h"
#include "resilience/exchange.h"
#include "telemetry/call_record.h"

#include <QVarLengthArray>

#include <optional>
#include <stop_token>

namespace bindery::resilience {

/// What a flight came to, for all of its callers.
struct FlightEnd {
    Result<Answer> answer;
    telemetry::CacheUse cache = telemetry::CacheUse::None;
    /// Why the service gave no answer; for a stale answer too.
    std::optional<ErrorCode> error;
    int httpStatus = 0;

    explicit FlightEnd(Result<Answer> result) : answer(std::move(result))
    {
        if (!answer) {
            error = answer.error().code;
            httpStatus = answer.error().httpStatus;
        }
    }
};

/// One who waits. Lives in the caller's coroutine.
struct FlightCaller {
    const std::function<void(const CallProgress &)> *onProgress = nullptr;
    /// Set when the flight has ended; none while its first part runs without waiting.
    std::optional<async::OneShot<Result<void>>> ended;
    /// The figures of the flight stand in this caller's record, and in no other's.
    bool ownsFigures = false;
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

    // The way so far. `at` is the time last read: without a wait in between it is still right, and reading the clock
    // for every step would be a good part of the cost of a call.
    Instant startedAt{};
    Instant at{};
    int tries = 0;
    int injected = 0;
    Duration running{0};
    std::optional<CircuitBreaker::Permit> permit;
    Instant tryDeadline{};
    /// What the tries came to, one of them at the end.
    std::optional<Answer> answer;
    std::optional<Error> error;

    [[nodiscard]] bool hasListeners() const;
    /// Tells every caller that listens. A listener may leave or cancel meanwhile.
    void tell(const CallProgress &progress) const;
    void remove(const FlightCaller &caller);
    /// Resumes every caller; each takes `end` for itself.
    void land();

    [[nodiscard]] CallContext waitContext() const;
};

} // namespace bindery::resilience
