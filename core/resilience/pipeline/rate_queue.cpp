#include "resilience/pipeline/rate_queue.h"

#include "async/sleep.h"
#include "base/clock.h"
#include "resilience/pipeline/call_messages.h"
#include "resilience/pipeline/flight.h"
#include "resilience/pipeline/pipeline_health.h"

#include <algorithm>

namespace bindery::resilience {

RateQueue::RateQueue(const RateLimitSettings &settings, Clock &clock, const QString &title, Duration timeout)
    : m_clock(clock), m_title(title), m_timeout(timeout), m_limit(settings, clock.now())
{
}

bool RateQueue::enter(Flight &flight)
{
    if (!m_limit.tryPass(1, flight.at))
        return false;
    flight.token = RatePermit(m_limit, m_clock);
    return true;
}

QCoro::Task<void> RateQueue::enterAsync(std::shared_ptr<Flight> flight)
{
    const Instant at = flight->at;
    const Duration patience = std::min(flight->deadline, flight->timeoutAt) - at;
    const auto reserved = m_limit.reserve(1, at, patience);
    if (!reserved) {
        flight->error = flight->errorBefore ? *flight->errorBefore : rateLimitedError(m_title, reserved.error());
        co_return;
    }
    if (reserved->actAt <= at) {
        flight->token = RatePermit(m_limit, m_clock);
        co_return;
    }
    CallStep progress;
    progress.phase = CallStep::Phase::WaitingForRate;
    progress.wait = reserved->actAt - at;
    flight->tell(progress);
    ++m_waiting;
    const int generation = m_generation;
    const CallContext context = flight->waitContext();
    const Result<void> waited = co_await async::sleepAsync(m_clock, progress.wait, context);
    --m_waiting;
    flight->at = m_clock.now();
    if (waited) {
        flight->token = RatePermit(m_limit, m_clock);
        co_return;
    }
    if (generation == m_generation)
        m_limit.cancel(*reserved, flight->at);
    flight->error = waitEndedError(waited.error(), m_title, m_timeout);
}

void RateQueue::change(const RateLimitSettings &settings)
{
    m_limit.change(settings, m_clock.now());
    ++m_generation;
}

void RateQueue::addTo(PipelineHealth &health, Instant at)
{
    health.waitingForRate = m_waiting;
    health.tokens = m_limit.tokens(at);
    health.tokenCapacity = m_limit.capacity();
    health.windowUsed = static_cast<int>(m_limit.inWindow(at));
    health.windowLimit = static_cast<int>(m_limit.windowLimit());
}

} // namespace bindery::resilience
