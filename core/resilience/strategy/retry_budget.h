#pragma once

// Stops a retry storm: while most calls fail, retries only add to the load. The scheme is that of gRPC's retry
// throttling (proposal A6): a failure takes one token, a success gives a part of a token back, and at half of the
// tokens or fewer nothing is retried.

#include "resilience/strategy/retry_settings.h"

#include <cstdint>

namespace bindery::resilience {

class RetryBudget {
public:
    /// Places after the point that "per success" may have. With so many, a million tokens can still be counted.
    static constexpr int mostPlaces = 12;

    explicit RetryBudget(const RetryBudgetSettings &settings);

    void succeeded();
    void failed();
    [[nodiscard]] bool mayRetry() const;
    [[nodiscard]] double tokens() const;
    [[nodiscard]] double capacity() const;

private:
    bool m_enabled;
    /// All amounts are counted in parts of a token, so that what successes give back adds up exactly.
    std::int64_t m_token;
    std::int64_t m_full;
    std::int64_t m_perSuccess;
    std::int64_t m_tokens;
};

} // namespace bindery::resilience
