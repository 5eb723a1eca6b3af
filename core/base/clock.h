#pragma once

// The one place where time comes from. Breakers, limiters, retries, caches and expiries read it, and tests turn it by
// hand, to the nanosecond and without sleeping.

#include <QDateTime>

#include <chrono>
#include <cstdint>
#include <functional>

class QTimeZone;

namespace bindery {

using Duration = std::chrono::nanoseconds;

/// Tag of the monotonic time line: it never jumps, and means nothing outside this process.
struct MonotonicTimeline {
    using rep = Duration::rep;
    using period = Duration::period;
    using duration = Duration;
    using time_point = std::chrono::time_point<MonotonicTimeline>;
    static constexpr bool is_steady = true;
};
using Instant = MonotonicTimeline::time_point;

/// A moment of the calendar, UTC, to the millisecond: for what is stored and shown, never for measuring.
using UtcTime = std::chrono::sys_time<std::chrono::milliseconds>;

/// Single-threaded, like all of core/async: used on the thread that made it.
class Clock {
public:
    /// Names a started timer: its moment and the order of its start. A default one names none.
    struct TimerId {
        Instant due{};
        std::uint64_t serial = 0;
        friend auto operator<=>(const TimerId &, const TimerId &) = default;
    };

    Clock() = default;
    Clock(const Clock &) = delete;
    Clock &operator=(const Clock &) = delete;
    virtual ~Clock() = default;

    [[nodiscard]] virtual Instant now() const = 0;
    [[nodiscard]] virtual UtcTime utcNow() const = 0;

    /// The time zone of whoever sits here: it decides which day it is. Read anew each time, because the machine may be
    /// set to another zone while the program runs.
    [[nodiscard]] virtual QTimeZone zone() const = 0;
    /// A moment on the calendar and the clock of that zone.
    [[nodiscard]] virtual QDateTime calendar(UtcTime moment) const = 0;
    /// The day of a moment in that zone.
    [[nodiscard]] QDate dayOf(UtcTime moment) const { return calendar(moment).date(); }
    /// The one day that every program, form, rule and report means by "today".
    [[nodiscard]] QDate today() const { return dayOf(utcNow()); }

    /// Calls `action` once, on this thread, at `due` or as soon after as the event loop gets to it; never from within
    /// this call. Timers of the same moment fire in the order in which they were started.
    virtual TimerId startTimer(Instant due, std::function<void()> action) = 0;

    /// A cancelled timer never fires. Unknown and spent ids are ignored.
    virtual void cancelTimer(TimerId id) = 0;
};

/// Holds a running timer and cancels it at the end of the scope.
class TimerGuard {
public:
    TimerGuard() = default;
    TimerGuard(Clock &clock, Instant due, std::function<void()> action)
        : m_clock(&clock), m_id(clock.startTimer(due, std::move(action)))
    {
    }
    TimerGuard(TimerGuard &&other) noexcept : m_clock(other.m_clock), m_id(other.m_id) { other.m_clock = nullptr; }
    TimerGuard &operator=(TimerGuard &&other) noexcept
    {
        if (this != &other) {
            cancel();
            m_clock = other.m_clock;
            m_id = other.m_id;
            other.m_clock = nullptr;
        }
        return *this;
    }
    ~TimerGuard() { cancel(); }

    void cancel()
    {
        if (m_clock) {
            m_clock->cancelTimer(m_id);
            m_clock = nullptr;
        }
    }

private:
    Clock *m_clock = nullptr;
    Clock::TimerId m_id;
};

} // namespace bindery
