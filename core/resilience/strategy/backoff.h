#pragma once

// How long to wait before a further try (requirement R4).

#include "base/instant.h"
#include "resilience/strategy/retry_settings.h"

namespace bindery::resilience {

/// The waits of one call, in order.
class Backoff {
public:
    explicit Backoff(const BackoffSettings &settings) : m_settings(settings) {}

    /// The wait after try `attempt`, counted from 1. `random` is the jitter, from 0 to 1. The wait is never negative
    /// and never above the cap, whatever the attempt: the cap holds before the jitter, so that nothing overflows, and
    /// after it.
    [[nodiscard]] Duration delay(int attempt, double random);

private:
    [[nodiscard]] double plain(int attempt) const;
    [[nodiscard]] double decorrelated(int attempt, double random);
    [[nodiscard]] double jittered(double wait, double random) const;

    BackoffSettings m_settings;
    double m_curve = 0;
};

} // namespace bindery::resilience
