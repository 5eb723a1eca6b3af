#include "resilience/pipeline/circuit_watch.h"

#include "base/clock.h"
#include "resilience/pipeline/call_messages.h"
#include "resilience/strategy/circuit_breaker.h"

namespace bindery::resilience {

CircuitWatch::CircuitWatch(CircuitBreaker &breaker, Clock &clock, const QString &title, std::function<void()> changed)
    : m_breaker(breaker), m_clock(clock), m_title(title), m_changed(std::move(changed)),
      m_forcedOpen(forcedOpenError(title)), m_probing(probingError(title)), m_toldGeneration(breaker.generation())
{
}

const Error &CircuitWatch::refusal(Instant at)
{
    if (m_breaker.override() == CircuitOverride::ForcedOpen)
        return m_forcedOpen;
    const std::optional<Instant> next = m_breaker.nextAttemptAt();
    if (!next || *next <= at)
        return m_probing;
    const Duration wait = *next - at;
    if (m_openGeneration != m_breaker.generation()) {
        m_openGeneration = m_breaker.generation();
        const UtcTime moment = m_clock.utcNow() + std::chrono::ceil<std::chrono::milliseconds>(wait);
        m_open = m_openedByHand == m_openGeneration ? circuitOpenedError(m_title, wait, moment)
                                                    : circuitOpenError(m_title, wait, moment);
    }
    m_open.retryAfter = wait;
    return m_open;
}

void CircuitWatch::noteOpenedByHand()
{
    m_openedByHand = m_breaker.generation();
}

void CircuitWatch::tellChange()
{
    const std::int64_t failures = m_breaker.failuresKept();
    if (m_breaker.generation() == m_toldGeneration && failures == m_toldFailures)
        return;
    takeAsTold();
    if (m_changed)
        m_changed();
}

void CircuitWatch::takeAsTold()
{
    m_toldGeneration = m_breaker.generation();
    m_toldFailures = m_breaker.failuresKept();
}

void CircuitWatch::watchSlowCalls()
{
    if (m_watchesSlow)
        return;
    const std::optional<Instant> due = m_breaker.nextSlowAt();
    if (!due)
        return;
    m_watchesSlow = true;
    m_slowTimer = TimerGuard(m_clock, *due, [this] {
        m_watchesSlow = false;
        m_breaker.look(m_clock.now());
        tellChange();
        watchSlowCalls();
    });
}

} // namespace bindery::resilience
