#include "resilience/pipeline/place_queue.h"

#include "base/clock.h"
#include "resilience/pipeline/call_messages.h"
#include "resilience/pipeline/flight.h"
#include "resilience/pipeline/pipeline_health.h"

#include <algorithm>

namespace bindery::resilience {

PlaceQueue::PlaceQueue(const ConcurrencySettings &settings, Clock &clock, const QString &title, Duration timeout,
                       const std::function<double()> &random)
    : m_clock(clock), m_title(title), m_timeout(timeout),
      m_adapts(settings.adaptive.kind != AdaptiveSettings::Kind::None),
      m_places(clock, settings.limit, settings.maxWaiting), m_adaptive(settings.adaptive, random)
{
}

bool PlaceQueue::enter(Flight &flight)
{
    if (auto free = m_places.tryAcquire())
        flight.place = std::move(*free);
    return static_cast<bool>(flight.place);
}

QCoro::Task<void> PlaceQueue::enterAsync(std::shared_ptr<Flight> flight)
{
    CallStep progress;
    progress.phase = CallStep::Phase::WaitingForPlace;
    progress.ahead = m_places.waiting();
    flight->tell(progress);
    const CallContext context = flight->waitContext();
    Result<async::Semaphore::Permit> place = co_await m_places.acquireAsync(context);
    flight->at = m_clock.now();
    if (place) {
        flight->place = std::move(*place);
        co_return;
    }
    if (place.error().code == ErrorCode::QueueFull)
        flight->error = queueFullError(m_title, m_places.waiting());
    else
        flight->error = waitEndedError(place.error(), m_title, m_timeout);
}

bool PlaceQueue::hasRoomBeside(int taken) const
{
    return std::max(m_places.inUse(), taken) < m_places.limit() && m_places.waiting() == 0;
}

void PlaceQueue::learn(Duration took, bool lost)
{
    if (!m_adapts)
        return;
    const int limit = m_adaptive.sample(took, m_places.inUse(), lost);
    if (limit != m_places.limit())
        m_places.setLimit(limit);
}

void PlaceQueue::addTo(PipelineHealth &health) const
{
    health.inFlight = m_places.inUse();
    health.concurrencyLimit = m_places.limit();
    health.waiting = m_places.waiting();
    health.limitAdapts = m_adapts;
}

} // namespace bindery::resilience
