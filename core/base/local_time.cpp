#include "base/local_time.h"

#include <QTimeZone>

namespace bindery {

QTimeZone machineZone()
{
    QTimeZone zone = QTimeZone::systemTimeZone();
    if (zone.isValid())
        return zone;
    // The zone database does not know this TZ. The C library's reading of it gives at least the offset.
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
