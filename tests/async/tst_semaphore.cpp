// Requirement A3: bounded concurrency, first come first served within a priority, and nothing lost on cancellation.
#include "async/semaphore.h"
#include "async/sleep.h"
#include "async/task_scope.h"
#include "async/virtual_clock.h"
#include "test_support/test_case.h"

using namespace bindery;
using namespace bindery::async;
using namespace std::chrono_literals;

namespace {

struct Crowd {
    VirtualClock clock;
    Semaphore semaphore{clock, 10};
    int inside = 0;
    int mostInside = 0;
    QList<int> finished;
    QList<ErrorCode> turnedAway;
    TaskScope scope{QStringLiteral("crowd")};

    QCoro::Task<> visit(int number, Duration stay, CallContext context)
    {
        Result<Semaphore::Permit> permit = co_await semaphore.acquireAsync(context);
        if (!permit) {
            turnedAway.append(permit.error().code);
            co_return;
        }
        ++inside;
        mostInside = std::max(mostInside, inside);
        [[maybe_unused]] const Result<void> slept = co_await sleepAsync(clock, stay, context);
        --inside;
        finished.append(number);
    }
};

} // namespace

class SemaphoreTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void a03_aHundredCallsThroughALimitOfTenTakeTenRounds()
    {
        Crowd crowd;
        for (int i = 0; i < 100; ++i)
            crowd.scope.own(crowd.visit(i, 100ms, CallContext(crowd.scope.stopToken())));
        crowd.clock.advance(999ms);
        QCOMPARE(crowd.finished.size(), 90);
        crowd.clock.advance(1ms);
        QCOMPARE(crowd.finished.size(), 100);
        QCOMPARE(crowd.mostInside, 10);
        for (int i = 0; i < 100; ++i)
            QCOMPARE(crowd.finished[i], i);
    }

    void a16_aStoppedCallerGetsNoFreePlace()
    {
        Crowd crowd;
        std::stop_source stop;
        stop.request_stop();
        crowd.scope.own(crowd.visit(1, 100ms, CallContext(stop.get_token())));
        QCOMPARE(crowd.turnedAway, QList<ErrorCode>{ErrorCode::Cancelled});
        QCOMPARE(crowd.mostInside, 0);
        QCOMPARE(crowd.semaphore.inUse(), 0);
    }

    void a03_theHigherPriorityGoesFirstAndWithinOneTheOlder()
    {
        Crowd crowd;
        crowd.semaphore.setLimit(1);
        const auto enter = [&](int number, Priority priority) {
            CallContext context(crowd.scope.stopToken());
            context.priority = priority;
            crowd.scope.own(crowd.visit(number, 1ms, context));
        };
        enter(0, Priority::Normal);
        enter(1, Priority::Low);
        enter(2, Priority::Normal);
        enter(3, Priority::Critical);
        enter(4, Priority::Normal);
        crowd.clock.advance(10ms);
        QCOMPARE(crowd.finished, (QList<int>{0, 3, 2, 4, 1}));
    }

    void a03_aCancelledWaiterLeavesTheLineAndTakesNothingWithIt()
    {
        Crowd crowd;
        crowd.semaphore.setLimit(1);
        crowd.scope.own(crowd.visit(0, 10ms, CallContext(crowd.scope.stopToken())));
        std::stop_source impatient;
        crowd.scope.own(crowd.visit(1, 10ms, CallContext(impatient.get_token())));
        crowd.scope.own(crowd.visit(2, 10ms, CallContext(crowd.scope.stopToken())));
        QCOMPARE(crowd.semaphore.waiting(), 2);
        impatient.request_stop();
        QCOMPARE(crowd.semaphore.waiting(), 1);
        QCOMPARE(crowd.turnedAway, QList<ErrorCode>{ErrorCode::Cancelled});
        crowd.clock.advance(20ms);
        QCOMPARE(crowd.finished, (QList<int>{0, 2}));
        QCOMPARE(crowd.semaphore.inUse(), 0);
    }

    void a03_aWaiterIsTurnedAwayAtItsDeadlineAndNotLater()
    {
        Crowd crowd;
        crowd.semaphore.setLimit(1);
        crowd.scope.own(crowd.visit(0, 1h, CallContext(crowd.scope.stopToken())));
        crowd.scope.own(crowd.visit(1, 1h, CallContext(crowd.scope.stopToken(), crowd.clock.now() + 50ms)));
        crowd.clock.advance(50ms - 1ns);
        QVERIFY(crowd.turnedAway.isEmpty());
        crowd.clock.advance(1ns);
        QCOMPARE(crowd.turnedAway, QList<ErrorCode>{ErrorCode::DeadlineExceeded});
    }

    void a03_aFullLineRefusesAtOnce()
    {
        Crowd crowd;
        Semaphore narrow(crowd.clock, 1, 1);
        auto first = narrow.tryAcquire();
        QVERIFY(first);
        std::stop_source stop;
        const auto ignored = narrow.acquireAsync(CallContext(stop.get_token()));
        auto refused = narrow.acquireAsync(CallContext());
        QVERIFY(refused.isReady());
        stop.request_stop();
    }

    void a03_tenThousandShortTasksCostNoStack()
    {
        Crowd crowd;
        crowd.semaphore.setLimit(1);
        auto held = crowd.semaphore.tryAcquire();
        for (int i = 0; i < 10000; ++i)
            crowd.scope.own(crowd.visit(i, 0ns, CallContext(crowd.scope.stopToken())));
        held->giveBack();
        while (crowd.clock.advanceToNextTimer()) {}
        QCOMPARE(crowd.finished.size(), 10000);
    }

    void a16_theEndOfTheScopeEndsEveryWaiterAtOnce()
    {
        Crowd crowd;
        {
            TaskScope shortLived(QStringLiteral("short"));
            for (int i = 0; i < 20; ++i)
                shortLived.own(crowd.visit(i, 1h, CallContext(shortLived.stopToken())));
            QCOMPARE(shortLived.running(), 20);
        }
        QCOMPARE(crowd.turnedAway.size(), 10);
        QCOMPARE(crowd.semaphore.inUse(), 0);
        QCOMPARE(crowd.clock.pendingTimers(), std::size_t(0));
    }
};

BINDERY_TEST(SemaphoreTest)
#include "tst_semaphore.moc"
