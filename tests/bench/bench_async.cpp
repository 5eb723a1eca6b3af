// What the async room costs. The peer of the last line is p-limit with 100,000 tasks and a limit of 10.
#include "async/semaphore.h"
#include "async/task_scope.h"
#include "async/virtual_clock.h"

#include <benchmark/benchmark.h>

using namespace bindery;
using namespace bindery::async;

namespace {

QCoro::Task<int> ready()
{
    co_return 1;
}

QCoro::Task<void> awaitReady(benchmark::State &state)
{
    for (auto _ : state) {
        const int one = co_await ready();
        benchmark::DoNotOptimize(one);
    }
}

void bareAwait(benchmark::State &state)
{
    auto task = awaitReady(state);
    benchmark::DoNotOptimize(task);
}
BENCHMARK(bareAwait);

QCoro::Task<void> limited(Semaphore &semaphore, Clock &clock, CallContext context)
{
    const Result<Semaphore::Permit> permit = co_await semaphore.acquireAsync(context);
    OneShot<Result<void>> turn;
    const TimerGuard timer(clock, clock.now(), [turn] { turn.set(Result<void>()); });
    const Result<void> done = co_await turn;
    benchmark::DoNotOptimize(done);
}

void hundredThousandTasksThroughALimitOfTen(benchmark::State &state)
{
    for (auto _ : state) {
        VirtualClock clock;
        Semaphore semaphore(clock, 10);
        TaskScope scope(QStringLiteral("bench"));
        const CallContext context(scope.stopToken());
        for (int i = 0; i < 100000; ++i)
            scope.own(limited(semaphore, clock, context));
        while (clock.advanceToNextTimer()) { }
        if (scope.running() != 0)
            state.SkipWithError("a task did not end");
    }
}
BENCHMARK(hundredThousandTasksThroughALimitOfTen)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
