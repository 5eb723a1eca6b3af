#pragma once

// Circuit breaker (requirement R3) on explicit time: closed, open, half_open.
//
// A call asks for a permit and brings it back with its outcome. A permit belongs to the state in which it was given:
// one that comes back after the state has changed counts nothing. A permit that is released (the call was cancelled, or
// its error says nothing about the service) counts neither way and frees the place of its probe.
//
// Nothing happens between calls: what falls due with time (the end of a half-open state without verdict, a call that
// has become slow) is found by the next call of any method that is given the time.

#include "base/instant.h"
#include "resilience/strategy/breaker_settings.h"
#include "resilience/strategy/circuit_state.h"
#include "resilience/strategy/probe_line.h"
#include "resilience/strategy/slow_calls.h"
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
        /// 0: no probe, the breaker was closed.
        ProbeLine::ProbeId probe = 0;
        /// 0: nobody watches for how long it is out.
        SlowCalls::CallId slow = 0;
        Instant startedAt{};
    };

    /// What is kept over a restart.
    struct Memory {
        CircuitState state = CircuitState::Closed;
        CircuitOverride override = CircuitOverride::None;
        /// While open: how long still.
        Duration openFor{0};
        int openings = 0;
        /// While closed: how long already.
        Duration closedFor{0};
        std::int64_t failures = 0;
    };

    /// Since the state last changed, and since the beginning. What somebody has decided over the breaker's head is a
    /// state of its own: neither that nor the state beneath it is counted, and taken back it is one closing.
    struct Tally {
        std::int64_t refused = 0;
        int opened = 0;
        int halfOpened = 0;
        int closed = 0;
    };

    CircuitBreaker(const BreakerSettings &settings, Instant now);
    // The probes are judged by the trip condition beside them.
    CircuitBreaker(const CircuitBreaker &) = delete;
    CircuitBreaker &operator=(const CircuitBreaker &) = delete;

    /// No value: refused. The first call after the open time makes the breaker half-open and is its first probe.
    [[nodiscard]] std::optional<Permit> tryAcquire(Instant now);

    /// What tryAcquire would say, without taking anything.
    [[nodiscard]] bool wouldAdmit(Instant now);

    /// Each permit comes back exactly once, by one of these. `took`: if it is not the time since the permit.
    void succeed(const Permit &permit, Instant now, std::optional<Duration> took = std::nullopt);
    void fail(const Permit &permit, Instant now, std::optional<Duration> took = std::nullopt);
    void release(const Permit &permit, Instant now);
    /// Answered, and the answer says that the question was wrong: what that counts as is a setting.
    void filter(const Permit &permit, Instant now, std::optional<Duration> took = std::nullopt);

    /// The outcome of a call that never asked.
    void record(bool failed, Instant now, Duration took);
    /// A probe's place, given back by somebody who does not say whose it was.
    void releaseOldestProbe() { m_probes.releaseOldest(); }

    /// By hand, as if by itself: it goes on from there. Takes back what was decided over its head.
    void change(CircuitState state, Instant now);
    /// By hand, and until it is taken back; taken back, the breaker is closed.
    void setOverride(CircuitOverride override, Instant now);
    /// Forced open for as long as anybody holds it; when the last holder lets go, it is closed. Who holds it twice
    /// holds it once. Forced open by hand before, it stays so until that is taken back; and what is decided by hand
    /// later ends all holding. Holders are of this run.
    void isolate(const QString &holder, Instant now);
    void endIsolation(const QString &holder, Instant now);
    [[nodiscard]] CircuitOverride override() const { return m_override; }

    /// Half-open from the moment on when a probe would be let through, or from the first probe, as the settings say.
    [[nodiscard]] CircuitState state(Instant now);

    /// While open: when the first probe may go out. None while it is forced open.
    [[nodiscard]] std::optional<Instant> nextAttemptAt() const;
    /// The same; and while half-open with all probes out: when the first of them holds its place no longer.
    [[nodiscard]] std::optional<Instant> nextRoomAt() const;
    /// What an opening may last by the settings.
    [[nodiscard]] Duration longestOpenTime() const;
    /// Finds what has fallen due with time alone; `nextSlowAt` says when a call that is out becomes slow.
    void look(Instant now) { settle(now); }
    [[nodiscard]] std::optional<Instant> nextSlowAt() const;
    /// As last counted, without looking at what has left the window since.
    [[nodiscard]] std::int64_t failuresKept() const { return m_trip.failuresKept(); }
    [[nodiscard]] std::int64_t failures(Instant now) { return m_trip.failures(now); }
    [[nodiscard]] int probeSuccesses() const { return static_cast<int>(m_probes.successes()); }
    [[nodiscard]] int probesOut() const { return m_probes.out(); }
    /// Grows with every change of state.
    [[nodiscard]] std::uint64_t generation() const { return m_generation; }
    [[nodiscard]] const Tally &tally() const { return m_tally; }
    /// The calls that count now: of the window while closed, of the probes while half-open, and while open those that
    /// opened it.
    [[nodiscard]] const OutcomeCounts &counts(Instant now);
    /// So many of them are needed for a verdict by their share.
    [[nodiscard]] int callsForVerdict(Instant now);
    [[nodiscard]] TripCondition &trip() { return m_trip; }
    /// As it is kept, without looking whether the open time is over.
    [[nodiscard]] CircuitState rawState() const { return m_state; }
    /// Whether an outcome, or a call that became slow, has met the trip condition since clearTrip(), also when an
    /// override kept the breaker closed; or a probe has opened it again.
    [[nodiscard]] bool tripped() const { return m_tripped; }
    void clearTrip() { m_tripped = false; }

    [[nodiscard]] Memory memory(Instant now);
    /// Goes on where an earlier run ended, `ago` before now.
    void restore(const Memory &memory, Duration ago, Instant now);

private:
    /// What has fallen due since the last call.
    void settle(Instant now);
    /// Changes the state, and the override with it, and counts what it is seen as.
    void become(CircuitState state, CircuitOverride override, Instant now);
    void enter(CircuitState state, Instant now);
    [[nodiscard]] bool openTimeIsOver(Instant now) const;
    [[nodiscard]] Duration openTime() const;
    void end(const Permit &permit, bool failed, Instant now, std::optional<Duration> took);
    void conclude(ProbeLine::Conclusion conclusion, bool failed, Instant now);

    BreakerSettings m_settings;
    TripCondition m_trip;
    ProbeLine m_probes;
    SlowCalls m_slow;
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
    bool m_tripped = false;
};

} // namespace bindery::resilience
