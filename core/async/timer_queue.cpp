#include "async/timer_queue.h"

namespace bindery::async {

TimerId TimerQueue::add(Instant due, std::function<void()> action)
{
    const TimerId id{due, ++m_lastSerial};
    m_timers.emplace(id, std::move(action));
    return id;
}

void TimerQueue::remove(TimerId id)
{
    m_timers.erase(id);
}

std::optional<Instant> TimerQueue::nextDue() const
{
    if (m_timers.empty())
        return std::nullopt;
    return m_timers.begin()->first.due;
}

std::function<void()> TimerQueue::takeDue(Instant now)
{
    if (m_timers.empty() || m_timers.begin()->first.due > now)
        return {};
    auto node = m_timers.extract(m_timers.begin());
    return std::move(node.mapped());
}

} // namespace bindery::async
