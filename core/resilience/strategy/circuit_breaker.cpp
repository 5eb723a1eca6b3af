#include "resilience/strategy/circuit_breaker.h"

#include <algorithm>
#include <cmath>

namespace bindery::resilience {

CircuitBreaker::CircuitBreaker(const BreakerSettings &settings, Instant now)
    : m_settings(settings), m_trip(settings.trip, now), m_probes(settings.halfOpen, m_trip),
      m_watchesSlow(settings.trip.slowCall > Duration::zero() && settings.trip.slowInFlight), m_closedSince(now)
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

void CircuitBreaker::enter(CircuitState state, Instant now)
{
    if (state == CircuitState::Open) {
        // An open breaker that is opened by hand starts its open time again. That is no further opening.
        if (m_state != CircuitState::Open) {
            const bool probed = m_state == CircuitState::HalfOpen;
            m_openedBy = probed ? m_probes.counts() : m_trip.counts(now);
            m_openedByLeast = probed ? m_settings.halfOpen.sample : m_trip.minimumCalls();
            const bool quiet = m_settings.openQuiet == Duration::zero() || now - m_closedSince >= m_settings.openQuiet;
            if (m_state == CircuitState::Closed && quiet)
                m_openings = 0;
            ++m_openings;
        }
        m_openUntil = now + openTime();
    } else if (state == CircuitState::HalfOpen) {
        m_halfOpenSince = now;
    } else {
        m_closedSince = now;
        m_trip.clear(now);
    }
    // The trip condition keeps its count of failures while the breaker is open or half-open: the count says what opened
    // it.
    m_state = state;
    ++m_generation;
    m_probes.clear();
    m_tally.refused = 0;
}

void CircuitBreaker::become(CircuitState state, CircuitOverride override, Instant now)
{
    const bool seenAlready = m_override == CircuitOverride::None && m_state == state;
    enter(state, now);
    m_override = override;
    if (m_override != CircuitOverride::None || seenAlready)
        return;
    switch (state) {
    case CircuitState::Closed: ++m_tally.closed; break;
    case CircuitState::Open: ++m_tally.opened; break;
    case CircuitState::HalfOpen: ++m_tally.halfOpened; break;
    }
}

void CircuitBreaker::change(CircuitState state, Instant now)
{
    m_holders.clear();
    become(state, CircuitOverride::None, now);
}

void CircuitBreaker::setOverride(CircuitOverride override, Instant now)
{
    m_holders.clear();
    if (m_override != override)
        become(CircuitState::Closed, override, now);
}

void CircuitBreaker::isolate(const QString &holder, Instant now)
{
    // A breaker that is forced open by hand is not let go of by holders.
    if (m_override == CircuitOverride::ForcedOpen && m_holders.isEmpty())
        return;
    m_holders.insert(holder);
    if (m_override != CircuitOverride::ForcedOpen)
        become(CircuitState::Closed, CircuitOverride::ForcedOpen, now);
}

void CircuitBreaker::endIsolation(const QString &holder, Instant now)
{
    if (m_holders.remove(holder) && m_holders.isEmpty())
        become(CircuitState::Closed, m_settings.enabled ? CircuitOverride::None : CircuitOverride::ForcedClosed, now);
}

void CircuitBreaker::settle(Instant now)
{
    if (m_state == CircuitState::HalfOpen && m_settings.halfOpen.longest > Duration::zero()
        && now - m_halfOpenSince >= m_settings.halfOpen.longest)
        change(CircuitState::Open, m_halfOpenSince + m_settings.halfOpen.longest);
    if (!m_watchesSlow || m_state != CircuitState::Closed)
        return;
    while (const auto begun = m_slow.nextSlow(now, m_settings.trip.slowCall)) {
        if (!m_trip.becameSlow(now, *begun))
            continue;
        ++m_tally.tripped;
        if (m_override == CircuitOverride::None) {
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

void CircuitBreaker::conclude(HalfOpenProbes::Conclusion conclusion, bool failed, Instant now)
{
    if (failed)
        m_trip.countFailure();
    if (conclusion == HalfOpenProbes::Conclusion::Close) {
        change(CircuitState::Closed, now);
    } else if (conclusion == HalfOpenProbes::Conclusion::Open) {
        ++m_tally.tripped;
        change(CircuitState::Open, now);
    }
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
    if (!trips)
        return;
    ++m_tally.tripped;
    if (m_override == CircuitOverride::None)
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

void CircuitBreaker::filter(const Permit &permit, Instant now, std::optional<Duration> took)
{
    using Filtered = BreakerSettings::Filtered;
    const bool counts
        = m_settings.filtered == Filtered::Success || (m_settings.filtered == Filtered::GoodProbe && permit.probe != 0);
    if (counts)
        succeed(permit, now, took);
    else
        release(permit, now);
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

CircuitBreaker::Counts CircuitBreaker::counts(Instant now)
{
    settle(now);
    switch (m_state) {
    case CircuitState::Closed:
        return Counts{m_trip.counts(now), m_trip.successesInARow(now), m_trip.failuresInARow(now)};
    case CircuitState::Open: return Counts{m_openedBy};
    case CircuitState::HalfOpen: return Counts{m_probes.counts()};
    }
    Q_UNREACHABLE();
}

int CircuitBreaker::callsForVerdict(Instant now)
{
    settle(now);
    switch (m_state) {
    case CircuitState::Closed: return m_trip.minimumCalls();
    case CircuitState::Open: return m_openedByLeast;
    case CircuitState::HalfOpen: return m_settings.halfOpen.sample;
    }
    Q_UNREACHABLE();
}

CircuitMemory CircuitBreaker::memory(Instant now)
{
    settle(now);
    CircuitMemory kept;
    kept.state = m_state;
    kept.override = m_override;
    kept.openings = m_openings;
    kept.failures = m_trip.failures(now);
    if (m_state == CircuitState::Open)
        kept.openFor = std::max(m_openUntil - now, Duration::zero());
    if (m_state == CircuitState::Closed)
        kept.closedFor = now - m_closedSince;
    if (!m_holders.isEmpty())
        kept.override = CircuitOverride::None;
    return kept;
}

void CircuitBreaker::restore(const CircuitMemory &memory, Duration ago, Instant now)
{
    // A half-open breaker lost its probes with the old run, so it starts over with new ones.
    const bool wasOpen = memory.state != CircuitState::Closed;
    become(wasOpen ? CircuitState::Open : CircuitState::Closed, memory.override, now);
    m_openings = memory.openings;
    m_closedSince = now - memory.closedFor - ago;
    m_trip.restoreFailures(memory.failures);
    if (wasOpen)
        m_openUntil = now + std::max(memory.openFor - ago, Duration::zero());
    m_tally = Tally();
}

} // namespace bindery::resilience
