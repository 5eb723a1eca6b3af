#include "resilience/strategy/adaptive_limit.h"

#include <algorithm>
#include <cmath>

namespace bindery::resilience {

namespace {

/// Samples of the warm-up, in which the first long-term average is found.
constexpr int warmUp = 10;
constexpr std::int64_t oneCall = 1'000'000'000;

/// At least 1.
int decimalLogarithm(std::int64_t calls)
{
    int logarithm = 0;
    for (; calls >= 10; calls /= 10)
        ++logarithm;
    return std::max(1, logarithm);
}

} // namespace

AdaptiveLimit::AdaptiveLimit(const AdaptiveSettings &settings, std::function<double()> random)
    : m_settings(settings), m_random(std::move(random)), m_limit(settings.initial * oneCall)
{
    drawNextProbe();
}

int AdaptiveLimit::limit() const
{
    return static_cast<int>(m_limit / oneCall);
}

void AdaptiveLimit::drawNextProbe()
{
    m_nextProbe = std::llround((0.5 + 0.5 * (m_random ? m_random() : 1.0)) * oneCall);
}

void AdaptiveLimit::set(std::int64_t limit)
{
    m_limit = std::clamp(limit, std::max(m_settings.least, 1) * oneCall, m_settings.most * oneCall);
}

void AdaptiveLimit::approach(std::int64_t wanted)
{
    const Exact &share = m_settings.smoothing;
    // Rounded towards what is wanted. Otherwise the limit would never quite reach it.
    set(wanted > m_limit ? m_limit + share.up(wanted - m_limit) : m_limit - share.up(m_limit - wanted));
}

bool AdaptiveLimit::isHalfUsed(int inFlight) const
{
    return std::int64_t(inFlight) * 2 * oneCall >= m_limit;
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
        set(m_settings.backoff.down(limit()) * oneCall);
    else if (isHalfUsed(inFlight))
        set(m_limit + oneCall);
}

void AdaptiveLimit::vegas(Duration took, int inFlight, bool dropped)
{
    ++m_samples;
    const bool looksAgain
        = WideCount(m_nextProbe) * m_settings.probeEvery * m_limit <= WideCount(m_samples) * oneCall * oneCall;
    if (looksAgain) {
        drawNextProbe();
        m_samples = 0;
    }
    if (looksAgain || m_best == Duration::zero() || took < m_best) {
        m_best = took;
        return;
    }
    // The queue: the limit times the share of the time that exceeds the best time, rounded up.
    const WideCount whole = WideCount(std::max(took, Duration(1)).count()) * oneCall;
    const WideCount queue = (WideCount(m_limit) * (took - m_best).count() + whole - 1) / whole;
    const int step = decimalLogarithm(limit());
    const int alpha = m_settings.alpha > 0 ? m_settings.alpha : 3 * step;
    const int beta = m_settings.beta > 0 ? m_settings.beta : 6 * step;
    const std::int64_t shrunk
        = m_settings.shrinkTo.coefficient() > 0 ? m_settings.shrinkTo.nearest(m_limit) : m_limit - step * oneCall;
    std::int64_t wanted = m_limit;
    if (dropped)
        wanted = shrunk;
    else if (!isHalfUsed(inFlight))
        return; // nobody needs more
    else if (queue <= step)
        wanted = m_limit + beta * oneCall;
    else if (queue < alpha)
        wanted = m_limit + step * oneCall;
    else if (queue > beta)
        wanted = shrunk;
    else
        return;
    approach(std::clamp(wanted, oneCall, m_settings.most * oneCall));
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
    // After a long slow time the average would take very long to follow by itself.
    if (usual > 2 * now)
        m_usual *= 0.9;
    if (!isHalfUsed(inFlight))
        return; // nobody needs more
    // A single slow call never shrinks the limit by more than half. An average of times is no exact number, but what is
    // left of it beyond nine places decides nothing.
    const double tolerated = static_cast<double>(m_settings.tolerance.coefficient()) * usual
        / static_cast<double>(m_settings.tolerance.denominator());
    const double slope = std::clamp(tolerated / now, 0.5, 1.0);
    const Exact share = Exact::scaled(std::llround(slope * oneCall), 9);
    approach(share.nearest(m_limit) + m_settings.queue * oneCall);
}

} // namespace bindery::resilience
