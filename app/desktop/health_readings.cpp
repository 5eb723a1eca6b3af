#include "desktop/health_readings.h"

#include "base/clock.h"
#include "services/service_settings.h"
#include "storage/database_health.h"
#include "telemetry/latency_history.h"
#include "telemetry/monitor.h"
#include "telemetry/slow_operations.h"
#include "text/time_text.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::app {

namespace {

double milliseconds(Duration duration)
{
    return double(duration.count()) / 1e6;
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

ui::ProgramHealth programHealth(Clock &clock, const telemetry::Monitor &monitor,
                                const services::ServiceCatalog &catalog, const storage::DatabaseHealth &store)
{
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
    // The system updates the maximum only now and then, so the present value may be larger.
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
        for (const services::ServiceSettings &service : catalog.all()) {
            if (level.name == u"calls_per_minute_"_s + service.name)
                level.service = service.name;
        }
        program.levels.push_back(std::move(level));
    }
    for (const telemetry::SlowOperation &operation : telemetry::slowestOperations(monitor.operations()))
        program.slow.push_back({operation.title, operation.count, operation.total, operation.mean, operation.worst});
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

} // namespace bindery::app
