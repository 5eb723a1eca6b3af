#pragma once

// What an error says about the service that gave it.

#include "base/result.h"

namespace bindery::resilience {

/// What the circuit breaker counts a call as.
enum class Verdict {
    Success,
    Failure,  ///< unreachable, not to be trusted, too slow, not to be understood, or an answer that it cannot serve
              ///< (408, 5xx)
    Neutral,  ///< says nothing about its health: cancelled, refused by us, and 429: a service that asks for patience
              ///< is alive, and its Retry-After is obeyed by the retry
    Filtered, ///< answered, and the answer is the caller's own mistake (another 4xx): what that counts as is a setting
};
[[nodiscard]] Verdict verdictOf(const Error &error);

/// Whether the same question may get a better answer a little later. True for the statuses 408, 429, 500, 502, 503 and
/// 504, for no connection, for a time-out, and for an answer that cannot be understood. False for what cannot succeed
/// (status 400, bad credentials, a certificate that is not trusted) and for a cancellation.
[[nodiscard]] bool mayRetry(const Error &error);

} // namespace bindery::resilience
