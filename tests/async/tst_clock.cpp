// Time comes from one place and can be turned by hand.
#include "async/sleep.h"
#include "async/system_clock.h"
#include "async/task_scope.h"
#include "async/virtual_clock.h"
#include "test_support/test_case.h"

using namespace bindery;
using namespace bindery::async;
using namespace std::chrono_literals;

class ClockTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void timersFireAtTheirMomentAndInTheOrderOfTheirStarts()
    {
        VirtualClock clock;
        QStringList fired;
        clock.startTimer(clock.now() + 2ms, [&] { fired << u"late"_qs; });
        clock.startTimer(clock.now() + 1ms, [&] { fired << u"first"_qs; });
        clock.startTimer(clock.now() + 1ms, [&] { fired << u"second"_qs; });
        clock.advance(1ms - 1ns);
        QVERIFY(fired.isEmpty());
        clock.advance(1ns);
        QCOMPARE(fired, (QStringList{u"first"_qs, u"second"_qs}));
        clock.advance(1ms);
        QCOMPARE(fired.size(), 3);
    }

    void aTimerStartedOnTheWayFiresInTheSameAdvance()
    {
        VirtualClock clock;
        QList<Instant> moments;
        clock.startTimer(clock.now() + 1s, [&] {
            clock.startTimer(clock.now() + 1s, [&] { moments << clock.now(); });
        });
        clock.advance(5s);
        QCOMPARE(moments, QList<Instant>{Instant(2s)});
        QCOMPARE(clock.now(), Instant(5s));
    }

    void aCancelledTimerNeverFires()
    {
        VirtualClock clock;
        bool fired = false;
        {
            const TimerGuard guard(clock, clock.now() + 1ms, [&] { fired = true; });
        }
        clock.advance(1s);
        QVERIFY(!fired);
    }

    void aJumpOfTheCalendarDoesNotMoveTheMonotonicTime()
    {
        VirtualClock clock;
        const UtcTime before = clock.utcNow();
        bool fired = false;
        clock.startTimer(clock.now() + 10s, [&] { fired = true; });
        clock.setUtc(before - 24h);
        clock.advance(10s);
        QVERIFY(fired);
        QCOMPARE(clock.utcNow(), before - 24h + 10s);
    }

    void theSystemClockFiresFromTheEventLoopAndNeverEarly()
    {
        SystemClock clock;
        const Instant due = clock.now() + 5ms;
        std::optional<Instant> firedAt;
        bool cancelledFired = false;
        clock.startTimer(due, [&] { firedAt = clock.now(); });
        const Clock::TimerId cancelled = clock.startTimer(due, [&] { cancelledFired = true; });
        clock.cancelTimer(cancelled);
        QVERIFY(!firedAt);
        QTRY_VERIFY(firedAt);
        QVERIFY(*firedAt >= due);
        QVERIFY(!cancelledFired);
    }

    void aLaterStartedEarlierTimerIsNotHeldUp()
    {
        SystemClock clock;
        QStringList fired;
        clock.startTimer(clock.now() + 40ms, [&] { fired << u"later"_qs; });
        clock.startTimer(clock.now() + 1ms, [&] { fired << u"sooner"_qs; });
        QTRY_COMPARE(fired, (QStringList{u"sooner"_qs, u"later"_qs}));
    }

    void a05_sleepEndsAtItsDeadlineWhenThatComesFirst()
    {
        VirtualClock clock;
        auto sleep = sleepAsync(clock, 10s, CallContext({}, clock.now() + 3s));
        clock.advance(3s - 1ns);
        QVERIFY(!sleep.isReady());
        clock.advance(1ns);
        QVERIFY(sleep.isReady());
    }

    void a05_anInnerTimeOutNeverOutlivesTheOuterOne()
    {
        const CallContext outer({}, Instant(5s));
        QCOMPARE(outer.within(Instant(1s), 1s).deadline, Instant(2s));
        QCOMPARE(outer.within(Instant(1s), 10s).deadline, Instant(5s));
        QCOMPARE(outer.within(Instant(1s), Duration::max()).deadline, Instant(5s));
        QCOMPARE(CallContext().within(Instant(1s), Duration::max()).deadline, Instant(1s) + (Duration::max() - 1s));
    }

    void a16_aStoppedSleepResumesAtOnceAndLeavesNoTimer()
    {
        VirtualClock clock;
        std::stop_source stop;
        auto sleep = sleepAsync(clock, 1h, CallContext(stop.get_token()));
        QCOMPARE(clock.pendingTimers(), std::size_t(1));
        stop.request_stop();
        QVERIFY(sleep.isReady());
        QCOMPARE(clock.pendingTimers(), std::size_t(0));
    }
};

BINDERY_TEST(ClockTest)
#include "tst_clock.moc"
