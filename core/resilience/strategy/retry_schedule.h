#pragma once

// The tries of one call (requirement R4) on explicit time: whether there is a further try, and after how long.

#include "base/instant.h"
#include "base/result.h"
#include "resilience/strategy/backoff.h"
#include "resilience/strategy/retry_settings.h"

#include <functional>
#include <optional>

namespace bindery::resilience {

class RetrySchedule {
public:
    /// `random` gives numbers from 0 to 1. It and the settings outlive the schedule.
    RetrySchedule(const RetrySettings &settings, Instant startedAt, const std::function<double()> &random)
        : m_settings(settings), m_backoff(settings.backoff), m_startedAt(startedAt), m_random(random)
    {
    }

    /// A try failed at `now`: how long to wait before the next one. The wait is never shorter than the Retry-After of
    /// the error. No value: there is no further try, because the tries are used up, the error cannot get better, or the
    /// next try would begin after the total time or the deadline.
    [[nodiscard]] std::optional<Duration> delayAfter(const Error &error, Instant now, Instant deadline);

private:
    const RetrySettings &m_settings;
    Backoff m_backoff;
    Instant m_startedAt;
    const std::function<double()> &m_random;
    int m_failedTries = 0;
};

} // namespace bindery::resilience
