#pragma once

// A clock that stands still until it is told to go on: for tests, and for trying settings on recorded calls.

#include "base/clock.h"
#include "async/timer_queue.h"

#include <QTimeZone>

namespace bindery::async {

class VirtualClock final : public Clock {
public:
    /// Starts at the monotonic origin; the calendar starts at `calendarStart`, the zone is UTC until another is set.
    explicit VirtualClock(UtcTime calendarStart = UtcTime(std::chrono::sys_days(std::chrono::year(2026) / 1 / 1)));

    [[nodiscard]] Instant now() const override { return m_now; }
    [[nodiscard]] UtcTime utcNow() const override;
    [[nodiscard]] QTimeZone zone() const override { return m_zone; }
    [[nodiscard]] QDateTime calendar(UtcTime moment) const override;
    TimerId startTimer(Instant due, std::function<void()> action) override;
    void cancelTimer(TimerId id) override;

    /// Goes on by `step`, firing every timer on the way at its own moment, those included that are started on the way.
    void advance(Duration step);

    /// Goes on to the next timer and fires all timers of that moment. False when no timer is running.
    bool advanceToNextTimer();

    /// The calendar is set to another time, as a user or a time service does; the monotonic time knows nothing of it.
    void setUtc(UtcTime calendar);

    /// The machine is set to another zone.
    void setZone(const QTimeZone &zone) { m_zone = zone; }

    [[nodiscard]] std::size_t pendingTimers() const { return m_timers.size(); }

private:
    void fireUntil(Instant end);

    Instant m_now{};
    UtcTime m_calendarOrigin;
    QTimeZone m_zone = QTimeZone::utc();
    TimerQueue m_timers;
};

} // namespace bindery::async
