#include "resilience/circuit_breaker.h"

#include <algorithm>
#include <cmath>

namespace bindery::resilience {

CircuitBreaker::CircuitBreaker(const BreakerSettings &settings, Instant now)
    : m_settings(settings),
      m_trip(settings.trip, now),
      m_probes(settings.halfOpen, m_trip),
      m_watchesSlow(settings.trip.slowCall > Duration::zero() && settings.trip.slowInFlight)
{
    if (!m_settings.enabled)
        m_override = CircuitOverride::ForcedClosed;
}

bool CircuitBreaker::openTimeIsOver(Instant now) const
{
    return m_settings.afterOpenTime ? now > m_openUntil : now >= m_openUntil;
}

Duration CircuitBreaker::openTime() const
{
    if (m_settings.openTimes.empty())
        return Duration::zero();
    const auto listed = static_cast<int>(m_settings.openTimes.size());
    if (m_openings <= listed)
        return m_settings.openTimes[static_cast<std::size_t>(std::max(m_openings, 1) - 1)];
    const Duration last = m_settings.openTimes.back();
    if (m_settings.openFactor <= 1)
        return last;
    const auto longest = static_cast<double>(std::max(m_settings.openLongest, last).count());
    const double grown = static_cast<double>(last.count()) * std::pow(m_settings.openFactor, m_openings - listed);
    return Duration(std::llround(grown < longest ? grown : longest));
}

void CircuitBreaker::change(CircuitState state, Instant now)
{
    if (state == CircuitState::Open) {
        m_openedBy = m_state == CircuitState::HalfOpen ? m_probes.counts() : m_trip.counts(now);
        ++m_openings;
        ++m_tally.opened;
        m_openUntil = now + openTime();
    } else if (state == CircuitState::HalfOpen) {
        ++m_tally.halfOpened;
        m_halfOpenSince = now;
    } else {
        ++m_tally.closed;
        m_openings = 0;
        m_trip.clear(now);
    }
    // While open and half-open the trip condition keeps its count of failures: it says what opened the breaker.
    m_state = state;
    ++m_generation;
    m_probes.clear();
    m_tally.refused = 0;
}

void CircuitBreaker::setOverride(CircuitOverride override, Instant now)
{
    if (m_override == override)
        return;
    change(CircuitState::Closed, now);
    m_override = override;
}

void CircuitBreaker::settle(Instant now)
{
    if (m_state == CircuitState::HalfOpen && m_settings.halfOpen.longest > Duration::zero()
        && now - m_halfOpenSince >= m_settings.halfOpen.longest)
        change(CircuitState::Open, m_halfOpenSince + m_settings.halfOpen.longest);
    if (!m_watchesSlow || m_state != CircuitState::Closed)
        return;
    while (const auto begun = m_slow.nextSlow(now, m_settings.trip.slowCall)) {
        if (m_trip.becameSlow(now, *begun) && m_override == CircuitOverride::None) {
            change(CircuitState::Open, now);
            return;
        }
    }
}

std::optional<CircuitBreaker::Permit> CircuitBreaker::tryAcquire(Instant now)
{
    settle(now);
    if (m_override == CircuitOverride::ForcedOpen) {
        ++m_tally.refused;
        return std::nullopt;
    }
    if (m_state == CircuitState::Open) {
        if (!openTimeIsOver(now)) {
            ++m_tally.refused;
            return std::nullopt;
        }
        change(CircuitState::HalfOpen, now);
    }
    Permit permit{m_generation, 0, 0, now};
    if (m_state == CircuitState::HalfOpen) {
        permit.probe = m_probes.begin(now);
        if (permit.probe == 0) {
            ++m_tally.refused;
            return std::nullopt;
        }
        return permit;
    }
    if (m_override != CircuitOverride::ForcedClosed) {
        m_trip.request(now);
        if (m_watchesSlow)
            permit.slow = m_slow.begin(now);
    }
    return permit;
}

bool CircuitBreaker::wouldAdmit(Instant now)
{
    settle(now);
    if (m_override == CircuitOverride::ForcedOpen)
        return false;
    switch (m_state) {
    case CircuitState::Closed: return true;
    case CircuitState::Open: return openTimeIsOver(now);
    case CircuitState::HalfOpen: return m_probes.hasRoom(now);
    }
    Q_UNREACHABLE();
}

void CircuitBreaker::conclude(ProbeLine::Conclusion conclusion, bool failed, Instant now)
{
    if (failed)
        m_trip.countFailure();
    if (conclusion == ProbeLine::Conclusion::Close)
        change(CircuitState::Closed, now);
    else if (conclusion == ProbeLine::Conclusion::Open)
        change(CircuitState::Open, now);
}

void CircuitBreaker::end(const Permit &permit, bool failed, Instant now, std::optional<Duration> took)
{
    const Duration time = took.value_or(now - permit.startedAt);
    const bool alreadySlow = permit.slow != 0 && m_slow.end(permit.slow);
    settle(now);
    if (permit.generation != m_generation || m_override == CircuitOverride::ForcedClosed)
        return;
    if (m_state == CircuitState::HalfOpen) {
        conclude(m_probes.end(permit.probe, failed, time, now), failed, now);
        return;
    }
    const bool trips = alreadySlow ? m_trip.recordSlow(failed, time, now, permit.startedAt)
                                   : m_trip.record(failed, time, now, permit.startedAt);
    m_tripped = trips;
    if (trips && m_override == CircuitOverride::None)
        change(CircuitState::Open, now);
}

void CircuitBreaker::succeed(const Permit &permit, Instant now, std::optional<Duration> took)
{
    end(permit, false, now, took);
}

void CircuitBreaker::fail(const Permit &permit, Instant now, std::optional<Duration> took)
{
    end(permit, true, now, took);
}

void CircuitBreaker::release(const Permit &permit, Instant now)
{
    if (permit.slow != 0) {
        [[maybe_unused]] const bool wasSlow = m_slow.end(permit.slow);
    }
    settle(now);
    if (permit.generation != m_generation)
        return;
    if (permit.probe != 0)
        m_probes.release(permit.probe);
    else if (m_override != CircuitOverride::ForcedClosed)
        m_trip.neutral(now, permit.startedAt);
}

void CircuitBreaker::record(bool failed, Instant now, Duration took)
{
    settle(now);
    if (m_state == CircuitState::HalfOpen)
        conclude(m_probes.record(failed, took), failed, now);
    else if (m_state == CircuitState::Closed)
        end(Permit{m_generation, 0, 0, now}, failed, now, took);
}

CircuitState CircuitBreaker::state(Instant now)
{
    settle(now);
    if (m_override == CircuitOverride::ForcedOpen)
        return CircuitState::Open;
    if (m_state == CircuitState::Open && !m_settings.halfOpenByCall && openTimeIsOver(now))
        return CircuitState::HalfOpen;
    return m_state;
}

std::optional<Instant> CircuitBreaker::nextAttemptAt() const
{
    if (m_state != CircuitState::Open)
        return std::nullopt;
    return m_settings.afterOpenTime ? m_openUntil + Duration(1) : m_openUntil;
}

std::optional<Instant> CircuitBreaker::nextRoomAt() const
{
    return m_state == CircuitState::HalfOpen ? m_probes.nextRoomAt() : nextAttemptAt();
}

Duration CircuitBreaker::longestOpenTime() const
{
    Duration most = Duration::zero();
    for (const Duration time : m_settings.openTimes)
        most = std::max(most, time);
    return m_settings.openFactor > 1 ? std::max(most, m_settings.openLongest) : most;
}

std::optional<Instant> CircuitBreaker::nextSlowAt() const
{
    const std::optional<Instant> begun = m_slow.oldestUntold();
    if (!m_watchesSlow || m_state != CircuitState::Closed || !begun)
        return std::nullopt;
    return *begun + m_settings.trip.slowCall + Duration(1);
}

const OutcomeCounts &CircuitBreaker::counts(Instant now)
{
    settle(now);
    switch (m_state) {
    case CircuitState::Closed: return m_trip.counts(now);
    case CircuitState::Open: return m_openedBy;
    case CircuitState::HalfOpen: return m_probes.counts();
    }
    Q_UNREACHABLE();
}

CircuitBreaker::Memory CircuitBreaker::memory(Instant now)
{
    settle(now);
    Memory kept;
    kept.state = m_state;
    kept.override = m_override;
    kept.openings = m_openings;
    kept.failures = m_trip.failures(now);
    if (m_state == CircuitState::Open)
        kept.openFor = std::max(m_openUntil - now, Duration::zero());
    return kept;
}

void CircuitBreaker::restore(const Memory &memory, Duration ago, Instant now)
{
    // A half-open breaker has lost its probes with the old run: it starts over with new ones.
    const bool wasOpen = memory.state != CircuitState::Closed;
    change(wasOpen ? CircuitState::Open : CircuitState::Closed, now);
    m_override = memory.override;
    m_openings = memory.openings;
    m_trip.restoreFailures(memory.failures);
    if (wasOpen)
        m_openUntil = now + std::max(memory.openFor - ago, Duration::zero());
    m_tally = Tally();
}

} // namespace bindery::resilience
