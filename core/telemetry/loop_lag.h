#pragma once

// How late the event loop is (requirement R10): a timer that measures how long after its moment it is called. In the
// workbench the loop is that of the GUI thread, so the lag is how long the window stutters.
//
// A stall swallows the beats that would have come in it. Each of these beats is counted as late as it would have been.
// Otherwise a stall of a second would be one sample among many, and p99 would not show it.
//
// The lag is right to the millisecond, as the timers of the clock are. Ten wake-ups a second cost less than 0.1 % of a
// core. Shutdown: the destructor cancels the timer.

#include "base/timer_guard.h"
#include "telemetry/histogram.h"
#include "telemetry/latency_history.h"

#include <optional>

namespace bindery {
class Clock;
}

namespace bindery::telemetry {

struct LoopLagSnapshot {
    /// The lag of the last beat, or of the one that is overdue.
    Duration now{0};
    /// Since the measuring was started.
    Duration worst{0};
    std::optional<Instant> worstAt;
    /// Since the measuring was started, to 1 %.
    Duration p50{0};
    Duration p95{0};
    Duration p99{0};
    quint64 beats = 0;
};

class LoopLag {
public:
    explicit LoopLag(Clock &clock, Duration every = std::chrono::milliseconds(100));

    void start();
    void stop();
    [[nodiscard]] bool isRunning() const { return m_running; }

    [[nodiscard]] LoopLagSnapshot snapshot() const;
    [[nodiscard]] const Histogram &histogram() const { return m_lags; }
    /// Minute by minute.
    [[nodiscard]] const LatencyHistory &history() const { return m_history; }

private:
    void arm();
    void beat();

    Clock &m_clock;
    Duration m_every;
    bool m_running = false;
    Instant m_due{};
    Histogram m_lags;
    LatencyHistory m_history;
    Duration m_last{0};
    Duration m_worst{0};
    std::optional<Instant> m_worstAt;
    TimerGuard m_timer;
};

} // namespace bindery::telemetry
