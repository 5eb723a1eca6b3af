#pragma once

// A call under way, the callers that wait for it, and what it holds of the gates. A question that nobody else asks has
// one caller; equal questions that have been joined have several.

#include "async/one_shot.h"
#include "async/semaphore.h"
#include "resilience/pipeline/circuit_permit.h"
#include "resilience/pipeline/flight_end.h"
#include "resilience/pipeline/rate_permit.h"

#include <QVarLengthArray>

#include <functional>
#include <optional>
#include <stop_token>

namespace bindery::resilience {

/// Somebody who waits for a flight. The object stands where the call is made until the flight has to wait for
/// something; then it moves into the coroutine in which the caller waits.
struct FlightCaller {
    std::function<void(const CallStep &)> onProgress;
    /// Set when the flight has ended. No value while the first part of the flight runs without waiting.
    std::optional<async::OneShot<Result<void>>> ended;
    /// The flight's requests stand in this caller's record, and in no other's.
    bool ownsFigures = false;

    FlightCaller() = default;
    explicit FlightCaller(std::function<void(const CallStep &)> listener) : onProgress(std::move(listener)) {}
};

struct Flight {
    Exchange exchange;
    QByteArray requestId;
    Priority priority = Priority::Normal;
    std::stop_source stop;
    /// The latest of its callers' deadlines. The flight ends with its last caller.
    Instant deadline{};
    QVarLengthArray<FlightCaller *, 2> callers;
    /// The newest answer that can be given when the service gives none.
    std::optional<Answer> reserve;
    std::optional<FlightEnd> end;
    /// The flight brings an answer up to date that has been given already. It has no caller of its own, and goes on
    /// when those who joined it leave.
    bool refreshes = false;
    /// A try is out: the service has been asked, and its answer is paid for.
    bool isOut = false;
    /// All callers left while a try was out: the flight goes on to the end of that try for the sake of its answer.
    bool goesOnAlone = false;
    /// The answer that it found is given, and brought up to date by another flight.
    bool refreshAfter = false;

    // The path so far.
    Instant startedAt{};
    /// The time as last read. Without a wait in between it is still right; reading the clock for every step would be a
    /// good part of the cost of a call.
    Instant at{};
    int tries = 0;
    int hedges = 0;
    int injected = 0;
    Duration running{0};

    // What it holds. Each of them goes back by itself when the flight ends.
    /// No try has used it yet.
    RatePermit token;
    async::Semaphore::Permit place;
    CircuitPermit permit;

    /// Since when and until when the service's time-out runs, and the end of this try.
    Instant timeoutFrom{};
    Instant timeoutAt = Instant::max();
    Instant tryDeadline{};
    Instant tryStart{};
    /// What the tries came to: at the end one of the two is there.
    std::optional<Answer> answer;
    std::optional<Error> error;
    /// The error of the try before. It stands when there is no further try for want of a token.
    std::optional<Error> errorBefore;
    /// An answer from the cache that ends the flight before its first try.
    std::optional<FlightEnd> hit;

    [[nodiscard]] bool isOver() const { return error || hit; }
    /// Nobody waits for it: another try would be for nobody.
    [[nodiscard]] bool isAlone() const { return goesOnAlone && callers.empty(); }
    [[nodiscard]] RequestFigures requests() const { return RequestFigures{running, tries + hedges, injected}; }

    [[nodiscard]] bool hasListeners() const;
    /// Tells every caller that listens. A listener may leave or cancel meanwhile.
    void tell(const CallStep &progress) const;
    void remove(const FlightCaller &caller);
    /// The caller has moved to another place in memory.
    void replace(const FlightCaller &caller, FlightCaller &moved);
    /// For a wait on the flight's way. It has no deadline but that of the time-out: each caller leaves at its own
    /// deadline, and the last one stops the flight.
    [[nodiscard]] CallContext waitContext() const;

    /// Sets `end` to what the flight came to. `use`: what the record says of the cache where no answer of it is given.
    void conclude(telemetry::CacheUse use);
    /// Resumes every caller; each takes `end` for itself.
    void resumeCallers();
};

} // namespace bindery::resilience
