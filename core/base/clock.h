#pragma once

// The one place where time comes from. Breakers, limiters, retries, caches and expiries read a clock, and tests turn
// theirs by hand, to the nanosecond and without sleeping.

#include "base/timer_guard.h"
#include "base/utc_time.h"

#include <QDateTime>

#include <functional>

class QTimeZone;

namespace bindery {

/// Single-threaded, like all of core/async: used on the thread that made it.
class Clock {
public:
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

} // namespace bindery
