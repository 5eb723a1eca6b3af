#pragma once

// What opens a closed breaker: failures in a row, a leaky count, or a failure ratio in a window.

#include "async/clock.h"
#include "resilience/breaker_settings.h"
#include "resilience/outcome_window.h"

namespace bindery::resilience {

class TripCondition {
public:
    explicit TripCondition(const TripSettings &settings);

    /// True when this outcome opens the breaker.
    [[nodiscard]] bool record(bool failed, Instant now);
    void clear();

    /// Consecutive: failures in a row. LeakyCount: the count. FailureRatio: failures in the window.
    [[nodiscard]] int failures(Instant now);

private:
    [[nodiscard]] bool ratioReached(Instant now);

    TripSettings m_settings;
    OutcomeWindow m_window;
    int m_failures = 0;
};

} // namespace bindery::resilience
