#pragma once

// The real clock: the steady time of the machine for measuring, its calendar for what is stored, and one Qt timer for
// all timers.

#include "async/timer_queue.h"
#include "base/clock.h"

#include <QObject>
#include <QTimer>

namespace bindery::async {

/// Timers fire only while a Qt event loop runs on the thread of the clock.
class SystemClock final : public QObject, public Clock {
    Q_OBJECT
public:
    explicit SystemClock(QObject *parent = nullptr);

    [[nodiscard]] Instant now() const override;
    [[nodiscard]] UtcTime utcNow() const override;
    [[nodiscard]] QTimeZone zone() const override;
    [[nodiscard]] QDateTime calendar(UtcTime moment) const override;
    TimerId startTimer(Instant due, std::function<void()> action) override;
    void cancelTimer(TimerId id) override;

private:
    void fireDue();
    void rearm();

    TimerQueue m_timers;
    QTimer m_wakeUp;
    Instant m_armedFor = Instant::max();
};

} // namespace bindery::async
