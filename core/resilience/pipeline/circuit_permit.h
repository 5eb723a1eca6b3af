#pragma once

#include "base/clock.h"
#include "resilience/strategy/circuit_breaker.h"
#include "resilience/strategy/verdict.h"

#include <utility>

namespace bindery::resilience {

/// A permit of a circuit breaker. One that has not been brought back with a verdict is released when the object ends:
/// it then counts neither for nor against the service.
class CircuitPermit {
public:
    CircuitPermit() = default;
    /// Breaker and clock outlive the permit, or the permit is given back before they end.
    CircuitPermit(CircuitBreaker &breaker, const Clock &clock, const CircuitBreaker::Permit &permit)
        : m_breaker(&breaker), m_clock(&clock), m_permit(permit)
    {
    }
    CircuitPermit(CircuitPermit &&other) noexcept
        : m_breaker(std::exchange(other.m_breaker, nullptr)), m_clock(other.m_clock), m_permit(other.m_permit)
    {
    }
    CircuitPermit &operator=(CircuitPermit &&other) noexcept
    {
        giveBack();
        m_breaker = std::exchange(other.m_breaker, nullptr);
        m_clock = other.m_clock;
        m_permit = other.m_permit;
        return *this;
    }
    ~CircuitPermit() { giveBack(); }

    [[nodiscard]] explicit operator bool() const { return m_breaker != nullptr; }
    [[nodiscard]] bool isProbe() const { return m_breaker && m_permit.probe != 0; }

    void end(Verdict verdict, Instant at)
    {
        CircuitBreaker *const breaker = std::exchange(m_breaker, nullptr);
        switch (verdict) {
        case Verdict::Success: breaker->succeed(m_permit, at); break;
        case Verdict::Failure: breaker->fail(m_permit, at); break;
        case Verdict::Neutral: breaker->release(m_permit, at); break;
        case Verdict::Filtered: breaker->filter(m_permit, at); break;
        }
    }
    void giveBack()
    {
        if (CircuitBreaker *const breaker = std::exchange(m_breaker, nullptr))
            breaker->release(m_permit, m_clock->now());
    }

private:
    CircuitBreaker *m_breaker = nullptr;
    const Clock *m_clock = nullptr;
    CircuitBreaker::Permit m_permit;
};

} // namespace bindery::resilience
