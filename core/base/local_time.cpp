#include "base/local_time.h"

#include <QTimeZone>

namespace bindery {

QTimeZone machineZone()
{
    QTimeZone zone = QTimeZone::systemTimeZone();
    if (zone.isValid())
        return zone;
    // A TZ that the zone database does not know: the C library's own reading of it, as far as it goes.
    return QTimeZone(QDateTime::currentDateTime().offsetFromUtc());
}

QDateTime localTime(UtcTime moment)
{
    return QDateTime::fromMSecsSinceEpoch(moment.time_since_epoch().count());
}

QString timeOfDay(UtcTime moment)
{
    return localTime(moment).toString(QStringLiteral("HH:mm:ss"));
}

} // namespace bindery
