#include "resilience/pipeline/pipeline_settings_reading.h"

#include "resilience/strategy/retry_budget.h"
#include "resilience/strategy/settings_fields.h"

namespace bindery::resilience {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr Duration longest = 24h * 365;
constexpr int manyCalls = 1'000'000;

void read(SettingsFields fields, AdaptiveSettings &to)
{
    using Kind = AdaptiveSettings::Kind;
    fields.choice<Kind>(
        "kind"_L1, to.kind,
        {{"none"_L1, Kind::None}, {"aimd"_L1, Kind::Aimd}, {"vegas"_L1, Kind::Vegas}, {"gradient"_L1, Kind::Gradient}});
    fields.whole("least"_L1, to.least, 1, 10'000);
    fields.whole("most"_L1, to.most, 1, 10'000);
    fields.exact("backoff"_L1, to.backoff, Exact::scaled(1, 1), Exact::scaled(999, 3));
    fields.milliseconds("lostAfterMs"_L1, to.lostAfter, 1ns, longest);
    fields.whole("alpha"_L1, to.alpha, 0, 10'000);
    fields.whole("beta"_L1, to.beta, 0, 10'000);
    fields.exact("shrinkTo"_L1, to.shrinkTo, 0, Exact::scaled(999, 3));
    fields.whole("probeEvery"_L1, to.probeEvery, 1, manyCalls);
    fields.exact("smoothing"_L1, to.smoothing, Exact::scaled(1, 3), 1);
    fields.whole("queue"_L1, to.queue, 0, 10'000);
    fields.exact("tolerance"_L1, to.tolerance, 1, 100);
    fields.whole("longWindow"_L1, to.longWindow, 1, manyCalls);
    fields.finish();
}

void read(SettingsFields fields, ConcurrencySettings &to)
{
    fields.whole("limit"_L1, to.limit, 1, 10'000);
    fields.whole("maxWaiting"_L1, to.maxWaiting, 0, manyCalls);
    read(fields.object("adaptive"_L1), to.adaptive);
    to.adaptive.initial = to.limit;
    fields.finish();
}

void read(SettingsFields fields, RateLimitSettings &to)
{
    fields.flag("enabled"_L1, to.enabled);
    QStringList given;
    const Duration usual = to.per;
    for (const RateUnit &unit : rateUnits) {
        const bool isGiven = fields.exact(unit.setting, to.tokens, 0, manyCalls * (unit.per / 1s));
        if (unit.per != usual)
            fields.hasNoDefault(unit.setting);
        if (!isGiven)
            continue;
        to.per = unit.per;
        given.append(unit.setting);
    }
    if (given.size() > 1)
        fields.complain(u"Give the rate once: %1 are given."_s.arg(given.join(u" and "_s)));
    fields.milliseconds("refillEveryMs"_L1, to.refillEvery, 0ms, longest);
    fields.whole("burst"_L1, to.burst, 1, manyCalls);
    fields.whole("initialTokens"_L1, to.initialTokens, -1, manyCalls);
    fields.flag("chargeNext"_L1, to.chargeNext);
    fields.whole("maxWaiting"_L1, to.maxWaiting, -1, manyCalls);
    fields.whole("windowCalls"_L1, to.windowCalls, 0, manyCalls);
    fields.milliseconds("windowMs"_L1, to.window, 1ns, longest);
    fields.flag("eachTry"_L1, to.eachTry);
    fields.finish();
}

void read(SettingsFields fields, TripSettings &to)
{
    using Kind = TripSettings::Kind;
    using Window = TripSettings::Window;
    using Start = TripSettings::WindowStart;
    fields.choice<Kind>("kind"_L1, to.kind,
                        {{"consecutive"_L1, Kind::Consecutive},
                         {"leaky_count"_L1, Kind::LeakyCount},
                         {"failure_count"_L1, Kind::FailureCount},
                         {"failure_ratio"_L1, Kind::FailureRatio}});
    fields.whole("failures"_L1, to.failures, 1, manyCalls);
    fields.exact("ratio"_L1, to.ratio, 0, 1);
    fields.flag("aboveRatio"_L1, to.aboveRatio);
    fields.choice<Window>("window"_L1, to.window,
                          {{"none"_L1, Window::None}, {"calls"_L1, Window::Calls}, {"time"_L1, Window::Time}});
    fields.whole("windowCalls"_L1, to.windowCalls, 1, manyCalls);
    fields.milliseconds("windowMs"_L1, to.windowTime, 1ns, longest);
    fields.whole("windowBuckets"_L1, to.windowBuckets, 1, 10'000);
    fields.choice<Start>(
        "windowStart"_L1, to.windowStart,
        {{"timeline"_L1, Start::Timeline}, {"closing"_L1, Start::Closing}, {"first_call"_L1, Start::FirstCall}});
    fields.flag("countWhenBegun"_L1, to.countWhenBegun);
    fields.whole("minimumCalls"_L1, to.minimumCalls, 0, manyCalls);
    fields.flag("onFailureOnly"_L1, to.onFailureOnly);
    fields.milliseconds("slowCallMs"_L1, to.slowCall, 0ms, longest);
    fields.exact("slowRatio"_L1, to.slowRatio, 0, 1);
    fields.flag("slowInFlight"_L1, to.slowInFlight);
    fields.finish();
}

void read(SettingsFields fields, HalfOpenSettings &to)
{
    fields.whole("probesAtOnce"_L1, to.probesAtOnce, 0, manyCalls);
    fields.whole("probesInAll"_L1, to.probesInAll, 0, manyCalls);
    fields.whole("successesToClose"_L1, to.successesToClose, 1, manyCalls);
    fields.whole("failuresToOpen"_L1, to.failuresToOpen, 1, manyCalls);
    fields.whole("sample"_L1, to.sample, 0, manyCalls);
    fields.flag("verdictEarly"_L1, to.verdictEarly);
    fields.milliseconds("probePatienceMs"_L1, to.probePatience, 1ns, longest);
    fields.milliseconds("longestMs"_L1, to.longest, 0ms, longest);
    fields.finish();
}

void read(SettingsFields fields, BreakerSettings &to)
{
    fields.flag("enabled"_L1, to.enabled);
    fields.milliseconds("openMs"_L1, to.openTimes, 0ms, longest);
    fields.number("openFactor"_L1, to.openFactor, 1, 1000);
    fields.milliseconds("openLongestMs"_L1, to.openLongest, 0ms, longest);
    fields.flag("afterOpenTime"_L1, to.afterOpenTime);
    fields.flag("halfOpenByCall"_L1, to.halfOpenByCall);
    fields.milliseconds("openQuietMs"_L1, to.openQuiet, 0ms, longest);
    using Filtered = BreakerSettings::Filtered;
    fields.choice<Filtered>(
        "filtered"_L1, to.filtered,
        {{"nothing"_L1, Filtered::Nothing}, {"good_probe"_L1, Filtered::GoodProbe}, {"success"_L1, Filtered::Success}});
    read(fields.object("trip"_L1), to.trip);
    read(fields.object("halfOpen"_L1), to.halfOpen);
    fields.finish();
}

void read(SettingsFields fields, RetryBudgetSettings &to)
{
    fields.flag("enabled"_L1, to.enabled);
    fields.whole("tokens"_L1, to.tokens, 1, manyCalls);
    fields.exact("perSuccess"_L1, to.perSuccess, 0, 1000, RetryBudget::mostPlaces);
    fields.finish();
}

void read(SettingsFields fields, RetrySettings &to)
{
    using Kind = BackoffSettings::Kind;
    using Jitter = BackoffSettings::Jitter;
    fields.whole("attempts"_L1, to.attempts, 1, 1000);
    fields.choice<Kind>("backoff"_L1, to.backoff.kind,
                        {{"constant"_L1, Kind::Constant},
                         {"linear"_L1, Kind::Linear},
                         {"exponential"_L1, Kind::Exponential},
                         {"decorrelated"_L1, Kind::Decorrelated}});
    fields.milliseconds("baseMs"_L1, to.backoff.base, 0ms, longest);
    fields.milliseconds("incrementMs"_L1, to.backoff.increment, 0ms, longest);
    fields.number("factor"_L1, to.backoff.factor, 1, 100);
    fields.choice<Jitter>("jitterKind"_L1, to.backoff.jitterKind,
                          {{"added"_L1, Jitter::Added},
                           {"symmetric"_L1, Jitter::Symmetric},
                           {"below"_L1, Jitter::Below},
                           {"full"_L1, Jitter::Full}});
    const bool bothWays = to.backoff.jitterKind == Jitter::Symmetric;
    fields.number("jitter"_L1, to.backoff.jitter, bothWays ? -1 : 0, 1);
    fields.milliseconds("jitterMs"_L1, to.backoff.jitterTime, 0ms, longest);
    fields.milliseconds("capMs"_L1, to.backoff.cap, 0ms, longest);
    fields.milliseconds("floorMs"_L1, to.backoff.floor, 0ms, longest);
    fields.milliseconds("totalMs"_L1, to.total, 1ms, longest);
    read(fields.object("budget"_L1), to.budget);
    fields.finish();
}

void read(SettingsFields fields, HedgeSettings &to)
{
    fields.flag("enabled"_L1, to.enabled);
    fields.exact("percentile"_L1, to.percentile, Exact::scaled(1, 2), 1);
    fields.milliseconds("leastMs"_L1, to.least, 0ms, longest);
    fields.milliseconds("mostMs"_L1, to.most, 0ms, longest);
    fields.whole("minimumSamples"_L1, to.minimumSamples, 1, 256);
    fields.whole("maxExtra"_L1, to.maxExtra, 1, 10);
    fields.finish();
}

void read(SettingsFields fields, TimeoutSettings &to)
{
    fields.milliseconds("totalMs"_L1, to.total, 1ms, longest);
    fields.milliseconds("connectMs"_L1, to.connect, 1ms, longest);
    fields.milliseconds("readMs"_L1, to.read, 1ms, longest);
    fields.finish();
}

void read(SettingsFields fields, CacheSettings &to)
{
    fields.flag("enabled"_L1, to.enabled);
    fields.milliseconds("ttlMs"_L1, to.ttl, 0ms, longest);
    fields.milliseconds("noHitTtlMs"_L1, to.noHitTtl, 0ms, longest);
    fields.milliseconds("staleForMs"_L1, to.staleFor, 0ms, longest);
    fields.milliseconds("staleWhileRevalidateMs"_L1, to.staleWhileRevalidate, 0ms, longest);
    fields.milliseconds("memoryCopyTtlMs"_L1, to.memoryCopyTtl, 0ms, longest);
    fields.bytes("memoryBytes"_L1, to.memoryBytes, 0, qsizetype(1) << 34);
    fields.finish();
}

void read(SettingsFields fields, FaultSettings &to)
{
    fields.number("latencyRate"_L1, to.latencyRate, 0, 1);
    fields.milliseconds("latencyMs"_L1, to.latency, 0ms, longest);
    fields.number("errorRate"_L1, to.errorRate, 0, 1);
    fields.whole("errorStatus"_L1, to.errorStatus, 400, 599);
    fields.number("refusalRate"_L1, to.refusalRate, 0, 1);
    fields.number("silenceRate"_L1, to.silenceRate, 0, 1);
    fields.number("malformedRate"_L1, to.malformedRate, 0, 1);
    if (to.errorRate + to.refusalRate + to.silenceRate + to.malformedRate > 1 + 1e-9) {
        fields.complain(u"Errors, refusals, silences and half answers together are more than all tries (1)."_s);
        to = FaultSettings();
    }
    fields.finish();
}

/// Over what `reading` holds.
void readOver(const QJsonObject &json, const QString &path, PipelineSettingsReading &reading)
{
    PipelineSettings &settings = reading.settings;
    SettingsFields fields(json, path, reading);
    fields.order("order"_L1, settings.order);
    fields.chain("answers"_L1, settings.answers);
    read(fields.object("concurrency"_L1), settings.concurrency);
    read(fields.object("rate"_L1), settings.rate);
    read(fields.object("breaker"_L1), settings.breaker);
    read(fields.object("retry"_L1), settings.retry);
    read(fields.object("hedge"_L1), settings.hedge);
    read(fields.object("timeouts"_L1), settings.timeouts);
    read(fields.object("cache"_L1), settings.cache);
    read(fields.object("faults"_L1), settings.faults);
    fields.finish();
}

} // namespace

PipelineSettingsReading readPipelineSettings(const QJsonObject &json, const QString &path)
{
    PipelineSettingsReading reading;
    readOver(json, path, reading);
    return reading;
}

SettingValues settingValues(const PipelineSettings &settings)
{
    PipelineSettingsReading reading;
    reading.settings = settings;
    readOver({}, {}, reading);
    return std::move(reading.otherwise);
}

} // namespace bindery::resilience
