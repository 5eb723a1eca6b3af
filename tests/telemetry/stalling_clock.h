#pragma once

// A virtual clock whose event loop can be held up: time goes on, and no timer fires until the stall is over.

#include "async/timer_queue.h"
#include "base/clock.h"

#include <QTimeZone>

#include <algorithm>

namespace bindery::test {

class StallingClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override { return m_now; }
    [[nodiscard]] UtcTime utcNow() const override
    {
        return UtcTime(std::chrono::sys_days(std::chrono::year(2026) / 1 / 1))
            + std::chrono::floor<std::chrono::milliseconds>(m_now.time_since_epoch());
    }
    [[nodiscard]] QTimeZone zone() const override { return QTimeZone::utc(); }
    [[nodiscard]] QDateTime calendar(UtcTime moment) const override
    {
        return QDateTime::fromMSecsSinceEpoch(moment.time_since_epoch().count(), QTimeZone::utc());
    }
    TimerId startTimer(Instant due, std::function<void()> action) override
    {
        return m_timers.add(due, std::move(action));
    }
    void cancelTimer(TimerId id) override { m_timers.remove(id); }

    /// The loop runs: each timer fires at its moment.
    void advance(Duration step)
    {
        const Instant end = m_now + step;
        for (auto due = m_timers.nextDue(); due && *due <= end; due = m_timers.nextDue()) {
            m_now = std::max(m_now, *due);
            fireDue();
        }
        m_now = end;
    }

    /// Holds the loop for so long. Afterwards the timers that are due fire late.
    void stall(Duration time)
    {
        m_now += time;
        fireDue();
    }

    [[nodiscard]] std::size_t timers() const { return m_timers.size(); }

private:
    void fireDue()
    {
        const Instant round = m_now;
        while (auto action = m_timers.takeDue(round))
            action();
    }

    async::TimerQueue m_timers;
    Instant m_now{};
};

} // namespace bindery::test
