#pragma once

// Circuit breaker (requirement R3) on explicit time: closed, open, half_open.
//
// A call asks for a permit and brings it back with its outcome. A permit belongs to the state in which it was given:
// one that comes back after the state has changed counts nothing. A permit that is released (the call was cancelled, or
// its error says nothing about the service) counts neither way and frees the place of its probe.

#include "async/clock.h"
#include "resilience/breaker_settings.h"
#include "resilience/circuit_state.h"
#include "resilience/probe_line.h"
#include "resilience/trip_condition.h"

#include <cstdint>
#include <optional>

namespace bindery::resilience {

class CircuitBreaker {
public:
    struct Permit {
        std::uint64_t generation = 0;
        /// 0: no probe, the breaker was closed.
        ProbeLine::ProbeId probe = 0;
    };

    explicit CircuitBreaker(const BreakerSettings &settings);

    /// No value: refused. The first call after the open time makes the breaker half-open and is its first probe.
    [[nodiscard]] std::optional<Permit> tryAcquire(Instant now);

    /// What tryAcquire would say, without taking anything.
    [[nodiscard]] bool wouldAdmit(Instant now) const;

    /// Each permit comes back exactly once, by one of these.
    void succeed(const Permit &permit, Instant now);
    void fail(const Permit &permit, Instant now);
    void release(const Permit &permit);

    /// Half-open from the moment on when a probe would be let through.
    [[nodiscard]] CircuitState state(Instant now) const;

    /// While open: when the first probe may go out.
    [[nodiscard]] std::optional<Instant> nextAttemptAt() const;
    [[nodiscard]] int failures(Instant now) { return m_trip.failures(now); }
    [[nodiscard]] int probeSuccesses() const { return m_probes.successes(); }
    /// Grows with every change of state.
    [[nodiscard]] std::uint64_t generation() const { return m_generation; }

private:
    [[nodiscard]] bool openTimeIsOver(Instant now) const;
    void change(CircuitState state, Instant now);

    BreakerSettings m_settings;
    TripCondition m_trip;
    ProbeLine m_probes;
    CircuitState m_state = CircuitState::Closed;
    std::uint64_t m_generation = 1;
    Instant m_openUntil{};
};

} // namespace bindery::resilience
