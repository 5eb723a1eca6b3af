#include "resilience/strategy/latency_estimator.h"

#include <algorithm>

namespace bindery::resilience {

namespace {

constexpr std::size_t kept = 256;
constexpr int takenEvery = 16;

} // namespace

void LatencyEstimator::add(Duration took)
{
    if (!m_settings.enabled)
        return;
    if (m_times.size() < kept) {
        m_times.push_back(took);
    } else {
        m_times[m_next] = took;
        m_next = (m_next + 1) % kept;
    }
    const bool enough = m_times.size() >= static_cast<std::size_t>(std::max(m_settings.minimumSamples, 1));
    if (enough && (++m_sinceTaken >= takenEvery || !m_after))
        takeAnew();
}

void LatencyEstimator::takeAnew()
{
    m_sinceTaken = 0;
    std::vector<Duration> times = m_times;
    const auto rank = static_cast<std::size_t>(m_settings.percentile.up(static_cast<std::int64_t>(times.size())));
    const auto place = times.begin() + static_cast<std::ptrdiff_t>(std::clamp<std::size_t>(rank, 1, times.size()) - 1);
    std::nth_element(times.begin(), place, times.end());
    m_after = std::clamp(*place, m_settings.least, std::max(m_settings.least, m_settings.most));
}

} // namespace bindery::resilience
