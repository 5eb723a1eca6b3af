#pragma once

// When a circuit breaker opens, how long it stays open, and what closes it again (requirement R3).

#include "async/clock.h"

namespace bindery::resilience {

struct TripSettings {
    enum class Kind {
        Consecutive,  ///< failures in a row; a success zeroes them (reference document P)
        LeakyCount,   ///< a failure adds one, a success takes one off (reference document V)
        FailureRatio, ///< failures among the calls of a window
    };
    enum class Window {
        Calls, ///< the last `windowCalls` calls
        Time,  ///< the last `windowTime`, in `windowBuckets` steps
    };
    Kind kind = Kind::Consecutive;
    /// Consecutive and LeakyCount: so many open it.
    int failures = 5;
    /// FailureRatio: at or above it opens; with `aboveRatio`, only above it.
    double ratio = 0.5;
    bool aboveRatio = false;
    Window window = Window::Calls;
    int windowCalls = 100;
    Duration windowTime = std::chrono::seconds(60);
    int windowBuckets = 10;
    /// FailureRatio: with fewer calls in the window there is no verdict.
    int minimumCalls = 20;
};

struct HalfOpenSettings {
    /// So many probes may be out at once; 0: no limit.
    int probesAtOnce = 1;
    /// So many successes close the breaker …
    int successesToClose = 2;
    /// … and so many failures open it again, whichever comes first.
    int failuresToOpen = 1;
    /// A probe that has not come back by then no longer holds its place, and its outcome no longer counts.
    Duration probePatience = std::chrono::seconds(60);
};

struct BreakerSettings {
    bool enabled = true;
    TripSettings trip;
    Duration openTime = std::chrono::seconds(60);
    /// The first probe goes out at the end of the open time; with `afterOpenTime`, only after it.
    bool afterOpenTime = false;
    HalfOpenSettings halfOpen;
};

} // namespace bindery::resilience
