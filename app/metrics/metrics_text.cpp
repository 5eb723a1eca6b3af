#include "metrics/metrics_text.h"

#include "telemetry/memory_report.h"

#include <prometheus/text_serializer.h>

#include <sstream>

namespace bindery::metrics {

namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;
using Labels = std::vector<ClientMetric::Label>;

double inSeconds(Duration time)
{
    return std::chrono::duration<double>(time).count();
}

Labels label(const char *name, const QString &value)
{
    return {{name, value.toStdString()}};
}

class Families {
public:
    void gauge(const char *name, const char *help, Labels labels, double value)
    {
        metric(name, help, MetricType::Gauge, std::move(labels)).gauge.value = value;
    }
    void counter(const char *name, const char *help, Labels labels, double value)
    {
        metric(name, help, MetricType::Counter, std::move(labels)).counter.value = value;
    }
    /// Adds a metric to the family of this name. The first metric makes the family.
    ClientMetric &metric(const char *name, const char *help, MetricType type, Labels labels)
    {
        auto family = std::find_if(m_families.begin(), m_families.end(),
                                   [name](const MetricFamily &one) { return one.name == name; });
        if (family == m_families.end()) {
            MetricFamily made;
            made.name = name;
            made.help = help;
            made.type = type;
            m_families.push_back(std::move(made));
            family = std::prev(m_families.end());
        }
        ClientMetric &added = family->metric.emplace_back();
        added.label = std::move(labels);
        return added;
    }
    [[nodiscard]] const std::vector<MetricFamily> &all() const { return m_families; }

private:
    std::vector<MetricFamily> m_families;
};

void addDurations(Families &families, const Labels &labels, const telemetry::DurationBuckets &durations)
{
    ClientMetric &metric = families.metric("bindery_request_duration_seconds", "Time that calls were out at a service.",
                                           MetricType::Histogram, labels);
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < durations.Limits.size(); ++i) {
        sum += durations.counts()[i];
        metric.histogram.bucket.push_back({sum, inSeconds(durations.Limits[i])});
    }
    metric.histogram.sample_count = sum + durations.counts().back();
    metric.histogram.sample_sum = inSeconds(durations.sum());
}

void addService(Families &families, const ServiceReading &service)
{
    const resilience::PipelineHealth &health = service.health;
    const Labels labels = label("service", health.service);
    if (service.durations)
        addDurations(families, labels, *service.durations);
    const auto outcome = [&labels](const char *name) {
        Labels both = labels;
        both.push_back({"outcome", name});
        return both;
    };
    const char *calls = "Calls that asked the service, those of earlier runs that are still remembered among them.";
    families.counter("bindery_calls_total", calls, outcome("success"), static_cast<double>(health.calls.successes));
    families.counter("bindery_calls_total", calls, outcome("failure"), static_cast<double>(health.calls.failures));
    families.gauge("bindery_active_connections", "Calls that are out at the service.", labels, health.inFlight);
    families.gauge("bindery_concurrency_limit", "Calls that may be out at once.", labels, health.concurrencyLimit);
    families.gauge("bindery_calls_waiting", "Calls in line for rate or place.", labels, health.waiting);
    families.gauge("bindery_rate_tokens", "Calls that may go out at once by the rate limit.", labels, health.tokens);
    const auto hits = static_cast<double>(health.cacheHits);
    const auto misses = static_cast<double>(health.cacheMisses);
    families.counter("bindery_cache_hits_total", "Calls answered from the cache.", labels, hits);
    families.counter("bindery_cache_misses_total", "Calls that had a key and were not in the cache.", labels, misses);
    if (hits + misses > 0)
        families.gauge("bindery_cache_hit_ratio", "Hits of hits and misses.", labels, hits / (hits + misses));
    families.counter("bindery_retries_suppressed_total", "Tries that the retry budget did not allow.", labels,
                     static_cast<double>(health.retriesSuppressed));
    using resilience::CircuitState;
    for (const CircuitState state : {CircuitState::Closed, CircuitState::Open, CircuitState::HalfOpen}) {
        Labels both = labels;
        both.push_back({"state", resilience::circuitStateName(state).toStdString()});
        families.gauge("bindery_circuit_state", "1 for the state that the circuit breaker is in.", std::move(both),
                       health.circuit == state ? 1 : 0);
    }
}

void addMemory(Families &families, const telemetry::Monitor &monitor)
{
    const char *help = "Memory by component; resident is the whole process.";
    if (const auto resident = telemetry::MemoryReport::residentBytes()) {
        families.gauge("bindery_memory_bytes", help, label("component", QStringLiteral("resident")),
                       static_cast<double>(*resident));
    }
    for (const telemetry::MemoryPart &part : monitor.memory().parts()) {
        families.gauge("bindery_memory_bytes", help, label("component", part.name), static_cast<double>(part.bytes));
    }
}

void addLoopLag(Families &families, const telemetry::Monitor &monitor)
{
    const telemetry::LoopLagSnapshot lag = monitor.loopLag().snapshot();
    ClientMetric &metric
        = families.metric("bindery_event_loop_lag_seconds", "How late the event loop came.", MetricType::Summary, {});
    metric.summary.quantile = {{0.5, inSeconds(lag.p50)}, {0.95, inSeconds(lag.p95)}, {0.99, inSeconds(lag.p99)}};
    metric.summary.sample_count = lag.beats;
    metric.summary.sample_sum = inSeconds(monitor.loopLag().histogram().total());
    families.gauge("bindery_event_loop_lag_worst_seconds", "The latest that it came.", {}, inSeconds(lag.worst));
}

void addLevels(Families &families, const telemetry::Monitor &monitor)
{
    for (const telemetry::LevelReading &reading : monitor.levels().readings()) {
        const Labels labels = label("level", reading.level.name);
        families.gauge("bindery_service_level_limit", "What is promised, in seconds, bytes or a number.", labels,
                       reading.level.limit);
        if (!reading.measured)
            continue;
        families.gauge("bindery_service_level_measured", "What is measured, in the unit of the limit.", labels,
                       *reading.measured);
        families.gauge("bindery_service_level_met", "1 met, 0 missed; absent while nothing can be said.", labels,
                       reading.state == telemetry::LevelState::Met ? 1 : 0);
    }
}

void addOperations(Families &families, const telemetry::Monitor &monitor)
{
    for (const auto &operation : monitor.operations().all()) {
        ClientMetric &metric = families.metric("bindery_operation_seconds", "Time that operations took.",
                                               MetricType::Summary, label("operation", operation->name()));
        metric.summary.sample_count = operation->count();
        metric.summary.sample_sum = inSeconds(operation->total());
    }
    families.counter("process_cpu_seconds_total", "User and system time of the process.", {},
                     inSeconds(telemetry::RequestLoad::processCpuTime()));
}

} // namespace

QByteArray metricsText(const std::vector<ServiceReading> &services, const telemetry::Monitor &monitor)
{
    Families families;
    for (const ServiceReading &service : services)
        addService(families, service);
    addMemory(families, monitor);
    addLoopLag(families, monitor);
    addLevels(families, monitor);
    addOperations(families, monitor);
    std::ostringstream out;
    prometheus::TextSerializer().Serialize(out, families.all());
    return QByteArray::fromStdString(out.str());
}

} // namespace bindery::metrics
