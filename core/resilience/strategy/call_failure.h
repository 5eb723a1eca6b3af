#pragma once

// What an error of a call says beyond its code: the HTTP status of the answer, why a circuit breaker refused the call,
// and who asked to wait until the next call.

#include "base/result.h"

namespace bindery::resilience {

/// Why a call was refused with ErrorCode::CircuitOpen. Each reason says something else about the service.
enum class CircuitRefusal {
    Open,     ///< the service failed, or was slow, too often
    Probing,  ///< the service is tried out after an opening, and other calls wait for the result
    Opened,   ///< somebody opened the circuit for its open time; nothing is said about the service
    Isolated, ///< somebody decided that the service is not asked at all
};

/// What an error of a call says beyond its code and sentence.
struct CallFailure {
    CircuitRefusal refusal = CircuitRefusal::Open;
    /// The HTTP status of the answer that the error is about; 0 where there was no answer.
    int httpStatus = 0;
    /// Error::retryAfter is the time that Bindery itself waits because of an open circuit. Otherwise the service asked
    /// for it.
    bool isOurWait = false;
};

/// All defaults where the error says nothing of a call.
[[nodiscard]] CallFailure callFailureOf(const Error &error);

/// The reason in an error with that code; Open where the error holds none.
[[nodiscard]] CircuitRefusal circuitRefusalOf(const Error &error);
[[nodiscard]] Error withRefusal(Error error, CircuitRefusal why);

/// The HTTP status of the answer that the error is about; 0 where there was no answer.
[[nodiscard]] int httpStatusOf(const Error &error);
[[nodiscard]] Error withHttpStatus(Error error, int status);
/// The error of an answer whose status is not a success.
[[nodiscard]] Error statusError(int status, QString detail);

/// Whether Error::retryAfter is the time that Bindery itself waits because of an open circuit. Otherwise the service
/// asked for it.
[[nodiscard]] bool isOurWait(const Error &error);
/// Sets Error::retryAfter to a wait of Bindery's own.
void setOurWait(Error &error, std::chrono::nanoseconds wait);

} // namespace bindery::resilience
