#pragma once

// The time line on which durations are measured. The calendar is another one (base/utc_time.h).

#include <chrono>

namespace bindery {

using Duration = std::chrono::nanoseconds;

/// The tag of the monotonic time line, which never jumps and means nothing outside this process.
struct MonotonicTimeline {
    using rep = Duration::rep;
    using period = Duration::period;
    using duration = Duration;
    using time_point = std::chrono::time_point<MonotonicTimeline>;
    static constexpr bool is_steady = true;
};
using Instant = MonotonicTimeline::time_point;

} // namespace bindery
