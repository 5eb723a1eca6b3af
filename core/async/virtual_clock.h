#pragma once

// A clock that stands still until it is advanced: for tests, and for trying settings on recorded calls.

#include "async/timer_queue.h"
#include "base/clock.h"

#include <QTimeZone>

namespace bindery::async {

class VirtualClock final : public Clock {
public:
    /// The clock starts at the monotonic origin, its calendar at `calendarStart`. The zone is UTC until another is set.
    explicit VirtualClock(UtcTime calendarStart = UtcTime(std::chrono::sys_days(std::chrono::year(2026) / 1 / 1)));

    [[nodiscard]] Instant now() const override { return m_now; }
    [[nodiscard]] UtcTime utcNow() const override;
    [[nodiscard]] QTimeZone zone() const override { return m_zone; }
    [[nodiscard]] QDateTime calendar(UtcTime moment) const override;
    TimerId startTimer(Instant due, std::function<void()> action) override;
    void cancelTimer(TimerId id) override;

    /// Advances by `step` and fires every timer on the way at its own moment, including timers that are started on the
    /// way.
    void advance(Duration step);

    /// Advances to the next timer and fires all timers of that moment. False when no timer is running.
    bool advanceToNextTimer();

    /// Sets the calendar to another time, as a user or a time service does. The monotonic time does not change.
    void setUtc(UtcTime calendar);

    /// Sets the zone of the machine.
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
