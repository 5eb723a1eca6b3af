#include "resilience/adaptive_limit.h"

#include <algorithm>
#include <cmath>

namespace bindery::resilience {


namespace {

/// Calls that are used to find the first long-term average.
constexpr int warmUp = 10;

int decimalLogarithm(double limit)
{
    return std::max(1, static_cast<int>(std::floor(std::log10(std::floor(limit)))));
}

double ratio(Duration one, Duration other)
{
    return static_cast<double>(one.count()) / static_cast<double>(std::max(other, Duration(1)).count());
}

} // namespace

AdaptiveLimit::AdaptiveLimit(const AdaptiveSettings &settings, std::function<double()> random)
    : m_settings(settings), m_random(std::move(random)), m_limit(settings.initial)
{
    drawNextProbe();
}

int AdaptiveLimit::limit() const
{
    return static_cast<int>(m_limit);
}

void AdaptiveLimit::drawNextProbe()
{
    m_nextProbe = 0.5 + 0.5 * (m_random ? m_random() : 1.0);
}

void AdaptiveLimit::set(double limit)
{
    m_limit = std::clamp(limit, static_cast<double>(std::max(m_settings.least, 1)),
                         static_cast<double>(m_settings.most));
}

int AdaptiveLimit::sample(Duration took, int inFlight, bool dropped)
{
    switch (m_settings.kind) {
    case AdaptiveSettings::Kind::None: break;
    case AdaptiveSettings::Kind::Aimd: additive(took, inFlight, dropped); break;
    case AdaptiveSettings::Kind::Vegas: vegas(took, inFlight, dropped); break;
    case AdaptiveSettings::Kind::Gradient: gradient(took, inFlight); break;
    }
    return limit();
}

void AdaptiveLimit::additive(Duration took, int inFlight, bool dropped)
{
    if (dropped || took > m_settings.lostAfter)
        set(std::floor(m_limit * m_settings.backoff));
    else if (inFlight * 2 >= m_limit)
        set(m_limit + 1);
}

void AdaptiveLimit::vegas(Duration took, int inFlight, bool dropped)
{
    ++m_samples;
    const bool looksAgain = m_nextProbe * m_settings.probeEvery * m_limit <= m_samples;
    if (looksAgain) {
        drawNextProbe();
        m_samples = 0;
    }
    if (looksAgain || m_best == Duration::zero() || took < m_best) {
        m_best = took;
        return;
    }
    const int queue = static_cast<int>(std::ceil(m_limit * (1 - ratio(m_best, took))));
    const int step = decimalLogarithm(m_limit);
    const int alpha = m_settings.alpha > 0 ? m_settings.alpha : 3 * step;
    const int beta = m_settings.beta > 0 ? m_settings.beta : 6 * step;
    const double shrunk = m_settings.shrinkTo > 0 ? m_limit * m_settings.shrinkTo : m_limit - step;
    double wanted = m_limit;
    if (dropped)
        wanted = shrunk;
    else if (inFlight * 2 < m_limit)
        return; // nobody needs more
    else if (queue <= step)
        wanted = m_limit + beta;
    else if (queue < alpha)
        wanted = m_limit + step;
    else if (queue > beta)
        wanted = shrunk;
    else
        return;
    wanted = std::clamp(wanted, 1.0, static_cast<double>(m_settings.most));
    set((1 - m_settings.smoothing) * m_limit + m_settings.smoothing * wanted);
}

void AdaptiveLimit::gradient(Duration took, int inFlight)
{
    const auto now = static_cast<double>(std::max(took, Duration(1)).count());
    if (m_samples < warmUp) {
        m_usual = (m_usual * m_samples + now) / (m_samples + 1);
        ++m_samples;
    } else {
        const double share = 2.0 / (m_settings.longWindow + 1);
        m_usual = m_usual * (1 - share) + now * share;
    }
    const double usual = m_usual;
    // Back to normal after a long slow time: the average would take very long to follow by itself.
    if (usual / now > 2)
        m_usual *= 0.9;
    if (inFlight < m_limit / 2)
        return; // nobody needs more
    // Never by more than half at once, for the sake of single slow calls.
    const double slope = std::clamp(m_settings.tolerance * usual / now, 0.5, 1.0);
    const double wanted = m_limit * slope + m_settings.queue;
    set((1 - m_settings.smoothing) * m_limit + m_settings.smoothing * wanted);
}

} // namespace bindery::resilience
