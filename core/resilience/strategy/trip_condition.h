#pragma once

// What opens a closed breaker: failures in a row, a leaky count, a number or share of failures or of slow calls.

#include "base/instant.h"
#include "resilience/strategy/breaker_settings.h"
#include "resilience/strategy/outcome_window.h"

namespace bindery::resilience {

class TripCondition {
public:
    TripCondition(const TripSettings &settings, Instant now);

    void request(Instant now) { m_window.add(OutcomeCounts::request(), now, now); }
    void neutral(Instant now, Instant begunAt);
    /// True when this outcome opens the breaker. One whose step has left a window that counts when begun counts
    /// nowhere, neither in a row nor in a leaky count, and opens nothing.
    [[nodiscard]] bool record(bool failed, Duration took, Instant now, Instant begunAt);
    /// A call that still runs has become slow; `record` of it then says `alreadySlow`.
    [[nodiscard]] bool becameSlow(Instant now, Instant begunAt);
    [[nodiscard]] bool recordSlow(bool failed, Duration took, Instant now, Instant begunAt);

    /// A failure that counts but is not judged: of a probe.
    void countFailure();
    void clear(Instant now);

    [[nodiscard]] bool isSlow(Duration took) const;
    /// Consecutive: failures in a row. LeakyCount: the count. Otherwise: failures in the window.
    [[nodiscard]] std::int64_t failures(Instant now);
    [[nodiscard]] const OutcomeCounts &counts(Instant now) { return m_window.sum(now); }
    /// Never more than the window holds.
    [[nodiscard]] std::int64_t failuresInARow(Instant now);
    [[nodiscard]] std::int64_t successesInARow(Instant now);

    /// Whether so many failures and slow calls among so many calls are too many by the ratios.
    [[nodiscard]] bool ratiosReached(const OutcomeCounts &counts) const;
    /// So many calls are needed for a verdict: never more than the window can hold.
    [[nodiscard]] int minimumCalls() const { return m_settings.minimumCalls; }
    [[nodiscard]] const TripSettings &settings() const { return m_settings; }

    /// Of a row, a leaky count or a window: as it stood at the last outcome.
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
