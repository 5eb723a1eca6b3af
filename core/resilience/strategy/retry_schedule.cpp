#include "resilience/strategy/retry_schedule.h"

#include "resilience/strategy/verdict.h"

#include <algorithm>

namespace bindery::resilience {

std::optional<Duration> RetrySchedule::delayAfter(const Error &error, Instant now, Instant deadline)
{
    ++m_failedTries;
    if (m_failedTries >= m_settings.attempts || !mayRetry(error))
        return std::nullopt;
    Duration wait = m_backoff.delay(m_failedTries, m_random ? m_random() : 0.0);
    if (error.retryAfter)
        wait = std::max(wait, *error.retryAfter);
    // Compared by the time that is left, because now + wait may overflow. A try that would begin at the end of that
    // time is no try.
    if (wait >= deadline - now || wait >= m_settings.total - (now - m_startedAt))
        return std::nullopt;
    return wait;
}

} // namespace bindery::resilience
