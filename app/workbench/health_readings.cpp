#include "workbench/health_readings.h"

#include "backtest/rehearsal.h"
#include "services/service_settings.h"
#include "storage/database.h"
#include "telemetry/latency_history.h"
#include "telemetry/monitor.h"
#include "telemetry/slow_operations.h"
#include "text/format.h"
#include "wiring/house.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::app {

namespace {

double milliseconds(Duration duration)
{
    return double(duration.count()) / 1e6;
}

ui::TrialSide sideOf(const backtest::RehearsalFigures &figures)
{
    ui::TrialSide side;
    side.calls = figures.calls;
    side.answered = figures.answered;
    side.fromCache = figures.fromCache;
    side.stale = figures.servedStale;
    side.failed = figures.failed;
    side.refused = figures.refused();
    side.abandoned = figures.abandoned;
    side.retried = figures.retried;
    side.tries = figures.tries;
    side.opened = figures.opened;
    side.waitingP50 = figures.waitingP50;
    side.waitingP95 = figures.waitingP95;
    side.waitingMost = figures.waitingMost;
    return side;
}

backtest::RehearsalReport rehearsed(const QString &service, const std::vector<telemetry::CallRecord> &calls,
                                      const resilience::PipelineSettings &settings, const std::stop_token &stop)
{
    backtest::Rehearsal rehearsal;
    rehearsal.service = service;
    rehearsal.calls = calls;
    rehearsal.settings = settings;
    // What somebody injects on purpose today says nothing about yesterday.
    rehearsal.settings.faults = {};
    rehearsal.stop = stop;
    return backtest::rehearse(std::move(rehearsal));
}

} // namespace

ui::LatencyPicture latencyPicture(const telemetry::LatencyHistory &history, Instant now)
{
    ui::LatencyPicture picture;
    for (const telemetry::LatencyHistory::Minute &minute : history.minutes(now))
        picture.minutes.push_back(
            {minute.calls, milliseconds(minute.p50), milliseconds(minute.p95), milliseconds(minute.p99)});
    for (const telemetry::Histogram::Bucket &bucket : history.merged(now).buckets())
        picture.buckets.push_back({milliseconds(bucket.from), milliseconds(bucket.below), bucket.count});
    return picture;
}

ui::ProgramHealth programHealth(House &house)
{
    const telemetry::Monitor &monitor = house.telemetry();
    Clock &clock = house.clock();
    const auto calendar = [&clock](Instant moment) {
        return clock.utcNow() - std::chrono::round<std::chrono::milliseconds>(clock.now() - moment);
    };
    ui::ProgramHealth program;
    const telemetry::LoopLagSnapshot lag = monitor.loopLag().snapshot();
    program.loop.measured = monitor.loopLag().isRunning() && lag.beats > 0;
    program.loop.now = lag.now;
    program.loop.p50 = lag.p50;
    program.loop.p95 = lag.p95;
    program.loop.p99 = lag.p99;
    program.loop.worst = lag.worst;
    if (lag.worstAt)
        program.loop.worstAt = calendar(*lag.worstAt);
    program.memory.resident = telemetry::MemoryReport::residentBytes();
    program.memory.mostResident = telemetry::MemoryReport::mostResidentBytes();
    // The system counts the most now and then, and what is resident always.
    if (program.memory.resident && program.memory.mostResident)
        program.memory.mostResident = std::max(*program.memory.mostResident, *program.memory.resident);
    for (const telemetry::MemoryPart &part : monitor.memory().parts())
        program.memory.parts.push_back({part.name, part.title, part.bytes});
    for (const telemetry::LevelReading &reading : monitor.levels().readings()) {
        ui::LevelHealth level;
        level.name = reading.level.name;
        level.title = reading.level.title;
        level.target = reading.level.promise();
        if (reading.measured)
            level.actual = reading.level.shown(*reading.measured);
        if (reading.state != telemetry::LevelState::NoData)
            level.met = reading.state == telemetry::LevelState::Met;
        if (reading.missedSince)
            level.basis = u"Missed since %1"_s.arg(text::exactTime(*reading.missedSince));
        for (const services::ServiceSettings &service : house.catalogue().all()) {
            if (level.name == u"calls_per_minute_"_s + service.name)
                level.service = service.name;
        }
        program.levels.push_back(std::move(level));
    }
    for (const telemetry::SlowOperation &operation : telemetry::slowestOperations(monitor.operations()))
        program.slow.push_back({operation.title, operation.count, operation.total, operation.mean, operation.worst});
    const storage::DatabaseHealth store = house.database().health();
    program.store.open = store.open;
    program.store.answering = store.answering;
    program.store.waiting = store.waiting;
    program.store.answerTime = store.answerTime;
    program.store.checkedAt = store.checkedAt;
    program.store.lastError = store.lastError;
    if (store.integrity != storage::Integrity::Unchecked)
        program.store.sound = store.integrity == storage::Integrity::Sound;
    return program;
}

ui::TrialResult trialOf(const QString &service, const std::vector<telemetry::CallRecord> &calls,
                        const resilience::PipelineSettings &now, const resilience::PipelineSettings &tried,
                        std::stop_token stop)
{
    ui::TrialResult result;
    result.service = service;
    if (calls.empty()) {
        result.problems.append(u"No calls of the last day are recorded, so there is nothing to try these settings on. "
                               "They can be kept all the same."_s);
        return result;
    }
    const backtest::RehearsalReport before = rehearsed(service, calls, now, stop);
    const backtest::RehearsalReport after = rehearsed(service, calls, tried, stop);
    result.now = sideOf(before.figures);
    result.tried = sideOf(after.figures);
    result.notes = after.assumptions();
    return result;
}

} // namespace bindery::app
