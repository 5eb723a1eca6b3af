#pragma once

#include "resilience/pipeline/call_order.h"

#include <span>

namespace bindery::resilience {

/// An order of strategies as a flight follows it: what it meets once, and what it meets at each try.
class CallPlan {
public:
    explicit CallPlan(const CallOrder &order)
        : cacheFirst(order.strategies.front() == Strategy::Cache),
          rateOncePerCall(order.outside(Strategy::Rate, Strategy::Retry)),
          placePerTry(order.outside(Strategy::Retry, Strategy::Concurrency)),
          breakerPerTry(order.outside(Strategy::Retry, Strategy::Breaker)),
          timeoutPerTry(order.outside(Strategy::Retry, Strategy::Timeout)),
          breakerSeesTimeout(order.outside(Strategy::Breaker, Strategy::Timeout)), m_order(order),
          m_retry(order.place(Strategy::Retry))
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

    const bool cacheFirst;
    const bool rateOncePerCall;
    const bool placePerTry;
    const bool breakerPerTry;
    const bool timeoutPerTry;
    const bool breakerSeesTimeout;

private:
    CallOrder m_order;
    std::size_t m_retry;
};

} // namespace bindery::resilience
