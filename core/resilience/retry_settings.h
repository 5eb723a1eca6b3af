#pragma once

#include "async/clock.h"

namespace bindery::resilience {

struct RetrySettings {
    /// The first try included; 1: no retry.
    int attempts = 3;
    Duration base = std::chrono::seconds(1);
    double factor = 2;
    /// No wait is longer, jitter included; only a service's own Retry-After may ask for more.
    Duration cap = std::chrono::seconds(60);
    /// A random part of the wait, from 0 up to this share, is added.
    double jitter = 0.1;
    /// All tries and waits together.
    Duration total = std::chrono::seconds(300);
};

} // namespace bindery::resilience
