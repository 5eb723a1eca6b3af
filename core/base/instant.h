#pragma once

// The time line that durations are measured on. The calendar is another one (base/utc_time.h).

#include <chrono>

namespace bindery {

using Duration = std::chrono::nanoseconds;

/// Tag of the monotonic time line: it never jumps, and means nothing outside this process.
struct MonotonicTimeline {
    using rep = Duration::rep;
    using period = Duration::period;
    using duration = Duration;
    using time_point = std::chrono::time_point<MonotonicTimeline>;
    static constexpr bool is_steady = true;
};
using Instant = MonotonicTimeline::time_point;

} // namespace bindery
