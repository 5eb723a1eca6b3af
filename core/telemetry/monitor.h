#pragma once

// Everything that is measured of this program, in one place: what the health panel, `bindery-cli health` and the
// metrics read.
//
// The sources of the figures: the last 1,000 calls of a service, exact, are in CallStatistics (requirement R8). The
// hour of a service minute by minute, and its histogram to 1 %, are in the history() of the same object. Operations of
// the program itself are in OperationLog. A service level looks at the last quarter of an hour.
//
// Shutdown: the destructor cancels its timers.

#include "base/timer_guard.h"
#include "telemetry/loop_lag.h"
#include "telemetry/memory_report.h"
#include "telemetry/operation_log.h"
#include "telemetry/request_load.h"
#include "telemetry/service_level_settings.h"
#include "telemetry/service_levels.h"

namespace bindery {
class Clock;
}

namespace bindery::telemetry {

class Monitor {
public:
    static constexpr int LevelMinutes = 15;

    Monitor(Clock &clock, const ServiceLevelSettings &settings);

    /// From now on the loop is watched and levels are checked each second.
    void start();

    // What the parts of the program record into.
    /// From an application handed in to a quote that is saved.
    [[nodiscard]] Operation &quotes() { return m_quotes; }
    /// One question to one data service as the quote sees it: cache, waiting and tries included.
    [[nodiscard]] Operation &lookups() { return m_lookups; }
    /// The local rate plan over one application.
    [[nodiscard]] Operation &premiums() { return m_premiums; }
    /// Any other operation.
    [[nodiscard]] OperationLog &operations() { return m_operations; }
    [[nodiscard]] RequestLoad &requests() { return m_requests; }
    [[nodiscard]] MemoryReport &memory() { return m_memory; }
    /// The calls of this service in the last minute are a further level.
    void watchCalls(const QString &service, const QString &title, std::function<int()> callsLastMinute);

    // What the screens read. Levels are as of the last second.
    [[nodiscard]] const OperationLog &operations() const { return m_operations; }
    [[nodiscard]] const RequestLoad &requests() const { return m_requests; }
    [[nodiscard]] const MemoryReport &memory() const { return m_memory; }
    [[nodiscard]] const LoopLag &loopLag() const { return m_lag; }
    [[nodiscard]] const ServiceLevels &levels() const { return m_levels; }
    /// Checks the levels now, and not at the next second.
    void checkLevels() { m_levels.check(); }

private:
    void watchPercentile(const QString &name, const QString &title, const Operation &operation, Duration limit);
    void tick();

    Clock &m_clock;
    ServiceLevelSettings m_settings;
    OperationLog m_operations;
    Operation &m_quotes;
    Operation &m_lookups;
    Operation &m_premiums;
    RequestLoad m_requests;
    MemoryReport m_memory;
    LoopLag m_lag;
    ServiceLevels m_levels;
    TimerGuard m_timer;
};

} // namespace bindery::telemetry
