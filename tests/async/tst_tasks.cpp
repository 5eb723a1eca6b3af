// Requirements A1, A2, A4, A15, A16: gathering, groups, scopes and the blocking helper.
#include "async/sleep.h"
#include "async/system_clock.h"
#include "async/task_scope.h"
#include "async/toolkit/operations.h"
#include "async/virtual_clock.h"
#include "async/when_all.h"
#include "blocking/run_blocking.h"
#include "test_support/test_case.h"

#include <stdexcept>

using namespace bindery;
using namespace bindery::async;
using namespace std::chrono_literals;

namespace {

QCoro::Task<Result<int>> answerAfter(Clock &clock, Duration delay, int answer, CallContext context)
{
    const Result<void> slept = co_await sleepAsync(clock, delay, context);
    if (!slept)
        co_return Result<int>(failure(slept.error()));
    co_return Result<int>(answer);
}

QCoro::Task<Result<int>> failAfter(Clock &clock, Duration delay, ErrorCode code, CallContext context)
{
    const Result<void> slept = co_await sleepAsync(clock, delay, context);
    if (!slept)
        co_return Result<int>(failure(slept.error()));
    co_return Result<int>(failure(code, u"It failed."_qs));
}

QCoro::Task<Result<int>> throwAfter(Clock &clock, Duration delay, CallContext context)
{
    const Result<void> slept = co_await sleepAsync(clock, delay, context);
    Q_UNUSED(slept)
    throw std::runtime_error("a defect");
}

QCoro::Task<> throwAtOnce()
{
    throw std::runtime_error("nobody expected this");
    co_return;
}

QCoro::Task<> sleepInScope(Clock &clock, Duration delay, CallContext context, int *ended)
{
    const Result<void> slept = co_await sleepAsync(clock, delay, context);
    Q_UNUSED(slept)
    ++*ended;
}

template<class T>
QCoro::Task<> store(QCoro::Task<T> task, std::optional<T> *place)
{
    T value = co_await task;
    place->emplace(std::move(value));
}

struct CountsItself {
    explicit CountsItself(int *count) : alive(count) { ++*alive; }
    ~CountsItself() { --*alive; }
    CountsItself(const CountsItself &) = delete;
    CountsItself &operator=(const CountsItself &) = delete;
    int *alive;
};

QCoro::Task<> holdResource(Clock &clock, int *alive, CallContext context)
{
    const CountsItself resource(alive);
    const Result<void> slept = co_await sleepAsync(clock, 1h, context);
    Q_UNUSED(slept)
}

class Owner : public QObject {
public:
    Owner(Clock &clock, int *alive) : m_clock(clock)
    {
        m_scope.own(holdResource(m_clock, alive, CallContext(m_scope.stopToken())));
    }

private:
    Clock &m_clock;
    TaskScope m_scope{u"owner"_qs};
};

} // namespace

class TasksTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void a02_outcomesKeepTheirPlacesAndAFailureHarmsNoOther()
    {
        VirtualClock clock;
        std::vector<QCoro::Task<Result<int>>> tasks;
        tasks.push_back(answerAfter(clock, 30ms, 1, {}));
        tasks.push_back(failAfter(clock, 10ms, ErrorCode::ServiceRefused, {}));
        tasks.push_back(throwAfter(clock, 20ms, {}));
        tasks.push_back(answerAfter(clock, 5ms, 4, {}));
        std::optional<std::vector<Result<int>>> outcomes;
        TaskScope scope(u"test"_qs);
        scope.own(store(whenAll(std::move(tasks)), &outcomes));
        clock.advance(30ms - 1ns);
        QVERIFY(!outcomes);
        clock.advance(1ns);
        QVERIFY(outcomes);
        QCOMPARE(*outcomes->at(0), 1);
        QCOMPARE(outcomes->at(1).error().code, ErrorCode::ServiceRefused);
        QCOMPARE(outcomes->at(2).error().code, ErrorCode::Defect);
        QCOMPARE(outcomes->at(2).error().detail, u"a defect"_qs);
        QCOMPARE(*outcomes->at(3), 4);
    }

    void a02_operationsOfDifferentTypesRunAtOnce()
    {
        VirtualClock clock;
        using Outcome = std::tuple<Result<int>, Result<void>>;
        std::optional<Outcome> outcome;
        TaskScope scope(u"test"_qs);
        scope.own(store<Outcome>(whenAll(answerAfter(clock, 10ms, 7, {}), sleepAsync(clock, 10ms, {})), &outcome));
        clock.advance(10ms);
        QVERIFY(outcome);
        QCOMPARE(*std::get<0>(*outcome), 7);
        QVERIFY(std::get<1>(*outcome));
    }

    void a04_aFailureStopsTheSiblingsAndEveryOutcomeIsKept()
    {
        VirtualClock clock;
        std::vector<Operation<int>> operations;
        operations.push_back([&](CallContext context) { return answerAfter(clock, 5ms, 1, context); });
        operations.push_back(
            [&](CallContext context) { return failAfter(clock, 10ms, ErrorCode::BadAnswer, context); });
        operations.push_back([&](CallContext context) { return answerAfter(clock, 1h, 3, context); });
        std::optional<std::vector<Result<int>>> outcomes;
        TaskScope scope(u"test"_qs);
        scope.own(store(runTogetherAsync(std::move(operations), {}), &outcomes));
        clock.advance(10ms);
        QVERIFY(outcomes);
        QCOMPARE(*outcomes->at(0), 1);
        QCOMPARE(outcomes->at(1).error().code, ErrorCode::BadAnswer);
        QCOMPARE(outcomes->at(2).error().code, ErrorCode::Cancelled);
        QCOMPARE(clock.pendingTimers(), std::size_t(0));
    }

    void a04_theFirstToCompleteWinsAndTheRestIsStopped()
    {
        VirtualClock clock;
        std::vector<Operation<int>> operations;
        for (const Duration delay : {Duration(30ms), Duration(10ms), Duration(20ms)})
            operations.push_back(
                [&, delay](CallContext context) { return answerAfter(clock, delay, int(delay.count()), context); });
        std::optional<Completed<int>> completed;
        TaskScope scope(u"test"_qs);
        scope.own(store(firstCompletedAsync(std::move(operations), {}), &completed));
        clock.advance(10ms);
        QVERIFY(completed);
        QCOMPARE(completed->index, std::size_t(1));
        QVERIFY(completed->outcome);
        QCOMPARE(clock.pendingTimers(), std::size_t(0));
    }

    void a04_aStopOfTheOuterContextReachesEveryMember()
    {
        VirtualClock clock;
        std::vector<Operation<int>> operations;
        for (int i = 0; i < 5; ++i)
            operations.push_back([&](CallContext context) { return answerAfter(clock, 1h, 0, context); });
        std::stop_source stop;
        std::optional<std::vector<Result<int>>> outcomes;
        TaskScope scope(u"test"_qs);
        scope.own(store(runTogetherAsync(std::move(operations), CallContext(stop.get_token())), &outcomes));
        stop.request_stop();
        QVERIFY(outcomes);
        for (const Result<int> &outcome : *outcomes)
            QCOMPARE(outcome.error().code, ErrorCode::Cancelled);
    }

    void a04_orderlyShutdownWaitsAndThenStops()
    {
        VirtualClock clock;
        int ended = 0;
        TaskScope work(u"work"_qs);
        work.own(sleepInScope(clock, 10s, CallContext(work.stopToken()), &ended));
        work.own(sleepInScope(clock, 1h, CallContext(work.stopToken()), &ended));
        std::optional<bool> byThemselves;
        TaskScope scope(u"test"_qs);
        scope.own(store(work.joinAsync(clock, 30s), &byThemselves));
        clock.advance(10s);
        QCOMPARE(ended, 1);
        QVERIFY(!byThemselves);
        clock.advance(20s);
        QVERIFY(byThemselves);
        QCOMPARE(*byThemselves, false);
        QCOMPARE(ended, 2);
    }

    void a04_aDefectEndsAtTheScopeAndIsLogged()
    {
        QTest::ignoreMessage(QtWarningMsg, "a task of scope test threw: nobody expected this");
        TaskScope scope(u"test"_qs);
        scope.own(throwAtOnce());
        QCOMPARE(scope.running(), 0);
    }

    void a15_a16_theEndOfTheOwnerEndsItsWorkAndFreesWhatItHeld()
    {
        VirtualClock clock;
        int alive = 0;
        {
            const Owner owner(clock, &alive);
            QCOMPARE(alive, 1);
        }
        QCOMPARE(alive, 0);
        QCOMPARE(clock.pendingTimers(), std::size_t(0));
    }

    void a16_aStopOfTheParentStopsTheScope()
    {
        VirtualClock clock;
        int ended = 0;
        TaskScope parent(u"parent"_qs);
        TaskScope child(u"child"_qs, parent.stopToken());
        child.own(sleepInScope(clock, 1h, CallContext(child.stopToken()), &ended));
        parent.requestStop();
        QCOMPARE(ended, 1);
    }

    void a01_theBlockingHelperGivesTheOutcomeAndNeverWaitsBeyondItsPatience()
    {
        SystemClock clock;
        const Result<int> answer = app::runBlocking(answerAfter(clock, 1ms, 42, {}), 5s);
        QCOMPARE(*answer, 42);
        std::stop_source stop;
        const Result<int> late = app::runBlocking(answerAfter(clock, 1h, 42, CallContext(stop.get_token())), 5ms);
        QCOMPARE(late.error().code, ErrorCode::DeadlineExceeded);
        stop.request_stop();
        const Result<int> defect = app::runBlocking(throwAfter(clock, 0ms, {}), 5s);
        QCOMPARE(defect.error().code, ErrorCode::Defect);
    }
};

BINDERY_TEST(TasksTest)
#include "tst_tasks.moc"
