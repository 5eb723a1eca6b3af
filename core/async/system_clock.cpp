#include "async/system_clock.h"

#include "base/local_time.h"

#include <QTimeZone>

#include <algorithm>

namespace bindery::async {

SystemClock::SystemClock(QObject *parent) : QObject(parent)
{
    m_wakeUp.setSingleShot(true);
    m_wakeUp.setTimerType(Qt::PreciseTimer);
    connect(&m_wakeUp, &QTimer::timeout, this, &SystemClock::fireDue);
}

Instant SystemClock::now() const
{
    return Instant(std::chrono::steady_clock::now().time_since_epoch());
}

UtcTime SystemClock::utcNow() const
{
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

QTimeZone SystemClock::zone() const
{
    return machineZone();
}

QDateTime SystemClock::calendar(UtcTime moment) const
{
    return localTime(moment);
}

TimerId SystemClock::startTimer(Instant due, std::function<void()> action)
{
    const TimerId id = m_timers.add(due, std::move(action));
    rearm();
    return id;
}

void SystemClock::cancelTimer(TimerId id)
{
    // The wake-up stays armed: waking once for nothing is cheaper than arming a Qt timer for every call that ends well.
    m_timers.remove(id);
}

void SystemClock::fireDue()
{
    m_armedFor = Instant::max();
    // Only timers that were due when the round began: an action that starts a timer for "now" must not keep the loop
    // here.
    const Instant roundStart = now();
    while (auto action = m_timers.takeDue(roundStart))
        action();
    rearm();
}

void SystemClock::rearm()
{
    const auto due = m_timers.nextDue();
    if (!due || *due >= m_armedFor)
        return;
    m_armedFor = *due;
    // Rounded up: a Qt timer that fires a fraction of a millisecond early would find nothing due and spin.
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(*due - now());
    m_wakeUp.start(std::clamp(wait, std::chrono::milliseconds(0), std::chrono::milliseconds(std::chrono::hours(24))));
}

} // namespace bindery::async

#include "moc_system_clock.cpp"
