#include "telemetry/monitor.h"

#include "base/clock.h"

namespace bindery::telemetry {

using namespace Qt::StringLiterals;

namespace {

double inSeconds(Duration time)
{
    return std::chrono::duration<double>(time).count();
}

} // namespace

Monitor::Monitor(Clock &clock, const ServiceLevelSettings &settings)
    : m_clock(clock), m_settings(settings), m_quotes(m_operations.operation(u"quote"_s, u"Quote"_s)),
      m_lookups(m_operations.operation(u"lookup"_s, u"Look-up at a data service"_s)),
      m_premiums(m_operations.operation(u"premium"_s, u"Premium by the rate plan"_s)),
      m_requests(clock, &RequestLoad::processCpuTime), m_lag(clock), m_levels(clock)
{
    using Unit = ServiceLevel::Unit;
    using Bound = ServiceLevel::Bound;
    watchPercentile(u"quote_p95"_s, u"Quote, p95"_s, m_quotes, settings.quoteP95);
    watchPercentile(u"lookup_p95"_s, u"Look-up, p95"_s, m_lookups, settings.lookupP95);
    watchPercentile(u"premium_p95"_s, u"Premium, p95"_s, m_premiums, settings.premiumP95);
    m_levels.watch(
        {u"policies_per_hour"_s, u"Policies, ten at once"_s, Unit::PerHour, Bound::AtLeast, settings.policiesPerHour},
        [this] { return m_requests.perHour(); });
    m_levels.watch({u"memory"_s, u"Memory"_s, Unit::Bytes, Bound::AtMost, static_cast<double>(settings.memoryBytes)},
                   [] {
                       const auto bytes = MemoryReport::residentBytes();
                       return bytes ? std::optional(static_cast<double>(*bytes)) : std::nullopt;
                   });
    m_levels.watch(
        {u"cpu_per_request"_s, u"CPU a quote"_s, Unit::Seconds, Bound::AtMost, inSeconds(settings.cpuPerRequest)},
        [this] {
            const auto cpu = m_requests.cpuEach(LevelMinutes);
            return cpu ? std::optional(inSeconds(*cpu)) : std::nullopt;
        });
    m_memory.watch(u"operations"_s, u"Times of operations"_s, [this] { return m_operations.bytes(); });
}

void Monitor::start()
{
    m_lag.start();
    tick();
}

void Monitor::tick()
{
    m_levels.check();
    m_timer = TimerGuard(m_clock, m_clock.now() + std::chrono::seconds(1), [this] { tick(); });
}

void Monitor::watchPercentile(const QString &name, const QString &title, const Operation &operation, Duration limit)
{
    m_levels.watch({name, title, ServiceLevel::Unit::Seconds, ServiceLevel::Bound::Below, inSeconds(limit)},
                   [this, &operation]() -> std::optional<double> {
                       const Histogram recent = operation.history().merged(m_clock.now(), LevelMinutes);
                       return recent.count() ? std::optional(inSeconds(recent.percentile(95))) : std::nullopt;
                   });
}

void Monitor::watchCalls(const QString &service, const QString &title, std::function<int()> callsLastMinute)
{
    m_levels.watch({u"calls_per_minute_"_s + service, u"Calls, %1"_s.arg(title), ServiceLevel::Unit::CallsPerMinute,
                    ServiceLevel::Bound::AtMost, static_cast<double>(m_settings.callsPerMinute)},
                   [calls = std::move(callsLastMinute)] { return std::optional<double>(calls()); });
}

} // namespace bindery::telemetry
