#include "async/virtual_clock.h"

#include <algorithm>

namespace bindery::async {

VirtualClock::VirtualClock(UtcTime calendarStart) : m_calendarOrigin(calendarStart) {}

UtcTime VirtualClock::utcNow() const
{
    return m_calendarOrigin + std::chrono::floor<std::chrono::milliseconds>(m_now.time_since_epoch());
}

QDateTime VirtualClock::calendar(UtcTime moment) const
{
    return QDateTime::fromMSecsSinceEpoch(moment.time_since_epoch().count(), m_zone);
}

TimerId VirtualClock::startTimer(Instant due, std::function<void()> action)
{
    return m_timers.add(due, std::move(action));
}

void VirtualClock::cancelTimer(TimerId id)
{
    m_timers.remove(id);
}

void VirtualClock::advance(Duration step)
{
    fireUntil(m_now + step);
}

bool VirtualClock::advanceToNextTimer()
{
    const auto due = m_timers.nextDue();
    if (!due)
        return false;
    fireUntil(std::max(*due, m_now));
    return true;
}

void VirtualClock::setUtc(UtcTime calendar)
{
    m_calendarOrigin = calendar - std::chrono::floor<std::chrono::milliseconds>(m_now.time_since_epoch());
}

void VirtualClock::fireUntil(Instant end)
{
    for (auto due = m_timers.nextDue(); due && *due <= end; due = m_timers.nextDue()) {
        m_now = std::max(m_now, *due);
        if (auto action = m_timers.takeDue(m_now))
            action();
    }
    m_now = std::max(m_now, end);
}

} // namespace bindery::async
