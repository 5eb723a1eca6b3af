#pragma once

// Circuit breaker (requirement R3) on explicit time: closed, open, half_open.
//
// A call asks for a permit and brings it back with its outcome. A permit belongs to the state in which it was given:
// when it comes back after the state has changed, it counts nothing. A permit that is released (the call was cancelled,
// or its error says nothing about the service) counts neither way and frees the place of its probe.
//
// Nothing happens between calls. What falls due with time (the end of a half-open state without verdict, a call that
// has become slow) is found by the next call of any function that is given the time.

#include "base/instant.h"
#include "resilience/strategy/breaker_settings.h"
#include "resilience/strategy/circuit_state.h"
#include "resilience/strategy/half_open_probes.h"
#include "resilience/strategy/slow_call_tracker.h"
#include "resilience/strategy/trip_condition.h"

#include <QSet>
#include <QString>

#include <cstdint>
#include <optional>

namespace bindery::resilience {

class CircuitBreaker {
public:
    struct Permit {
        std::uint64_t generation = 0;
        /// 0: the breaker was closed, and the call is no probe.
        HalfOpenProbes::ProbeId probe = 0;
        /// 0: nobody watches how long the call is out.
        SlowCallTracker::CallId slow = 0;
        Instant startedAt{};
    };

    /// `refused` counts since the state last changed, all others count since the beginning. While an override holds,
    /// no change of state is counted; taking it back is one closing.
    struct Tally {
        std::int64_t refused = 0;
        int opened = 0;
        int halfOpened = 0;
        int closed = 0;
        /// How often an outcome, or a call that became slow, met the trip condition, also while an override kept the
        /// breaker closed; and how often a probe opened the breaker again.
        std::int64_t tripped = 0;
    };

    struct Counts : OutcomeCounts {
        /// Rows of the closed state, never longer than the window.
        std::int64_t successesInARow = 0;
        std::int64_t failuresInARow = 0;
    };

    CircuitBreaker(const BreakerSettings &settings, Instant now);
    Q_DISABLE_COPY(CircuitBreaker)

    /// No value: refused. The first call after the open time makes the breaker half-open and is its first probe.
    [[nodiscard]] std::optional<Permit> tryAcquire(Instant now);

    /// Whether tryAcquire() would give a permit. Takes nothing.
    [[nodiscard]] bool wouldAdmit(Instant now);

    /// Each permit comes back exactly once, by one of the following functions. `took`: how long the call took, where
    /// that is not the time since the permit.
    void succeed(const Permit &permit, Instant now, std::optional<Duration> took = std::nullopt);
    void fail(const Permit &permit, Instant now, std::optional<Duration> took = std::nullopt);
    void release(const Permit &permit, Instant now);
    /// The service answered, and the answer says that the question was wrong. A setting decides what that counts as.
    void filter(const Permit &permit, Instant now, std::optional<Duration> took = std::nullopt);

    /// The outcome of a call that held no permit.
    void record(bool failed, Instant now, Duration took);

    /// A change by hand. The breaker goes on from there by itself. Ends any override.
    void change(CircuitState state, Instant now);
    /// An override by hand, until it is taken back. The breaker is closed after that.
    void setOverride(CircuitOverride override, Instant now);
    /// Forces the breaker open for as long as any holder wants it. When the last holder lets go, the breaker is closed.
    /// A holder counts once, however often it asks. A breaker that was forced open by hand before stays so until that
    /// is taken back. A later decision by hand ends all holding. Holders are of this run.
    void isolate(const QString &holder, Instant now);
    void endIsolation(const QString &holder, Instant now);
    [[nodiscard]] CircuitOverride override() const { return m_override; }

    /// The state as the settings define it: half-open from the moment at which a probe would be let through, or from
    /// the first probe on.
    [[nodiscard]] CircuitState state(Instant now);

    /// While open: when the first probe may go out. No value while the breaker is forced open.
    [[nodiscard]] std::optional<Instant> nextAttemptAt() const;
    /// The longest time that an opening may last by the settings.
    [[nodiscard]] Duration longestOpenTime() const;
    /// Finds what has fallen due with time alone. nextSlowAt() says when a call that is out becomes slow.
    void look(Instant now) { settle(now); }
    [[nodiscard]] std::optional<Instant> nextSlowAt() const;
    /// The count of failures as of the last outcome, without looking at what has left the window since.
    [[nodiscard]] std::int64_t failuresKept() const { return m_trip.failuresKept(); }
    [[nodiscard]] std::int64_t failures(Instant now) { return m_trip.failures(now); }
    [[nodiscard]] int probeSuccesses() const { return static_cast<int>(m_probes.successes()); }
    [[nodiscard]] int probesOut() const { return m_probes.out(); }
    /// Grows with every change of state.
    [[nodiscard]] std::uint64_t generation() const { return m_generation; }
    [[nodiscard]] const Tally &tally() const { return m_tally; }
    /// The calls that count now: those of the window while closed, the probes while half-open, and while open the calls
    /// that opened the breaker.
    [[nodiscard]] Counts counts(Instant now);
    /// How many of these calls a verdict by their share needs.
    [[nodiscard]] int callsForVerdict(Instant now);
    /// The state as last set, without looking whether the open time is over.
    [[nodiscard]] CircuitState rawState() const { return m_state; }

    [[nodiscard]] CircuitMemory memory(Instant now);
    /// Goes on where an earlier run ended, `ago` before now.
    void restore(const CircuitMemory &memory, Duration ago, Instant now);

private:
    /// Finds what has fallen due since the last call.
    void settle(Instant now);
    /// Changes the state and the override, and counts the change as it is seen from outside.
    void become(CircuitState state, CircuitOverride override, Instant now);
    void enter(CircuitState state, Instant now);
    [[nodiscard]] bool openTimeIsOver(Instant now) const;
    [[nodiscard]] Duration openTime() const;
    void end(const Permit &permit, bool failed, Instant now, std::optional<Duration> took);
    void conclude(HalfOpenProbes::Conclusion conclusion, bool failed, Instant now);

    BreakerSettings m_settings;
    TripCondition m_trip;
    HalfOpenProbes m_probes; // refers to m_trip
    SlowCallTracker m_slow;
    bool m_watchesSlow;
    CircuitState m_state = CircuitState::Closed;
    CircuitOverride m_override = CircuitOverride::None;
    QSet<QString> m_holders;
    std::uint64_t m_generation = 1;
    Instant m_openUntil{};
    Instant m_halfOpenSince{};
    Instant m_closedSince{};
    int m_openings = 0;
    OutcomeCounts m_openedBy;
    int m_openedByLeast = 0;
    Tally m_tally;
};

} // namespace bindery::resilience
