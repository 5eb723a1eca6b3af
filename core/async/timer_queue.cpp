#include "async/timer_queue.h"

namespace bindery::async {

Clock::TimerId TimerQueue::add(Instant due, std::function<void()> action)
{
    const Clock::TimerId id = ++m_lastId;
    m_timers.emplace(Key{due, id}, std::move(action));
    m_dueById.emplace(id, due);
    return id;
}

void TimerQueue::remove(Clock::TimerId id)
{
    const auto found = m_dueById.find(id);
    if (found == m_dueById.end())
        return;
    m_timers.erase(Key{found->second, id});
    m_dueById.erase(found);
}

std::optional<Instant> TimerQueue::nextDue() const
{
    if (m_timers.empty())
        return std::nullopt;
    return m_timers.begin()->first.first;
}

std::function<void()> TimerQueue::takeDue(Instant now)
{
    if (m_timers.empty() || m_timers.begin()->first.first > now)
        return {};
    auto node = m_timers.extract(m_timers.begin());
    m_dueById.erase(node.key().second);
    return std::move(node.mapped());
}

} // namespace bindery::async
