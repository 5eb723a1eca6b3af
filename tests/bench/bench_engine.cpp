// What each part of the call engine adds to a bare co_await, with what is allocated on the way.
//
// Parts on explicit time are given the moment, as the pipeline does, which reads the clock once for all of them; the
// pipeline's own figures include every reading of the real clock.
#include "async/system_clock.h"
#include "cache/answer_cache.h"
#include "cache/key_maker.h"
#include "counted_new.h"
#include "resilience/pipeline/connectivity.h"
#include "resilience/pipeline/pipeline.h"
#include "resilience/pipeline/pipeline_settings.h"
#include "resilience/strategy/circuit_breaker.h"
#include "resilience/strategy/sliding_window.h"
#include "resilience/strategy/token_bucket.h"
#include "telemetry/call_record.h"

#include <benchmark/benchmark.h>

#include <memory>
#include <optional>
#include <vector>

using namespace bindery;
using namespace bindery::resilience;
using namespace std::chrono_literals;

namespace {

class AllocationCount {
public:
    explicit AllocationCount(benchmark::State &state) : m_state(state), m_begun(bench::allocations()) {}
    ~AllocationCount()
    {
        m_state.counters["allocations"] = benchmark::Counter(static_cast<double>(bench::allocations() - m_begun),
                                                             benchmark::Counter::kAvgIterations);
    }
    AllocationCount(const AllocationCount &) = delete;
    AllocationCount &operator=(const AllocationCount &) = delete;

private:
    benchmark::State &m_state;
    std::int64_t m_begun;
};

/// Runs a coroutine that never waits for anything outside.
void run(benchmark::State &state, QCoro::Task<void> (*body)(benchmark::State &))
{
    const auto task = body(state);
    if (!task.isReady())
        state.SkipWithError("it did not end");
}

QCoro::Task<int> ready()
{
    co_return 1;
}

QCoro::Task<void> bare(benchmark::State &state)
{
    const AllocationCount count(state);
    for (auto _ : state) {
        const int one = co_await ready();
        benchmark::DoNotOptimize(one);
    }
}
BENCHMARK_CAPTURE(run, bareCoAwait, bare);

QCoro::Task<void> breaker(benchmark::State &state)
{
    Instant now{};
    CircuitBreaker circuit(BreakerSettings(), now);
    const AllocationCount count(state);
    for (auto _ : state) {
        now += 1us;
        const auto permit = circuit.tryAcquire(now);
        const int one = co_await ready();
        circuit.succeed(*permit, now);
        benchmark::DoNotOptimize(one);
    }
}
BENCHMARK_CAPTURE(run, breakerAndCoAwait, breaker);

QCoro::Task<void> breakerWithClock(benchmark::State &state)
{
    const async::SystemClock clock;
    CircuitBreaker circuit(BreakerSettings(), clock.now());
    const AllocationCount count(state);
    for (auto _ : state) {
        const auto permit = circuit.tryAcquire(clock.now());
        const int one = co_await ready();
        circuit.succeed(*permit, clock.now());
        benchmark::DoNotOptimize(one);
    }
}
BENCHMARK_CAPTURE(run, breakerAndTwoClockReadingsAndCoAwait, breakerWithClock);

/// A limiter that always admits, because the calls come `apart`.
template<class Limiter>
QCoro::Task<void> admitted(benchmark::State &state, Limiter limiter, Duration apart)
{
    Instant now{};
    const AllocationCount count(state);
    for (auto _ : state) {
        now += apart;
        const bool admitted = limiter.tryAcquire(1, now);
        benchmark::DoNotOptimize(admitted);
        const int one = co_await ready();
        benchmark::DoNotOptimize(one);
    }
}

QCoro::Task<void> bucket(benchmark::State &state)
{
    TokenBucket tokens(RefillRate::perSecond(1'000'000), 1'000'000, Instant{});
    co_await admitted(state, std::move(tokens), 1us);
}
BENCHMARK_CAPTURE(run, tokenBucketAndCoAwait, bucket);

QCoro::Task<void> window(benchmark::State &state)
{
    SlidingWindow calls(1000, 60s);
    co_await admitted(state, std::move(calls), 60ms);
}
BENCHMARK_CAPTURE(run, slidingWindowAndCoAwait, window);

PipelineSettings everythingOn()
{
    PipelineSettings settings;
    settings.rate.tokens = 1'000'000;
    settings.rate.burst = 1'000'000;
    settings.rate.windowCalls = 1'000'000;
    settings.rate.window = 1ms;
    settings.breaker.trip.kind = TripSettings::Kind::FailureRatio;
    settings.breaker.trip.window = TripSettings::Window::Time;
    settings.breaker.trip.slowCall = 4s;
    return settings;
}

class NullLog final : public telemetry::CallLog {
public:
    void add(const telemetry::CallRecord &record) override { benchmark::DoNotOptimize(record); }
};

/// A pipeline as the house builds it, without a store.
struct Line {
    explicit Line(const PipelineSettings &settings)
        : pipeline(QStringLiteral("bench"), QStringLiteral("Bench"), settings,
                   PipelineSurroundings{clock, connectivity, nullptr, &log, [] { return 0.5; }})
    {
    }
    async::SystemClock clock;
    Connectivity connectivity;
    NullLog log;
    Pipeline pipeline;
};

const QByteArray &body()
{
    static const QByteArray text("{\"score\":712}");
    return text;
}

QCoro::Task<Result<QByteArray>> answerAtOnce(CallContext)
{
    co_return Result<QByteArray>(body());
}

QCoro::Task<Result<QByteArray>> closeTheDoor(CallContext)
{
    co_return Result<QByteArray>(failure(ErrorCode::Unreachable, QString()));
}

Result<ParsedAnswer> understand(const QByteArray &)
{
    static const ParsedAnswer answer(std::make_shared<const int>(712));
    return answer;
}

QCoro::Task<void> refusal(benchmark::State &state)
{
    Instant now{};
    BreakerSettings settings;
    settings.openTimes = {24h};
    CircuitBreaker circuit(settings, now);
    for (int i = 0; i < 5; ++i) {
        const auto permit = circuit.tryAcquire(now);
        circuit.fail(*permit, now);
    }
    const AllocationCount count(state);
    for (auto _ : state) {
        now += 1ns;
        const auto permit = circuit.tryAcquire(now);
        const Error refused(permit ? ErrorCode::Defect : ErrorCode::CircuitOpen, QString());
        benchmark::DoNotOptimize(refused.code);
        const int one = co_await ready();
        benchmark::DoNotOptimize(one);
    }
}
BENCHMARK_CAPTURE(run, refusalWhileOpenAndCoAwait, refusal);

QCoro::Task<void> pipelineRefusal(benchmark::State &state)
{
    PipelineSettings settings;
    settings.rate.burst = 1'000'000;
    settings.retry.attempts = 1;
    Line line(settings);
    for (int i = 0; i < 5; ++i) {
        Exchange failing(QByteArray(), &closeTheDoor, &understand);
        const CallOutcome failed = co_await line.pipeline.callAsync(std::move(failing), CallContext());
        benchmark::DoNotOptimize(failed.tries);
    }
    const AllocationCount count(state);
    for (auto _ : state) {
        Exchange exchange(QByteArray(), &answerAtOnce, &understand);
        const CallOutcome outcome = co_await line.pipeline.callAsync(std::move(exchange), CallContext());
        if (outcome.answer)
            state.SkipWithError("the call was not refused");
    }
}
BENCHMARK_CAPTURE(run, pipelineRefusalWhileOpen, pipelineRefusal);

QCoro::Task<void> cacheHit(benchmark::State &state)
{
    const async::SystemClock clock;
    Clock &time = const_cast<async::SystemClock &>(clock);
    cache::AnswerCache answers(time, nullptr, CacheSettings());
    const cache::KeyMaker maker(QByteArray(32, 's'));
    std::vector<QByteArray> keys;
    for (int i = 0; i < 10000; ++i) {
        keys.push_back(maker.key("bench", {QByteArray::number(i)}));
        const ParsedAnswer answer(std::make_shared<const int>(i));
        answers.put(keys.back(), body(), answer, clock.now(), clock.utcNow());
    }
    std::size_t next = 0;
    const AllocationCount count(state);
    for (auto _ : state) {
        const auto *entry = answers.inMemory(keys[next], clock.now());
        if (!entry)
            state.SkipWithError("the entry is gone");
        else
            benchmark::DoNotOptimize(entry->answer.value.get());
        next = (next + 1) % keys.size();
    }
    co_return;
}
BENCHMARK_CAPTURE(run, memoryCacheHit, cacheHit);

QCoro::Task<void> pipelineHit(benchmark::State &state)
{
    Line line(everythingOn());
    const QByteArray key(32, 'k');
    Exchange first(key, &answerAtOnce, &understand);
    const CallOutcome filled = co_await line.pipeline.callAsync(std::move(first), CallContext());
    benchmark::DoNotOptimize(filled.tries);
    const AllocationCount count(state);
    for (auto _ : state) {
        Exchange exchange(key, &answerAtOnce, &understand);
        const CallOutcome outcome = co_await line.pipeline.callAsync(std::move(exchange), CallContext());
        if (!outcome.answer || outcome.answer->source != Answer::Source::Cached)
            state.SkipWithError("the answer did not come from the cache");
    }
}
BENCHMARK_CAPTURE(run, pipelineGetOrComputeHit, pipelineHit);

QCoro::Task<void> pipelineLive(benchmark::State &state)
{
    Line line(everythingOn());
    const AllocationCount count(state);
    for (auto _ : state) {
        Exchange exchange(QByteArray(), &answerAtOnce, &understand);
        const CallOutcome outcome = co_await line.pipeline.callAsync(std::move(exchange), CallContext());
        if (!outcome.answer)
            state.SkipWithError("the call failed");
    }
}
// Fewer than the bucket holds: without end it would measure the waiting for tokens.
BENCHMARK_CAPTURE(run, wholePipelineAnsweredAtOnce, pipelineLive)->Iterations(500000);

QCoro::Task<void> pipelineLiveKeyed(benchmark::State &state)
{
    Line line(everythingOn());
    std::vector<QByteArray> keys;
    for (int i = 0; i < 20000; ++i)
        keys.push_back(QByteArray::number(i).rightJustified(32, 'k'));
    std::size_t next = 0;
    std::size_t hits = 0;
    const AllocationCount count(state);
    for (auto _ : state) {
        Exchange exchange(keys[next], &answerAtOnce, &understand);
        next = (next + 1) % keys.size();
        const CallOutcome outcome = co_await line.pipeline.callAsync(std::move(exchange), CallContext());
        if (!outcome.answer)
            state.SkipWithError("the call failed");
        else
            hits += outcome.answer->source == Answer::Source::Cached ? 1 : 0;
    }
    state.counters["hits"] = static_cast<double>(hits);
}
BENCHMARK_CAPTURE(run, wholePipelineWithCacheFillAnsweredAtOnce, pipelineLiveKeyed)->Iterations(20000);

} // namespace
