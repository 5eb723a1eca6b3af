#pragma once

// The machine's time zone, for the real clock and for moments that are shown. This is the only place that asks the
// system for it. Which day it is, is the clock's to say: Clock::today().

#include "base/utc_time.h"

#include <QDateTime>
#include <QString>

class QTimeZone;

namespace bindery {

/// TZ where it is set, else what the machine is set to.
[[nodiscard]] QTimeZone machineZone();

/// A moment on the calendar and the clock of that zone.
[[nodiscard]] QDateTime localTime(UtcTime moment);

/// "14:05:09", for sentences that are read again later.
[[nodiscard]] QString timeOfDay(UtcTime moment);

} // namespace bindery
