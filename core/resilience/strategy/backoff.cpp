#include "resilience/strategy/backoff.h"

#include <algorithm>
#include <cmath>

namespace bindery::resilience {

namespace {

double nanoseconds(Duration time)
{
    return static_cast<double>(time.count());
}

} // namespace

double Backoff::plain(int attempt) const
{
    const double base = nanoseconds(m_settings.base);
    switch (m_settings.kind) {
    case BackoffSettings::Kind::Constant: return base;
    case BackoffSettings::Kind::Linear: {
        const double step = m_settings.increment > Duration::zero() ? nanoseconds(m_settings.increment) : base;
        return base + step * (attempt - 1);
    }
    case BackoffSettings::Kind::Exponential: return base * std::pow(m_settings.factor, attempt - 1);
    case BackoffSettings::Kind::Decorrelated: break;
    }
    Q_UNREACHABLE();
}

double Backoff::decorrelated(int attempt, double random)
{
    // The curve is 2^t * tanh(sqrt(4 t)), walked in steps of random length. The wait is the height of one step, scaled
    // so that its median begins at base. Polly publishes this formula for its jittered back-off.
    const double t = attempt - 1 + random;
    const double next = std::exp2(t) * std::tanh(std::sqrt(4 * t));
    const double climbed = next - m_curve;
    m_curve = next;
    return climbed / 1.4 * nanoseconds(m_settings.base);
}

double Backoff::jittered(double wait, double random) const
{
    switch (m_settings.jitterKind) {
    case BackoffSettings::Jitter::Added: wait += wait * m_settings.jitter * random; break;
    case BackoffSettings::Jitter::Symmetric: wait += wait * m_settings.jitter * (2 * random - 1); break;
    case BackoffSettings::Jitter::Below: wait -= wait * m_settings.jitter * (1 - random); break;
    case BackoffSettings::Jitter::Full: {
        const double least = std::min(nanoseconds(m_settings.floor), wait);
        wait = least + (wait - least) * random;
        break;
    }
    }
    return wait + nanoseconds(m_settings.jitterTime) * random;
}

Duration Backoff::delay(int attempt, double random)
{
    const double cap = nanoseconds(m_settings.cap);
    // The comparisons are written so that infinity ends at the cap, and so does what is no number after it.
    const auto capped = [cap](double wait) { return wait < cap ? wait : cap; };
    const double wait = m_settings.kind == BackoffSettings::Kind::Decorrelated
        ? capped(decorrelated(attempt, random))
        : capped(jittered(capped(plain(attempt)), random));
    return Duration(std::llround(std::max({wait, nanoseconds(m_settings.floor), 0.0})));
}

} // namespace bindery::resilience
