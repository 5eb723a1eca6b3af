#pragma once

#include "base/instant.h"
#include "resilience/strategy/exact.h"

namespace bindery::resilience {

struct BackoffSettings {
    enum class Kind {
        Constant,     ///< base
        Linear,       ///< base, and `increment` more each time
        Exponential,  ///< base, times `factor` each time
        Decorrelated, ///< random around an exponential curve that begins at base, without two waits being alike
    };
    enum class Jitter {
        Added,     ///< from 0 up to the share `jitter` more
        Symmetric, ///< up to the share `jitter` less or more; a negative one counts the random number downwards
        Below,     ///< up to the share `jitter` less
        Full,      ///< anything from `floor` up to the wait
    };
    Kind kind = Kind::Exponential;
    Duration base = std::chrono::seconds(1);
    /// Linear; zero: as much as base.
    Duration increment{0};
    double factor = 2;
    Jitter jitterKind = Jitter::Added;
    double jitter = 0.1;
    /// A random time from 0 up to this is added.
    Duration jitterTime{0};
    /// No wait is longer, jitter included. Only a service's own Retry-After may ask for more.
    Duration cap = std::chrono::seconds(60);
    /// No wait is shorter.
    Duration floor{0};
};

struct RetryBudgetSettings {
    bool enabled = true;
    /// The budget is full at the start. A failure takes one token, a success gives back `perSuccess`. At half or below
    /// nothing is retried.
    int tokens = 100;
    Exact perSuccess = Exact::scaled(1, 1);
};

struct RetrySettings {
    /// The number of tries, the first one included. 1: no retry.
    int attempts = 3;
    BackoffSettings backoff;
    /// All tries and waits together.
    Duration total = std::chrono::seconds(300);
    RetryBudgetSettings budget;
};

/// A second request beside one that takes longer than usual; the first good answer wins. Hedging is only for services
/// that may be asked twice, so it is off by default.
struct HedgeSettings {
    bool enabled = false;
    /// The second request goes out when this share of the last successful calls had been answered ...
    Exact percentile = Exact::scaled(95, 2);
    /// ... but never earlier than `least` and never later than `most`.
    Duration least = std::chrono::milliseconds(20);
    Duration most = std::chrono::seconds(5);
    /// With fewer successful calls known there is no second request.
    int minimumSamples = 20;
    /// So many further requests a try, each after the same time again.
    int maxExtra = 1;
};

} // namespace bindery::resilience
