#pragma once

// An order of strategies as a flight follows it: what it meets once, what it meets at each try.

#include "resilience/pipeline/call_order.h"

#include <span>

namespace bindery::resilience {

class CallPlan {
public:
    explicit CallPlan(const CallOrder &order)
        : m_order(order),
          m_retry(order.place(Strategy::Retry)),
          cacheFirst(order.strategies.front() == Strategy::Cache),
          rateOncePerCall(order.outside(Strategy::Rate, Strategy::Retry)),
          placePerTry(order.outside(Strategy::Retry, Strategy::Concurrency)),
          breakerPerTry(order.outside(Strategy::Retry, Strategy::Breaker)),
          timeoutPerTry(order.outside(Strategy::Retry, Strategy::Timeout)),
          breakerSeesTimeout(order.outside(Strategy::Breaker, Strategy::Timeout))
    {
    }

    [[nodiscard]] std::span<const Strategy> outsideRetry() const
    {
        return std::span(m_order.strategies).first(m_retry);
    }
    [[nodiscard]] std::span<const Strategy> insideRetry() const
    {
        return std::span(m_order.strategies).subspan(m_retry + 1);
    }

private:
    CallOrder m_order;
    std::size_t m_retry;

public:
    const bool cacheFirst;
    const bool rateOncePerCall;
    const bool placePerTry;
    const bool breakerPerTry;
    const bool timeoutPerTry;
    const bool breakerSeesTimeout;
};

} // namespace bindery::resilience
