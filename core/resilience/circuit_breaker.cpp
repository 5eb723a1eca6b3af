#include "resilience/circuit_breaker.h"

namespace bindery::resilience {

CircuitBreaker::CircuitBreaker(const BreakerSettings &settings)
    : m_settings(settings), m_trip(settings.trip), m_probes(settings.halfOpen)
{
}

bool CircuitBreaker::openTimeIsOver(Instant now) const
{
    return m_settings.afterOpenTime ? now > m_openUntil : now >= m_openUntil;
}

void CircuitBreaker::change(CircuitState state, Instant now)
{
    m_state = state;
    ++m_generation;
    m_probes.clear();
    if (state == CircuitState::Open)
        m_openUntil = now + m_settings.openTime;
    // The count of failures is kept while open and half-open: it says what opened the breaker.
    if (state == CircuitState::Closed)
        m_trip.clear();
}

std::optional<CircuitBreaker::Permit> CircuitBreaker::tryAcquire(Instant now)
{
    if (m_state == CircuitState::Closed || !m_settings.enabled)
        return Permit{m_generation, 0};
    if (m_state == CircuitState::Open) {
        if (!openTimeIsOver(now))
            return std::nullopt;
        change(CircuitState::HalfOpen, now);
    }
    const ProbeLine::ProbeId probe = m_probes.begin(now);
    if (probe == 0)
        return std::nullopt;
    return Permit{m_generation, probe};
}

bool CircuitBreaker::wouldAdmit(Instant now) const
{
    switch (m_state) {
    case CircuitState::Closed: return true;
    case CircuitState::Open: return openTimeIsOver(now);
    case CircuitState::HalfOpen: return m_probes.hasRoom(now);
    }
    Q_UNREACHABLE();
}

void CircuitBreaker::succeed(const Permit &permit, Instant now)
{
    if (permit.generation != m_generation || !m_settings.enabled)
        return;
    if (m_state == CircuitState::Closed) {
        if (m_trip.record(false, now))
            change(CircuitState::Open, now);
    } else if (m_probes.end(permit.probe, false, now) == ProbeLine::Conclusion::Close) {
        change(CircuitState::Closed, now);
    }
}

void CircuitBreaker::fail(const Permit &permit, Instant now)
{
    if (permit.generation != m_generation || !m_settings.enabled)
        return;
    if (m_state == CircuitState::Closed) {
        if (m_trip.record(true, now))
            change(CircuitState::Open, now);
    } else if (m_probes.end(permit.probe, true, now) == ProbeLine::Conclusion::Open) {
        // Counted too: the panel shows how many failures there have been since the breaker was last closed.
        [[maybe_unused]] const bool tripped = m_trip.record(true, now);
        change(CircuitState::Open, now);
    }
}

void CircuitBreaker::release(const Permit &permit)
{
    if (permit.generation == m_generation && permit.probe != 0)
        m_probes.release(permit.probe);
}

CircuitState CircuitBreaker::state(Instant now) const
{
    if (m_state == CircuitState::Open && openTimeIsOver(now))
        return CircuitState::HalfOpen;
    return m_state;
}

std::optional<Instant> CircuitBreaker::nextAttemptAt() const
{
    if (m_state != CircuitState::Open)
        return std::nullopt;
    return m_settings.afterOpenTime ? m_openUntil + Duration(1) : m_openUntil;
}

} // namespace bindery::resilience
