#pragma once

// The outcomes of the last calls, by number or by time: what counts and ratios are taken of.

#include "base/instant.h"
#include "resilience/strategy/breaker_settings.h"

#include <cstdint>
#include <vector>

namespace bindery::resilience {

/// Sums of calls.
struct OutcomeCounts {
    std::int64_t requests = 0; ///< let through, those that have not ended included
    std::int64_t calls = 0;    ///< ended with success or failure
    std::int64_t failures = 0;
    std::int64_t slow = 0;
    std::int64_t slowFailures = 0;
    std::int64_t neutral = 0; ///< ended without saying anything: cancelled, filtered
    Duration took{0};

    OutcomeCounts &operator+=(const OutcomeCounts &other);
    OutcomeCounts &operator-=(const OutcomeCounts &other);

    [[nodiscard]] static OutcomeCounts request();
    [[nodiscard]] static OutcomeCounts outcome(bool failed, bool slow, Duration took);
};

class OutcomeWindow {
public:
    OutcomeWindow(const TripSettings &settings, Instant now);

    /// Ended calls count one by one in a window of calls; `begunAt` is used by windows that count when begun. False:
    /// the step in which the call began has left the window, and nothing was counted.
    bool add(const OutcomeCounts &counts, Instant now, Instant begunAt);
    [[nodiscard]] const OutcomeCounts &sum(Instant now);
    void clear(Instant now);

private:
    struct Step {
        Instant startedAt;
        OutcomeCounts counts;
    };
    void moveTo(Instant now);
    void forgetOldest();
    [[nodiscard]] Step &newest() { return m_steps[(m_first + m_count - 1) % m_steps.size()]; }
    void begin(Instant startedAt);
    /// One period from the closing on, that lasts until its end has passed; the next begins with the first use.
    [[nodiscard]] bool isSinglePeriod() const;

    TripSettings::Window m_kind;
    TripSettings::WindowStart m_start;
    bool m_countWhenBegun;
    Duration m_length;
    Duration m_step{0};
    std::vector<Step> m_steps; // a ring
    std::size_t m_first = 0;
    std::size_t m_count = 0;
    Instant m_origin;
    OutcomeCounts m_sum;
};

} // namespace bindery::resilience
