#pragma once

// What an error says about the service that gave it.

#include "base/result.h"

namespace bindery::resilience {

/// What the circuit breaker hears of a call.
enum class Verdict {
    Success,
    Failure, ///< unreachable, not to be trusted, too slow, not to be understood, or an answer that it cannot serve
             ///< (408, 5xx)
    Neutral, ///< says nothing about its health: cancelled, refused by us, and 429: a service that asks for patience
             ///< is alive, and its Retry-After is obeyed by the retry
    Filtered, ///< answered, and the answer is the caller's own mistake (another 4xx): what that counts as is a setting
};
[[nodiscard]] Verdict verdictOf(const Error &error);

/// Whether the same question may get a better answer a little later: statuses 408 429 500 502 503 504, unreachable,
/// too slow, not to be understood. Never what cannot succeed (400, bad credentials, a certificate that is not trusted),
/// never a cancellation.
[[nodiscard]] bool mayRetry(const Error &error);

} // namespace bindery::resilience
