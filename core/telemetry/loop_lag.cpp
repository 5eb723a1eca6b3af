#include "telemetry/loop_lag.h"

#include "base/clock.h"

#include <algorithm>

namespace bindery::telemetry {

namespace {

// A longer lag than this means that the machine was asleep, and no stutter.
constexpr Duration Asleep = std::chrono::seconds(60);

} // namespace

LoopLag::LoopLag(Clock &clock, Duration every) : m_clock(clock), m_every(every) {}

void LoopLag::start()
{
    if (m_running)
        return;
    m_running = true;
    arm();
}

void LoopLag::stop()
{
    m_running = false;
    m_timer.cancel();
}

void LoopLag::arm()
{
    m_due = m_clock.now() + m_every;
    m_timer = TimerGuard(m_clock, m_due, [this] { beat(); });
}

void LoopLag::beat()
{
    const Instant now = m_clock.now();
    const Duration lag = now - m_due;
    if (lag < Asleep) {
        m_last = lag;
        if (lag > m_worst) {
            m_worst = lag;
            m_worstAt = now;
        }
        for (Duration late = lag; late >= Duration(0); late -= m_every) {
            m_lags.record(late);
            m_history.record(now, late, true);
        }
    }
    arm();
}

LoopLagSnapshot LoopLag::snapshot() const
{
    LoopLagSnapshot figures;
    const Duration overdue = m_running ? m_clock.now() - m_due : Duration(0);
    figures.now = std::max(m_last, std::min(overdue, Asleep));
    figures.worst = m_worst;
    figures.worstAt = m_worstAt;
    figures.p50 = m_lags.percentile(50);
    figures.p95 = m_lags.percentile(95);
    figures.p99 = m_lags.percentile(99);
    figures.beats = m_lags.count();
    return figures;
}

} // namespace bindery::telemetry
