#include "resilience/strategy/half_open_probes.h"

#include <algorithm>

namespace bindery::resilience {

HalfOpenProbes::HalfOpenProbes(const HalfOpenSettings &settings, const TripCondition &trip)
    : m_settings(settings), m_trip(trip)
{
    if (m_settings.sample > 0 && m_settings.probesInAll == 0)
        m_settings.probesInAll = m_settings.sample;
}

void HalfOpenProbes::forgetLost(Instant now)
{
    const auto firstKept = std::find_if(m_out.begin(), m_out.end(), [&](const Probe &probe) {
        return now - probe.startedAt < m_settings.probePatience;
    });
    m_out.erase(m_out.begin(), firstKept);
}

bool HalfOpenProbes::hasRoom(Instant now) const
{
    // Lost probes stand at the front.
    const auto firstKept = std::find_if(m_out.begin(), m_out.end(), [&](const Probe &probe) {
        return now - probe.startedAt < m_settings.probePatience;
    });
    const int out = static_cast<int>(m_out.end() - firstKept);
    if (m_settings.probesAtOnce > 0 && out >= m_settings.probesAtOnce)
        return false;
    return m_settings.probesInAll <= 0 || out + m_counts.calls < m_settings.probesInAll;
}

HalfOpenProbes::ProbeId HalfOpenProbes::begin(Instant now)
{
    forgetLost(now);
    if (!hasRoom(now))
        return 0;
    ++m_counts.requests;
    m_out.push_back(Probe{++m_lastId, now});
    return m_lastId;
}

bool HalfOpenProbes::remove(ProbeId probe)
{
    const auto found
        = std::partition_point(m_out.begin(), m_out.end(), [&](const Probe &other) { return other.id < probe; });
    if (found == m_out.end() || found->id != probe)
        return false;
    m_out.erase(found);
    return true;
}

HalfOpenProbes::Conclusion HalfOpenProbes::end(ProbeId probe, bool failed, Duration took, Instant now)
{
    forgetLost(now);
    if (!remove(probe))
        return Conclusion::None;
    return record(failed, took);
}

HalfOpenProbes::Conclusion HalfOpenProbes::record(bool failed, Duration took)
{
    m_counts += OutcomeCounts::outcome(failed, m_trip.isSlow(took), took);
    return m_settings.sample > 0 ? judgeSample() : judge();
}

HalfOpenProbes::Conclusion HalfOpenProbes::judge() const
{
    if (successes() >= m_settings.successesToClose)
        return Conclusion::Close;
    return m_counts.failures >= m_settings.failuresToOpen ? Conclusion::Open : Conclusion::None;
}

HalfOpenProbes::Conclusion HalfOpenProbes::judgeSample() const
{
    const std::int64_t missing = m_settings.sample - m_counts.calls;
    if (missing <= 0)
        return m_trip.ratiosReached(m_counts) ? Conclusion::Open : Conclusion::Close;
    if (!m_settings.verdictEarly)
        return Conclusion::None;
    // The two verdicts if all missing probes succeed, and if all of them fail.
    OutcomeCounts best = m_counts;
    best.calls += missing;
    if (m_trip.ratiosReached(best))
        return Conclusion::Open;
    OutcomeCounts worst = best;
    worst.failures += missing;
    worst.slow += missing;
    return m_trip.ratiosReached(worst) ? Conclusion::None : Conclusion::Close;
}

void HalfOpenProbes::release(ProbeId probe)
{
    // A probe that has been forgotten holds no place any more.
    if (remove(probe))
        ++m_counts.neutral;
}

void HalfOpenProbes::clear()
{
    m_out.clear();
    m_counts = OutcomeCounts();
}

} // namespace bindery::resilience
