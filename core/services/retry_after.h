#pragma once

#include "base/instant.h"
#include "base/utc_time.h"

#include <QByteArray>

#include <optional>

namespace bindery::services {

/// Reads the three forms of RFC 9110, 5.6.7, each of which begins with the day of the week. Any other text gives no
/// value.
[[nodiscard]] std::optional<UtcTime> parseHttpDate(const QByteArray &value);

/// Reads the header Retry-After (RFC 9110, 10.2.3): seconds, with a fraction as some services send them, or an HTTP
/// date counted from `now`, which is best the service's own (its Date header). A date in the past is zero, and the
/// result at most a year. A text that cannot be understood gives no value.
[[nodiscard]] std::optional<Duration> parseRetryAfter(const QByteArray &value, UtcTime now);

} // namespace bindery::services
