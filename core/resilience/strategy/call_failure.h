#pragma once

// What an error of a call says beyond its code: the status of the service's answer, why a circuit breaker refused, and
// whose wait it is until the next call makes sense.

#include "base/result.h"

namespace bindery::resilience {

/// Why a call was refused with ErrorCode::CircuitOpen: each says something else about the service.
enum class CircuitRefusal {
    Open,     ///< it failed, or was slow, too often
    Probing,  ///< it is tried out after that, and other calls wait for what comes of it
    Opened,   ///< somebody opened it for its open time; nothing is said about how the service works
    Isolated, ///< somebody decided that it is not asked at all
};

/// Of an error with that code; Open where nothing else is known.
[[nodiscard]] CircuitRefusal circuitRefusalOf(const Error &error);
[[nodiscard]] Error withRefusal(Error error, CircuitRefusal why);

/// The HTTP status of the answer that the error is about; 0 where there was no answer.
[[nodiscard]] int httpStatusOf(const Error &error);
[[nodiscard]] Error withHttpStatus(Error error, int status);
/// The error of an answer whose status is not a success.
[[nodiscard]] Error statusError(int status, QString detail);

/// Whether Error::retryAfter is the time that Bindery waits because of an open circuit. Otherwise the service asked
/// for it.
[[nodiscard]] bool isOurWait(const Error &error);
/// The next call makes sense after `wait`, and the wait is Bindery's own.
void setOurWait(Error &error, std::chrono::nanoseconds wait);

} // namespace bindery::resilience
