#pragma once

// The real clock: the machine's steady time for measuring, the calendar for what is stored, one Qt timer for all.

#include "base/clock.h"
#include "async/timer_queue.h"

#include <QObject>
#include <QTimer>

namespace bindery::async {

/// Needs a running Qt event loop on its thread for timers to fire.
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
