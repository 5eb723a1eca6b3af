#include "resilience/backoff.h"

#include <algorithm>
#include <cmath>

namespace bindery::resilience {

Duration backoffDelay(const RetrySettings &settings, int attempt, double random)
{
    const auto cap = static_cast<double>(settings.cap.count());
    const double grown = static_cast<double>(settings.base.count()) * std::pow(settings.factor, attempt - 1);
    // pow may have become infinite: the comparison holds for it too.
    const double capped = grown < cap ? grown : cap;
    const double spread = std::min(capped + capped * settings.jitter * random, cap);
    return Duration(std::llround(std::max(spread, 0.0)));
}

} // namespace bindery::resilience
