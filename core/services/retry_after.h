#pragma once

#include "base/instant.h"
#include "base/utc_time.h"

#include <QByteArray>

#include <optional>

namespace bindery::services {

/// The three forms of RFC 9110, 5.6.7, each of which begins with the day of the week. What is none of them is no value.
[[nodiscard]] std::optional<UtcTime> parseHttpDate(const QByteArray &value);

/// The header Retry-After (RFC 9110, 10.2.3): seconds, also with a fraction, which some services send; or an HTTP date
/// counted from `now`, which is best the service's own (its Date header); a date in the past is zero. At most a year.
/// What cannot be understood is no value.
[[nodiscard]] std::optional<Duration> parseRetryAfter(const QByteArray &value, UtcTime now);

} // namespace bindery::services
