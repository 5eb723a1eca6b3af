// What measuring costs: a call recorded, an operation timed, a beat of the loop watch, and a scrape's worth of reading.
#include "async/system_clock.h"
#include "async/virtual_clock.h"
#include "telemetry/call_statistics.h"
#include "telemetry/histogram.h"
#include "telemetry/loop_lag.h"
#include "telemetry/monitor.h"
#include "telemetry/operation_timer.h"

#include <benchmark/benchmark.h>

using namespace bindery;
using namespace bindery::telemetry;
using namespace std::chrono_literals;

namespace {

/// Times that spread over four powers of ten, the same each time.
std::vector<Duration> times()
{
    std::vector<Duration> made;
    qint64 value = 40'000;
    for (int i = 0; i < 1024; ++i) {
        value = value * 6364136223846793005LL % 400'000'000;
        made.push_back(Duration(40'000 + std::abs(value)));
    }
    return made;
}

} // namespace

static void HistogramRecord(benchmark::State &state)
{
    Histogram histogram;
    const std::vector<Duration> all = times();
    std::size_t i = 0;
    for (auto _ : state)
        histogram.record(all[i++ & 1023]);
    benchmark::DoNotOptimize(histogram.count());
}
BENCHMARK(HistogramRecord);

static void HistogramPercentile(benchmark::State &state)
{
    Histogram histogram;
    for (const Duration time : times())
        histogram.record(time);
    for (auto _ : state)
        benchmark::DoNotOptimize(histogram.percentile(95));
}
BENCHMARK(HistogramPercentile);

static void CallRecorded(benchmark::State &state)
{
    CallStatistics statistics;
    const std::vector<Duration> all = times();
    std::size_t i = 0;
    Instant at{};
    for (auto _ : state) {
        at += 1ms;
        statistics.record(at, all[i++ & 1023], true);
    }
}
BENCHMARK(CallRecorded);

static void OperationTimed(benchmark::State &state)
{
    async::VirtualClock clock;
    OperationLog log;
    Operation &operation = log.operation(QStringLiteral("rate"), QStringLiteral("Rate"));
    for (auto _ : state) {
        const OperationTimer timer(clock, &operation);
        benchmark::ClobberMemory();
    }
}
BENCHMARK(OperationTimed);

/// Ten of these a second: a share of a core is ten times this over a second.
static void LoopBeat(benchmark::State &state)
{
    async::VirtualClock clock;
    LoopLag lag(clock);
    lag.start();
    for (auto _ : state)
        clock.advance(100ms);
}
BENCHMARK(LoopBeat);

/// Once a second.
static void LevelsChecked(benchmark::State &state)
{
    async::VirtualClock clock;
    Monitor monitor(clock, ServiceLevelSettings());
    for (int minute = 0; minute < 15; ++minute) {
        for (const Duration time : times()) {
            monitor.quotes().record(clock.now(), time);
            monitor.lookups().record(clock.now(), time);
            monitor.premiums().record(clock.now(), time / 100);
        }
        clock.advance(1min);
    }
    for (auto _ : state)
        monitor.checkLevels();
}
BENCHMARK(LevelsChecked);

BENCHMARK_MAIN();
