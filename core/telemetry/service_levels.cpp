#include "telemetry/service_levels.h"

#include "base/clock.h"

#include <QLocale>
#include <QLoggingCategory>

namespace bindery::telemetry {

namespace {

Q_LOGGING_CATEGORY(lcLevels, "bindery.telemetry.levels")

QString number(double value, int decimals)
{
    return QLocale(QLocale::English, QLocale::UnitedStates).toString(value, 'f', decimals);
}

QString secondsShown(double seconds)
{
    if (seconds < 0.001)
        return QStringLiteral("%1 µs").arg(number(seconds * 1e6, 0));
    if (seconds < 1)
        return QStringLiteral("%1 ms").arg(number(seconds * 1e3, seconds < 0.01 ? 1 : 0));
    const bool whole = seconds == static_cast<double>(static_cast<qint64>(seconds));
    return QStringLiteral("%1 s").arg(number(seconds, whole ? 0 : 2));
}

} // namespace

bool ServiceLevel::isMetBy(double measured) const
{
    switch (bound) {
    case Bound::Below: return measured < limit;
    case Bound::AtMost: return measured <= limit;
    case Bound::AtLeast: return measured >= limit;
    }
    Q_UNREACHABLE();
}

QString ServiceLevel::shown(double value) const
{
    switch (unit) {
    case Unit::Seconds: return secondsShown(value);
    case Unit::PerHour: return QStringLiteral("%1 an hour").arg(number(value, 0));
    case Unit::Bytes: return QStringLiteral("%1 MB").arg(number(value / (1024.0 * 1024.0), 0));
    case Unit::CallsPerMinute: return QStringLiteral("%1 a minute").arg(number(value, 0));
    }
    Q_UNREACHABLE();
}

QString ServiceLevel::promise() const
{
    switch (bound) {
    case Bound::Below: return QStringLiteral("below %1").arg(shown(limit));
    case Bound::AtMost: return QStringLiteral("at most %1").arg(shown(limit));
    case Bound::AtLeast: return QStringLiteral("at least %1").arg(shown(limit));
    }
    Q_UNREACHABLE();
}

QString levelStateName(LevelState state)
{
    switch (state) {
    case LevelState::NoData: return QStringLiteral("no_data");
    case LevelState::Met: return QStringLiteral("met");
    case LevelState::Missed: return QStringLiteral("missed");
    }
    Q_UNREACHABLE();
}

void ServiceLevels::watch(ServiceLevel level, Measure measure)
{
    LevelReading reading;
    reading.level = std::move(level);
    m_readings.push_back(std::move(reading));
    m_measures.push_back(std::move(measure));
}

void ServiceLevels::check()
{
    for (std::size_t i = 0; i < m_readings.size(); ++i) {
        LevelReading &reading = m_readings[i];
        reading.measured = m_measures[i]();
        LevelState state = LevelState::NoData;
        if (reading.measured)
            state = reading.level.isMetBy(*reading.measured) ? LevelState::Met : LevelState::Missed;
        if (state == reading.state)
            continue;
        const bool wasMissed = reading.state == LevelState::Missed;
        reading.state = state;
        if (state == LevelState::Missed) {
            reading.missedSince = m_clock.utcNow();
            qCInfo(lcLevels).noquote() << reading.level.name << "missed:" << reading.level.shown(*reading.measured)
                                       << "instead of" << reading.level.promise();
        } else {
            reading.missedSince.reset();
            if (wasMissed)
                qCInfo(lcLevels).noquote() << reading.level.name << levelStateName(state) << "after it was missed";
        }
    }
}

} // namespace bindery::telemetry
