#pragma once

// How long to wait before trying again (requirement R4).

#include "async/clock.h"
#include "resilience/retry_settings.h"

namespace bindery::resilience {

/// The wait after try `attempt` (from 1), with `random` from 0 to 1 for the jitter. Never negative, never above the
/// cap, whatever the attempt: the cap is applied before the jitter, so that nothing overflows, and after it.
[[nodiscard]] Duration backoffDelay(const RetrySettings &settings, int attempt, double random);

} // namespace bindery::resilience
