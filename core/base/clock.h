#pragma once

// The one source of time. Breakers, limiters, retries, caches and expiries read a clock. A test turns its clock by
// hand, to the nanosecond and without sleeping.

#include "base/timer_guard.h"
#include "base/utc_time.h"

#include <QDateTime>

#include <functional>

class QTimeZone;

namespace bindery {

/// A clock is single-threaded, like all of core/async: only the thread that made it uses it.
class Clock {
public:
    Clock() = default;
    Clock(const Clock &) = delete;
    Clock &operator=(const Clock &) = delete;
    virtual ~Clock() = default;

    [[nodiscard]] virtual Instant now() const = 0;
    [[nodiscard]] virtual UtcTime utcNow() const = 0;

    /// The user's time zone, which decides what day it is. Each call reads the zone anew, because the machine may be
    /// set to another zone while the program runs.
    [[nodiscard]] virtual QTimeZone zone() const = 0;
    /// The moment on the calendar and the clock of zone().
    [[nodiscard]] virtual QDateTime calendar(UtcTime moment) const = 0;
    /// The day of the moment in zone().
    [[nodiscard]] QDate dayOf(UtcTime moment) const { return calendar(moment).date(); }
    /// The day that every program, form, rule and report means by "today".
    [[nodiscard]] QDate today() const { return dayOf(utcNow()); }

    /// Calls `action` once, on this thread, at `due` or as soon after as the event loop gets to it, and never from
    /// within startTimer(). Timers of the same moment fire in the order in which they were started.
    virtual TimerId startTimer(Instant due, std::function<void()> action) = 0;

    /// Cancels a timer, which then never fires. An unknown id, or one whose timer has fired, is ignored.
    virtual void cancelTimer(TimerId id) = 0;
};

} // namespace bindery
