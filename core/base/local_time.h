#pragma once

// The machine's time zone, for the real clock and for moments that are shown. Only this file asks the system for the
// zone. Only Clock::today() says what day it is.

#include "base/utc_time.h"

#include <QDateTime>
#include <QString>

class QTimeZone;

namespace bindery {

/// The zone of TZ where it is set, else the zone that the machine is set to.
[[nodiscard]] QTimeZone machineZone();

/// The moment on the calendar and the clock of machineZone().
[[nodiscard]] QDateTime localTime(UtcTime moment);

/// The time of day, for sentences that are read again later: "14:05:09".
[[nodiscard]] QString timeOfDay(UtcTime moment);

} // namespace bindery
