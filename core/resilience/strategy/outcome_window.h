#pragma once

// The outcomes of the last calls, by number or by time. Counts and ratios are taken of them.

#include "base/instant.h"
#include "resilience/strategy/breaker_settings.h"

#include <cstdint>
#include <vector>

namespace bindery::resilience {

/// Sums of calls.
struct OutcomeCounts {
    std::int64_t requests = 0; ///< let through, including calls that have not ended
    std::int64_t calls = 0;    ///< ended with success or failure
    std::int64_t failures = 0;
    std::int64_t slow = 0;
    std::int64_t slowFailures = 0;
    std::int64_t neutral = 0; ///< ended without an outcome: cancelled or filtered
    Duration took{0};

    OutcomeCounts &operator+=(const OutcomeCounts &other);
    OutcomeCounts &operator-=(const OutcomeCounts &other);

    [[nodiscard]] static OutcomeCounts request();
    [[nodiscard]] static OutcomeCounts outcome(bool failed, bool slow, Duration took);
};

class OutcomeWindow {
public:
    OutcomeWindow(const TripSettings &settings, Instant now);

    /// A window of calls counts ended calls one by one. A window that counts calls when they began uses `begunAt`.
    /// False: the step in which the call began has left the window, and nothing was counted.
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
    /// The window is one period that begins with the closing and lasts until its end has passed. The next period begins
    /// with its first use.
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
