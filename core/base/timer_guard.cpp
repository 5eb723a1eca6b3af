#include "base/timer_guard.h"

#include "base/clock.h"

#include <utility>

namespace bindery {

TimerGuard::TimerGuard(Clock &clock, Instant due, std::function<void()> action)
    : m_clock(&clock), m_id(clock.startTimer(due, std::move(action)))
{
}

TimerGuard &TimerGuard::operator=(TimerGuard &&other) noexcept
{
    if (this != &other) {
        cancel();
        m_clock = other.m_clock;
        m_id = other.m_id;
        other.m_clock = nullptr;
    }
    return *this;
}

void TimerGuard::cancel()
{
    if (m_clock)
        m_clock->cancelTimer(m_id);
    m_clock = nullptr;
}

} // namespace bindery
