#include "resilience/pipeline/circuit.h"

#include "base/clock.h"
#include "resilience/pipeline/flight.h"
#include "resilience/pipeline/pipeline_health.h"
#include "resilience/strategy/verdict.h"

#include <algorithm>

namespace bindery::resilience {

Circuit::Circuit(const BreakerSettings &settings, bool seesTimeouts, Clock &clock, const QString &title,
                 std::function<void()> changed)
    : m_clock(clock), m_seesTimeouts(seesTimeouts), m_probesNeeded(settings.halfOpen.successesToClose),
      m_breaker(settings, clock.now()), m_watch(m_breaker, clock, title, std::move(changed))
{
}

void Circuit::enter(Flight &flight)
{
    const std::optional<CircuitBreaker::Permit> permit = m_breaker.tryAcquire(flight.at);
    if (!permit) {
        flight.error = refusal(flight.at);
        return;
    }
    flight.permit = CircuitPermit(m_breaker, m_clock, *permit);
    if (permit->slow != 0)
        m_watch.watchSlowCalls();
}

void Circuit::judge(Flight &flight, const Error *error)
{
    Verdict verdict = error ? verdictOf(*error) : Verdict::Success;
    if (error && error->code == ErrorCode::TimedOut && !m_seesTimeouts)
        verdict = Verdict::Neutral;
    flight.permit.end(verdict, flight.at);
    m_watch.tellChange();
}

void Circuit::setOverride(CircuitOverride override)
{
    m_breaker.setOverride(override, m_clock.now());
    m_watch.tellChange();
}

void Circuit::open()
{
    m_breaker.change(CircuitState::Open, m_clock.now());
    m_watch.noteOpenedByHand();
}

void Circuit::reset()
{
    m_breaker.change(CircuitState::Closed, m_clock.now());
    m_watch.tellChange();
}

void Circuit::probeNow()
{
    if (m_breaker.rawState() == CircuitState::Open)
        m_breaker.change(CircuitState::HalfOpen, m_clock.now());
    m_watch.tellChange();
}

CircuitMemory Circuit::memory()
{
    return m_breaker.memory(m_clock.now());
}

void Circuit::restore(const CircuitMemory &memory, Duration ago)
{
    CircuitMemory kept = memory;
    kept.openFor = std::min(kept.openFor, m_breaker.longestOpenTime());
    m_breaker.restore(kept, ago, m_clock.now());
    m_watch.takeAsTold();
}

void Circuit::addTo(PipelineHealth &health, Instant at)
{
    health.circuit = m_breaker.state(at);
    if (const auto next = m_breaker.nextAttemptAt(); next && *next > at) {
        health.nextAttemptIn = *next - at;
        health.nextAttemptAt = m_clock.utcNow() + std::chrono::ceil<std::chrono::milliseconds>(*next - at);
    }
    health.consecutiveFailures = static_cast<int>(m_breaker.failures(at));
    health.override = m_breaker.override();
    health.probeSuccesses = m_breaker.probeSuccesses();
    health.probesNeeded = m_probesNeeded;
    health.probesOut = m_breaker.probesOut();
}

} // namespace bindery::resilience
