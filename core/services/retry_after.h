#pragma once

#include "async/clock.h"

#include <QByteArray>

#include <optional>

namespace bindery::services {

/// The header Retry-After (RFC 9110, 10.2.3): seconds, or an HTTP date counted from `now`; a date in the past is zero.
/// What cannot be understood is no value.
[[nodiscard]] std::optional<Duration> parseRetryAfter(const QByteArray &value, UtcTime now);

} // namespace bindery::services
