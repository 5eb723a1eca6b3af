#pragma once

// The sentences of the pipeline for the underwriter. `title` is the name of the service for people.

#include "base/instant.h"
#include "base/result.h"
#include "base/utc_time.h"

#include <QString>

namespace bindery::resilience {

[[nodiscard]] Error cancelledError();
[[nodiscard]] Error deadlineError(const QString &title);
[[nodiscard]] Error timedOutError(const QString &title, Duration limit);
[[nodiscard]] Error offlineError(const QString &title);
/// `wait`: the time until the next attempt; `nextAttempt`: its moment.
[[nodiscard]] Error circuitOpenError(const QString &title, Duration wait, UtcTime nextAttempt);
/// The same for a circuit that somebody opened.
[[nodiscard]] Error circuitOpenedError(const QString &title, Duration wait, UtcTime nextAttempt);
[[nodiscard]] Error probingError(const QString &title);
[[nodiscard]] Error forcedOpenError(const QString &title);
[[nodiscard]] Error rateLimitedError(const QString &title, Duration wait);
[[nodiscard]] Error queueFullError(const QString &title, int waiting);
/// The sentence about a call of an earlier run, of which only code and status are known.
[[nodiscard]] QString rememberedMessage(const QString &title, ErrorCode code, int httpStatus);
/// The error of a call that could not wait longer, for whatever `error` says. A wait in a line knows no deadline but
/// that of the service's time-out, where that stands outside the line: it has lasted for `timeout` then.
[[nodiscard]] Error waitEndedError(const Error &error, const QString &title, Duration timeout);
[[nodiscard]] Error defectError(const QString &title, const QString &what);

} // namespace bindery::resilience
