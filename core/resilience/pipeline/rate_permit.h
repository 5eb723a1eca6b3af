#pragma once

#include "base/clock.h"
#include "resilience/strategy/rate_limiter.h"

#include <utility>

namespace bindery::resilience {

/// A call that has passed the rate limit. A permit that no try has used goes back to the limit when the object ends.
class RatePermit {
public:
    RatePermit() = default;
    /// Both outlive the permit, or the permit is given back before they end.
    RatePermit(RateLimiter &limit, const Clock &clock) : m_limit(&limit), m_clock(&clock) {}
    RatePermit(RatePermit &&other) noexcept : m_limit(std::exchange(other.m_limit, nullptr)), m_clock(other.m_clock) {}
    RatePermit &operator=(RatePermit &&other) noexcept
    {
        giveBack();
        m_limit = std::exchange(other.m_limit, nullptr);
        m_clock = other.m_clock;
        return *this;
    }
    ~RatePermit() { giveBack(); }

    [[nodiscard]] explicit operator bool() const { return m_limit != nullptr; }
    /// A try goes out on it.
    void use() { m_limit = nullptr; }
    void giveBack()
    {
        if (RateLimiter *const limit = std::exchange(m_limit, nullptr))
            limit->giveBack(1, m_clock->now());
    }

private:
    RateLimiter *m_limit = nullptr;
    const Clock *m_clock = nullptr;
};

} // namespace bindery::resilience
