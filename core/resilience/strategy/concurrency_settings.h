#pragma once

#include "base/instant.h"
#include "resilience/strategy/exact.h"

namespace bindery::resilience {

struct AdaptiveSettings {
    enum class Kind {
        None,     ///< the limit stays as it is set
        Aimd,     ///< one more after a success, a share less after a loss
        Vegas,    ///< by the queue that the times of calls show
        Gradient, ///< by the usual time over the present one
    };
    Kind kind = Kind::None;
    int initial = 10;
    int least = 1;
    int most = 100;
    /// Aimd: the share of the limit that is left after a loss. A call that takes longer than `lostAfter` counts as
    /// lost.
    Exact backoff = Exact::scaled(9, 1);
    Duration lostAfter = std::chrono::seconds(5);
    /// Vegas: with fewer than `alpha` calls in the queue the limit grows, with more than `beta` it shrinks. 0: three
    /// and six times the logarithm of the limit. A new best time is looked for after `probeEvery` times the limit
    /// samples, or half as many.
    int alpha = 0;
    int beta = 0;
    int probeEvery = 30;
    /// Vegas: the share that a shrinking limit keeps. 0: the limit loses its logarithm.
    Exact shrinkTo = 0;
    /// Vegas and Gradient: the share of a new limit that is taken over at once.
    Exact smoothing = Exact::scaled(2, 1);
    /// Gradient: the queue that is allowed, the slowness that is allowed, and the samples of the long-term average.
    int queue = 4;
    Exact tolerance = Exact::scaled(15, 1);
    int longWindow = 600;
};

struct ConcurrencySettings {
    int limit = 10;
    /// More calls than so many in line are refused with QueueFull.
    int maxWaiting = 1000;
    /// Where the limit adapts itself, `limit` is where it begins.
    AdaptiveSettings adaptive;
};

} // namespace bindery::resilience
