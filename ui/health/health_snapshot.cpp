#include "ui/health/health_snapshot.h"

#include "domain/audit_line.h"
#include "resilience/pipeline/pipeline_settings.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

QJsonValue moment(UtcTime at)
{
    return QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count(), Qt::UTC).toString(Qt::ISODateWithMs);
}

QJsonValue moment(const std::optional<UtcTime> &at)
{
    return at ? moment(*at) : QJsonValue();
}

double milliseconds(Duration duration)
{
    return double(duration.count() / 1000) / 1000;
}

QJsonObject callsJson(const telemetry::StatisticsSnapshot &calls)
{
    return {{u"total"_s, qint64(calls.total)},
            {u"successes"_s, qint64(calls.successes)},
            {u"failures"_s, qint64(calls.failures)},
            {u"successRate"_s, calls.successRate},
            {u"lastMinute"_s, calls.callsLastMinute},
            {u"fastestMs"_s, milliseconds(calls.fastest)},
            {u"averageMs"_s, milliseconds(calls.average)},
            {u"slowestMs"_s, milliseconds(calls.slowest)},
            {u"p50Ms"_s, milliseconds(calls.p50)},
            {u"p95Ms"_s, milliseconds(calls.p95)},
            {u"p99Ms"_s, milliseconds(calls.p99)}};
}

QJsonObject circuitJson(const resilience::PipelineHealth &health)
{
    return {{u"state"_s, resilience::circuitStateName(health.circuit)},
            {u"byHand"_s, resilience::circuitOverrideName(health.override)},
            {u"nextAttemptAt"_s, moment(health.nextAttemptAt)},
            {u"consecutiveFailures"_s, health.consecutiveFailures},
            {u"probeSuccesses"_s, health.probeSuccesses},
            {u"probesNeeded"_s, health.probesNeeded}};
}

QJsonObject limitsJson(const resilience::PipelineHealth &health)
{
    return {{u"inFlight"_s, health.inFlight},
            {u"concurrencyLimit"_s, health.concurrencyLimit},
            {u"limitAdapts"_s, health.limitAdapts},
            {u"waiting"_s, health.waiting},
            {u"waitingForRate"_s, health.waitingForRate},
            {u"tokens"_s, health.tokens},
            {u"tokenCapacity"_s, health.tokenCapacity},
            {u"ratePerSecond"_s, health.inForce ? health.inForce->rate.perSecond() : 0},
            {u"windowUsed"_s, health.windowUsed},
            {u"windowLimit"_s, health.windowLimit},
            {u"changedByHand"_s, health.limitChanged || health.rateChanged}};
}

QJsonObject cacheJson(const resilience::PipelineHealth &health)
{
    return {{u"hits"_s, qint64(health.cacheHits)},
            {u"misses"_s, qint64(health.cacheMisses)},
            {u"stale"_s, qint64(health.staleServed)},
            {u"joined"_s, qint64(health.joined)},
            {u"refreshed"_s, qint64(health.refreshed)},
            {u"entries"_s, health.cacheEntries},
            {u"bytes"_s, health.cacheBytes},
            {u"byteLimit"_s, health.cacheByteLimit}};
}

QJsonObject retryJson(const resilience::PipelineHealth &health)
{
    return {{u"budget"_s, health.retryTokens},
            {u"budgetCapacity"_s, health.retryCapacity},
            {u"notAllowed"_s, qint64(health.retriesSuppressed)},
            {u"hedgesSent"_s, qint64(health.hedgesSent)},
            {u"hedgesWon"_s, qint64(health.hedgesWon)}};
}

QJsonObject faultsJson(const resilience::PipelineHealth &health)
{
    return {{u"sentence"_s, health.faultSentence},
            {u"delays"_s, qint64(health.faultCounts.delays)},
            {u"errors"_s, qint64(health.faultCounts.errors)},
            {u"refusals"_s, qint64(health.faultCounts.refusals)},
            {u"silences"_s, qint64(health.faultCounts.silences)},
            {u"malformed"_s, qint64(health.faultCounts.malformed)}};
}

QJsonObject timelineJson(const telemetry::CallTimeline *timeline, UtcTime now)
{
    QJsonArray steps;
    QJsonArray changes;
    if (timeline) {
        for (const telemetry::CallSlot &slot : timeline->slotsSince(now - std::chrono::hours(1))) {
            steps.append(QJsonObject{{u"from"_s, moment(slot.begin())},
                                     {u"answered"_s, slot.answered},
                                     {u"remembered"_s, slot.remembered},
                                     {u"failed"_s, slot.failed},
                                     {u"refused"_s, slot.refused},
                                     {u"slowestMs"_s, milliseconds(slot.slowest)}});
        }
        for (const telemetry::CircuitChange &change : timeline->changes())
            changes.append(QJsonObject{{u"at"_s, moment(change.at)}, {u"state"_s, change.state}});
    }
    return {{u"stepSeconds"_s, qint64(telemetry::CallTimeline::SlotLength.count())},
            {u"steps"_s, steps},
            {u"circuit"_s, changes}};
}

QJsonObject latencyJson(const LatencyPicture &latency)
{
    QJsonArray minutes;
    for (const LatencyPicture::Minute &minute : latency.minutes)
        minutes.append(QJsonObject{{u"calls"_s, qint64(minute.calls)},
                                   {u"p50Ms"_s, minute.p50},
                                   {u"p95Ms"_s, minute.p95},
                                   {u"p99Ms"_s, minute.p99}});
    QJsonArray buckets;
    for (const LatencyPicture::Bucket &bucket : latency.buckets)
        buckets.append(
            QJsonObject{{u"fromMs"_s, bucket.from}, {u"belowMs"_s, bucket.below}, {u"count"_s, qint64(bucket.count)}});
    return {{u"minutes"_s, minutes}, {u"histogram"_s, buckets}};
}

QJsonObject serviceJson(const HealthSource &source, const resilience::PipelineHealth &health, UtcTime now)
{
    QJsonArray byHand;
    for (const domain::AuditLine &line : source.doneByHand(health.service))
        byHand.append(QJsonObject{{u"at"_s, moment(line.at)}, {u"action"_s, line.action}, {u"detail"_s, line.detail}});
    return {{u"service"_s, health.service},
            {u"title"_s, health.title},
            {u"circuit"_s, circuitJson(health)},
            {u"calls"_s, callsJson(health.calls)},
            {u"limits"_s, limitsJson(health)},
            {u"cache"_s, cacheJson(health)},
            {u"retry"_s, retryJson(health)},
            {u"faults"_s, faultsJson(health)},
            {u"lastError"_s, health.lastError},
            {u"lastErrorAt"_s, moment(health.lastErrorAt)},
            {u"warnings"_s, QJsonArray::fromStringList(health.warnings)},
            {u"settings"_s, source.settings(health.service)},
            {u"lastHour"_s, timelineJson(source.timeline(health.service), now)},
            {u"latency"_s, latencyJson(source.latency(health.service))},
            {u"byHand"_s, byHand}};
}

QJsonObject programJson(const ProgramHealth &program)
{
    QJsonObject parts;
    for (const MemoryHealth::Part &part : program.memory.parts)
        parts.insert(part.name, part.bytes);
    QJsonArray levels;
    for (const LevelHealth &level : program.levels)
        levels.append(QJsonObject{{u"level"_s, level.name},
                                  {u"target"_s, level.target},
                                  {u"measured"_s, level.actual},
                                  {u"met"_s, level.met ? QJsonValue(*level.met) : QJsonValue()}});
    QJsonArray slow;
    for (const SlowOperation &operation : program.slow)
        slow.append(QJsonObject{{u"operation"_s, operation.name},
                                {u"calls"_s, qint64(operation.calls)},
                                {u"totalMs"_s, milliseconds(operation.total)},
                                {u"averageMs"_s, milliseconds(operation.average)},
                                {u"slowestMs"_s, milliseconds(operation.slowest)}});
    const QJsonObject loop{
        {u"measured"_s, program.loop.measured},           {u"p50Ms"_s, milliseconds(program.loop.p50)},
        {u"p95Ms"_s, milliseconds(program.loop.p95)},     {u"p99Ms"_s, milliseconds(program.loop.p99)},
        {u"worstMs"_s, milliseconds(program.loop.worst)}, {u"worstAt"_s, moment(program.loop.worstAt)}};
    const QJsonObject memory{{u"residentBytes"_s, program.memory.resident.value_or(0)},
                             {u"mostResidentBytes"_s, program.memory.mostResident.value_or(0)},
                             {u"parts"_s, parts}};
    // The last error of the store is left out: it may name a file in the home of the user.
    const QJsonObject store{{u"open"_s, program.store.open},
                            {u"answering"_s, program.store.answering},
                            {u"waiting"_s, program.store.waiting},
                            {u"answerMs"_s, milliseconds(program.store.answerTime)},
                            {u"hadError"_s, !program.store.lastError.isEmpty()}};
    return {{u"eventLoop"_s, loop},
            {u"memory"_s, memory},
            {u"serviceLevels"_s, levels},
            {u"slowOperations"_s, slow},
            {u"store"_s, store}};
}

} // namespace

QByteArray healthSnapshot(const HealthSource &source, UtcTime now)
{
    QJsonArray services;
    for (const resilience::PipelineHealth &health : source.health())
        services.append(serviceJson(source, health, now));
    const QJsonObject snapshot{{u"kind"_s, u"bindery health snapshot"_s},
                               {u"version"_s, 1},
                               {u"takenAt"_s, moment(now)},
                               {u"services"_s, services},
                               {u"program"_s, programJson(source.program())}};
    return QJsonDocument(snapshot).toJson(QJsonDocument::Indented);
}

} // namespace bindery::ui
