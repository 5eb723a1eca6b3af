#pragma once

// When a circuit breaker opens, how long it stays open, and what closes it again (requirement R3).

#include "base/instant.h"
#include "resilience/strategy/exact.h"

#include <vector>

namespace bindery::resilience {

/// What opens a closed breaker.
struct TripSettings {
    enum class Kind {
        Consecutive,  ///< failures in a row; a success zeroes them (reference document P)
        LeakyCount,   ///< a failure adds one, a success takes one off (reference document V)
        FailureCount, ///< failures in the window
        FailureRatio, ///< failures among the calls of the window
    };
    enum class Window {
        None,  ///< all calls since the breaker was closed
        Calls, ///< the last `windowCalls` calls
        Time,  ///< the last `windowTime`, in `windowBuckets` steps
    };
    enum class WindowStart {
        Timeline,  ///< steps begin at whole multiples of their length
        Closing,   ///< steps are counted from the moment at which the breaker was closed
        FirstCall, ///< a step begins with its first call
    };
    Kind kind = Kind::Consecutive;
    /// All kinds but FailureRatio: so many failures open the breaker.
    int failures = 5;
    /// FailureRatio: this share opens the breaker, or with `aboveRatio` only a greater one.
    Exact ratio = Exact::scaled(5, 1);
    bool aboveRatio = false;
    Window window = Window::None;
    int windowCalls = 100;
    Duration windowTime = std::chrono::seconds(60);
    int windowBuckets = 10;
    WindowStart windowStart = WindowStart::Timeline;
    /// The outcome of a call counts in the step in which the call began, and nowhere once that step has left the
    /// window.
    bool countWhenBegun = false;
    /// With fewer calls in the window there is no verdict by count or ratio.
    int minimumCalls = 0;
    /// Only a failure opens the breaker, though a success may be the call that completes the minimum.
    bool onFailureOnly = false;

    /// A call that takes longer is slow; zero: none is. A share of slow calls at or above `slowRatio` opens the breaker
    /// as well.
    Duration slowCall{0};
    Exact slowRatio = 1;
    /// True: a call counts as slow from the moment at which it has taken too long. False: it counts at its end.
    bool slowInFlight = true;
};

/// What a half-open breaker does.
struct HalfOpenSettings {
    /// So many probes may be out at once; 0: no limit.
    int probesAtOnce = 1;
    /// So many probes are let through for one verdict; 0: no limit.
    int probesInAll = 0;
    /// So many successes close the breaker ...
    int successesToClose = 2;
    /// ... and so many failures open it again, whichever comes first.
    int failuresToOpen = 1;
    /// In place of both numbers: so many probes are judged by the ratios of the trip condition. 0: the two numbers
    /// hold.
    int sample = 0;
    /// True: the verdict on a sample falls as soon as no further probe can change it. False: when all have reported.
    bool verdictEarly = true;
    /// A probe that has not come back within this time no longer holds its place, and its outcome no longer counts.
    Duration probePatience = std::chrono::seconds(60);
    /// Half-open for so long without a verdict, the breaker opens again. Zero: it waits.
    Duration longest{0};
};

struct BreakerSettings {
    bool enabled = true;
    TripSettings trip;
    /// The k-th opening since the breaker was last closed lasts openTimes[k - 1]. The last one repeats ...
    std::vector<Duration> openTimes{std::chrono::seconds(60)};
    /// ... and grows by this factor each time, up to the longest.
    double openFactor = 1;
    Duration openLongest = std::chrono::hours(1);
    /// False: the first probe goes out at the end of the open time. True: only after it.
    bool afterOpenTime = false;
    /// The breaker is half-open from its first probe on, and is said to be open until then.
    bool halfOpenByCall = false;
    /// Zero: closing ends the growth of the open time. Otherwise the openings count on until the breaker has been
    /// closed for so long.
    Duration openQuiet{0};
    /// What a filtered answer counts as: the answer says that the question was wrong, so the service lives.
    enum class Filtered {
        Nothing,   ///< neither way, as a call that was cancelled
        GoodProbe, ///< nothing while closed, a success of a probe
        Success,   ///< always a success
    };
    Filtered filtered = Filtered::Nothing;
    HalfOpenSettings halfOpen;
};

} // namespace bindery::resilience
