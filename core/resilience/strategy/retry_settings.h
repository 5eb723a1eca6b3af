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
    /// No wait is longer, jitter included; only a service's own Retry-After may ask for more.
    Duration cap = std::chrono::seconds(60);
    /// No wait is shorter.
    Duration floor{0};
};

struct RetryBudgetSettings {
    bool enabled = true;
    /// Full at the start. A failure takes one, a success gives back `perSuccess`; at half or below nothing is retried.
    int tokens = 100;
    Exact perSuccess = Exact::scaled(1, 1);
};

struct RetrySettings {
    /// The first try included; 1: no retry.
    int attempts = 3;
    BackoffSettings backoff;
    /// All tries and waits together.
    Duration total = std::chrono::seconds(300);
    RetryBudgetSettings budget;
};

} // namespace bindery::resilience
