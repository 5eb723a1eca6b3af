#pragma once

// What opens a closed breaker: failures in a row, a leaky count, a number or a share of failures, or a share of slow
// calls.

#include "base/instant.h"
#include "resilience/strategy/breaker_settings.h"
#include "resilience/strategy/outcome_window.h"

namespace bindery::resilience {

class TripCondition {
public:
    TripCondition(const TripSettings &settings, Instant now);

    void request(Instant now) { m_window.add(OutcomeCounts::request(), now, now); }
    void neutral(Instant now, Instant begunAt);
    /// True when this outcome opens the breaker. In a window that counts a call when it began, an outcome whose step
    /// has left the window counts nowhere and opens nothing.
    [[nodiscard]] bool record(bool failed, Duration took, Instant now, Instant begunAt);
    /// A call that is still out has become slow. Its outcome then comes by recordSlow().
    [[nodiscard]] bool becameSlow(Instant now, Instant begunAt);
    [[nodiscard]] bool recordSlow(bool failed, Duration took, Instant now, Instant begunAt);

    /// A failure of a probe: it is counted and not judged.
    void countFailure();
    void clear(Instant now);

    [[nodiscard]] bool isSlow(Duration took) const;
    /// The failures in a row (Consecutive), the leaky count (LeakyCount), or the failures in the window (all other
    /// kinds).
    [[nodiscard]] std::int64_t failures(Instant now);
    [[nodiscard]] const OutcomeCounts &counts(Instant now) { return m_window.sum(now); }
    /// Rows of equal outcomes, never longer than the window.
    [[nodiscard]] std::int64_t failuresInARow(Instant now);
    [[nodiscard]] std::int64_t successesInARow(Instant now);

    /// Whether these failures or slow calls are too many by the ratios.
    [[nodiscard]] bool ratiosReached(const OutcomeCounts &counts) const;
    /// How many calls a verdict needs, and never more than the window can hold.
    [[nodiscard]] int minimumCalls() const { return m_settings.minimumCalls; }
    [[nodiscard]] const TripSettings &settings() const { return m_settings; }

    /// The failures in a row or the leaky count, as of the last outcome.
    [[nodiscard]] std::int64_t failuresKept() const;
    void restoreFailures(std::int64_t failures);

private:
    void count(bool failed);
    [[nodiscard]] bool judge(bool failed, Instant now);
    [[nodiscard]] bool slowRatioReached(const OutcomeCounts &counts) const;

    TripSettings m_settings;
    OutcomeWindow m_window;
    std::int64_t m_failuresInARow = 0;
    std::int64_t m_successesInARow = 0;
    std::int64_t m_leaky = 0;
};

} // namespace bindery::resilience
