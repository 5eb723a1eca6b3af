#pragma once

// Stops a retry storm: while most calls fail, retries only add to the load. The scheme is the one of gRPC's retry
// throttling (proposal A6): a failure takes a token, a success gives a part of one back, and at half or below nothing
// is retried.

#include "resilience/strategy/retry_settings.h"

#include <cstdint>

namespace bindery::resilience {

class RetryBudget {
public:
    /// After the point, of what a success gives back: a million tokens can then be counted.
    static constexpr int mostPlaces = 12;

    explicit RetryBudget(const RetryBudgetSettings &settings);

    void succeeded();
    void failed();
    [[nodiscard]] bool mayRetry() const;
    [[nodiscard]] double tokens() const;
    [[nodiscard]] double capacity() const;

private:
    bool m_enabled;
    /// Parts of a token in which all is counted: what successes give back must add up.
    std::int64_t m_token;
    std::int64_t m_full;
    std::int64_t m_perSuccess;
    std::int64_t m_tokens;
};

} // namespace bindery::resilience
