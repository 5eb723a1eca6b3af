// What the call room costs: each strategy alone, and the whole pipeline with everything on and the real clock.
#include "async/system_clock.h"
#include "cache/answer_cache.h"
#include "resilience/circuit_breaker.h"
#include "resilience/pipeline.h"
#include "resilience/rate_gate.h"

#include <benchmark/benchmark.h>

#include <QCoreApplication>

using namespace bindery;
using namespace bindery::resilience;
using namespace std::chrono_literals;

namespace {

QCoro::Task<Result<QByteArray>> answered(QByteArray body)
{
    co_return Result<QByteArray>(body);
}

void breakerClosed(benchmark::State &state)
{
    CircuitBreaker breaker(BreakerSettings(), Instant{});
    Instant now{};
    for (auto _ : state) {
        now += 1us;
        const auto permit = breaker.tryAcquire(now);
        benchmark::DoNotOptimize(permit);
        breaker.succeed(*permit, now);
    }
}
BENCHMARK(breakerClosed);

void breakerRefusesWhileOpen(benchmark::State &state)
{
    CircuitBreaker breaker(BreakerSettings(), Instant{});
    breaker.setOverride(CircuitOverride::ForcedOpen, Instant{});
    for (auto _ : state)
        benchmark::DoNotOptimize(breaker.tryAcquire(Instant(1s)));
}
BENCHMARK(breakerRefusesWhileOpen);

void tokenBucket(benchmark::State &state)
{
    TokenBucket bucket(RefillRate::perSecond(100), 100, Instant{});
    Instant now{};
    for (auto _ : state) {
        now += 10ms;
        benchmark::DoNotOptimize(bucket.tryAcquire(1, now));
    }
}
BENCHMARK(tokenBucket);

void slidingWindow(benchmark::State &state)
{
    SlidingWindow window(1000, 60s);
    Instant now{};
    for (auto _ : state) {
        now += 60ms;
        benchmark::DoNotOptimize(window.tryAcquire(1, now));
    }
}
BENCHMARK(slidingWindow);

void memoryCacheHit(benchmark::State &state)
{
    async::SystemClock clock;
    cache::AnswerCache cache(clock, nullptr, cache::CacheSettings());
    const QByteArray key(32, 'k');
    cache.put(key, "body", cache::ParsedAnswer(std::make_shared<const int>(1)), clock.now(), clock.utcNow());
    const Instant now = clock.now();
    for (auto _ : state) {
        const auto *entry = cache.inMemory(key, now);
        const cache::ParsedAnswer answer = entry->answer;
        benchmark::DoNotOptimize(answer);
    }
}
BENCHMARK(memoryCacheHit);

class NullLog final : public telemetry::CallLog {
public:
    void add(const telemetry::CallRecord &record) override { benchmark::DoNotOptimize(record); }
};

struct Bench {
    explicit Bench(PipelineSettings settings)
        : pipeline(QStringLiteral("bench"), QStringLiteral("Bench"), settings,
                   PipelineSurroundings{clock, connectivity, nullptr, &log, [] { return 0.5; }})
    {
    }

    Exchange exchange(QByteArray key)
    {
        return Exchange(
            std::move(key), [](CallContext) { return answered("body"); },
            [](const QByteArray &) -> Result<ParsedAnswer> {
                static const auto value = std::make_shared<const int>(1);
                return ParsedAnswer(value);
            });
    }

    async::SystemClock clock;
    Connectivity connectivity;
    NullLog log;
    Pipeline pipeline;
};

PipelineSettings everythingOn()
{
    PipelineSettings settings;
    settings.rate.perSecond = 1'000'000;
    settings.rate.burst = 1'000'000;
    settings.rate.windowCalls = 1'000'000;
    settings.rate.window = 1ms;
    settings.breaker.trip.kind = TripSettings::Kind::FailureRatio;
    settings.breaker.trip.window = TripSettings::Window::Time;
    settings.breaker.trip.slowCall = 4s;
    return settings;
}

void run(benchmark::State &state, PipelineSettings settings, bool keyed, bool sameKey, bool open)
{
    Bench bench(settings);
    if (open) {
        settings.retry.attempts = 1;
        Exchange failing = bench.exchange({});
        failing.parse = [](const QByteArray &) -> Result<ParsedAnswer> {
            return failure(ErrorCode::BadAnswer, QStringLiteral("broken"));
        };
        for (int i = 0; i < 10; ++i)
            auto task = bench.pipeline.callAsync(failing, CallContext());
    }
    quint64 number = 0;
    const Exchange plain = bench.exchange({});
    for (auto _ : state) {
        Exchange exchange = plain;
        if (keyed) {
            exchange.key = QByteArray(32, Qt::Uninitialized);
            exchange.key.fill('k');
            if (!sameKey)
                std::memcpy(exchange.key.data(), &number, sizeof number);
            ++number;
        }
        auto task = bench.pipeline.callAsync(std::move(exchange), CallContext());
        if (!task.isReady())
            state.SkipWithError("suspended");
    }
}

void pipelineAnsweredAtOnce(benchmark::State &state)
{
    run(state, everythingOn(), false, false, false);
}
BENCHMARK(pipelineAnsweredAtOnce);

void pipelineAnsweredAtOnceAndCached(benchmark::State &state)
{
    run(state, everythingOn(), true, false, false);
}
BENCHMARK(pipelineAnsweredAtOnceAndCached);

void pipelineMemoryHit(benchmark::State &state)
{
    run(state, everythingOn(), true, true, false);
}
BENCHMARK(pipelineMemoryHit);

void pipelineRefusesWhileOpen(benchmark::State &state)
{
    PipelineSettings settings;
    settings.rate.burst = 1'000'000;
    settings.retry.attempts = 1;
    run(state, settings, false, false, true);
}
BENCHMARK(pipelineRefusesWhileOpen);

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
