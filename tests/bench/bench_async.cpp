// What the async room costs. The peer of the last line is p-limit: 100,000 tasks through a limit of 10.
#include "async/one_shot.h"
#include "async/semaphore.h"
#include "async/task_scope.h"
#include "async/virtual_clock.h"

#include <benchmark/benchmark.h>

#include <coroutine>
#include <deque>

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

/// Whoever awaits its turn goes on in the next round of the loop: what a resolved promise is in Node. The tasks have
/// to suspend inside the limit; with an operation that is ready nobody would ever wait in line.
class Rounds {
public:
    struct Turn {
        explicit Turn(Rounds &rounds) : m_rounds(&rounds) {}
        [[nodiscard]] bool await_ready() const noexcept { return false; }
        void await_suspend(std::coroutine_handle<> handle) { m_rounds->m_waiting.push_back(handle); }
        void await_resume() const noexcept {}
        Rounds *m_rounds;
    };
    Turn next() { return Turn(*this); }
    void run()
    {
        while (!m_waiting.empty()) {
            const auto handle = m_waiting.front();
            m_waiting.pop_front();
            handle.resume();
        }
    }

private:
    std::deque<std::coroutine_handle<>> m_waiting;
};

QCoro::Task<void> limited(Semaphore &semaphore, Rounds &rounds, CallContext context)
{
    const Result<Semaphore::Permit> permit = co_await semaphore.acquireAsync(context);
    co_await rounds.next();
    benchmark::DoNotOptimize(permit);
}

void hundredThousandTasksThroughALimitOfTen(benchmark::State &state)
{
    for (auto _ : state) {
        VirtualClock clock;
        Semaphore semaphore(clock, 10);
        Rounds rounds;
        TaskScope scope(QStringLiteral("bench"));
        const CallContext context(scope.stopToken());
        for (int i = 0; i < 100000; ++i)
            scope.own(limited(semaphore, rounds, context));
        rounds.run();
        if (scope.running() != 0)
            state.SkipWithError("a task did not end");
    }
}
BENCHMARK(hundredThousandTasksThroughALimitOfTen)->Unit(benchmark::kMillisecond);

QCoro::Task<void> limitedWithTimer(Semaphore &semaphore, Clock &clock, CallContext context)
{
    const Result<Semaphore::Permit> permit = co_await semaphore.acquireAsync(context);
    OneShot<Result<void>> turn;
    const TimerGuard timer(clock, clock.now(), [turn] { turn.set(Result<void>()); });
    const Result<void> done = co_await turn;
    benchmark::DoNotOptimize(done);
}

void theSameWithATimerInEachTask(benchmark::State &state)
{
    for (auto _ : state) {
        VirtualClock clock;
        Semaphore semaphore(clock, 10);
        TaskScope scope(QStringLiteral("bench"));
        const CallContext context(scope.stopToken());
        for (int i = 0; i < 100000; ++i)
            scope.own(limitedWithTimer(semaphore, clock, context));
        while (clock.advanceToNextTimer()) {}
        if (scope.running() != 0)
            state.SkipWithError("a task did not end");
    }
}
BENCHMARK(theSameWithATimerInEachTask)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
