#pragma once

// Waiting for time to pass.

#include "base/instant.h"
#include "base/result.h"

#include <qcoro/qcorotask.h>

namespace bindery {
class Clock;
struct CallContext;
}

namespace bindery::async {

/// Ends with a value after `delay`, with Cancelled at once when stopped, and with DeadlineExceeded when the deadline of
/// the context comes first (at that moment, not at the end of the delay).
[[nodiscard]] QCoro::Task<Result<void>> sleepAsync(Clock &clock, Duration delay, CallContext context);

} // namespace bindery::async
