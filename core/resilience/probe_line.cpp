#include "resilience/probe_line.h"

#include <algorithm>

namespace bindery::resilience {

ProbeLine::ProbeLine(const HalfOpenSettings &settings) : m_settings(settings)
{
    m_out.reserve(static_cast<std::size_t>(std::max(settings.probesAtOnce, 1)));
}

void ProbeLine::forgetLost(Instant now)
{
    const auto firstKept = std::find_if(m_out.begin(), m_out.end(), [&](const Probe &probe) {
        return now - probe.startedAt < m_settings.probePatience;
    });
    m_out.erase(m_out.begin(), firstKept);
}

bool ProbeLine::hasRoom(Instant now) const
{
    if (m_settings.probesAtOnce <= 0 || static_cast<int>(m_out.size()) < m_settings.probesAtOnce)
        return true;
    return now - m_out.front().startedAt >= m_settings.probePatience;
}

ProbeLine::ProbeId ProbeLine::begin(Instant now)
{
    forgetLost(now);
    if (!hasRoom(now))
        return 0;
    m_out.push_back(Probe{++m_lastId, now});
    return m_lastId;
}

bool ProbeLine::remove(ProbeId probe)
{
    const auto found = std::find_if(m_out.begin(), m_out.end(), [&](const Probe &other) { return other.id == probe; });
    if (found == m_out.end())
        return false;
    m_out.erase(found);
    return true;
}

ProbeLine::Conclusion ProbeLine::end(ProbeId probe, bool failed, Instant now)
{
    forgetLost(now);
    if (!remove(probe))
        return Conclusion::None;
    if (failed)
        return ++m_failures >= m_settings.failuresToOpen ? Conclusion::Open : Conclusion::None;
    return ++m_successes >= m_settings.successesToClose ? Conclusion::Close : Conclusion::None;
}

void ProbeLine::release(ProbeId probe)
{
    // One that has been forgotten already holds no place.
    [[maybe_unused]] const bool held = remove(probe);
}

void ProbeLine::clear()
{
    m_out.clear();
    m_successes = 0;
    m_failures = 0;
}

} // namespace bindery::resilience
