#pragma once

// The pipeline's sentences for the underwriter. `title` is the service's name for people.

#include "base/instant.h"
#include "base/result.h"
#include "base/utc_time.h"

#include <QString>

namespace bindery::resilience {

[[nodiscard]] Error cancelledError();
[[nodiscard]] Error deadlineError(const QString &title);
[[nodiscard]] Error timedOutError(const QString &title, Duration limit);
[[nodiscard]] Error offlineError(const QString &title);
/// `wait`: until the next attempt; `nextAttempt`: the moment of it.
[[nodiscard]] Error circuitOpenError(const QString &title, Duration wait, UtcTime nextAttempt);
/// The same, of a circuit that somebody opened.
[[nodiscard]] Error circuitOpenedError(const QString &title, Duration wait, UtcTime nextAttempt);
[[nodiscard]] Error probingError(const QString &title);
[[nodiscard]] Error setApartError(const QString &title);
[[nodiscard]] Error rateLimitedError(const QString &title, Duration wait);
[[nodiscard]] Error queueFullError(const QString &title, int waiting);
/// What is said of a call of an earlier run, of which no more is known than these two.
[[nodiscard]] QString rememberedMessage(const QString &title, ErrorCode code, int httpStatus);
[[nodiscard]] Error defectError(const QString &title, const QString &what);

} // namespace bindery::resilience
