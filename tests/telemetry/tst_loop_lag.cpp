// Requirement R10: event-loop lag, in virtual time.
#include "base/clock.h"
#include "stalling_clock.h"
#include "telemetry/loop_lag.h"
#include "test_support/test_case.h"

using namespace bindery;
using namespace bindery::telemetry;
using namespace std::chrono_literals;

class LoopLagTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void r10_anIdleLoopIsNeverLate()
    {
        test::StallingClock clock;
        LoopLag lag(clock);
        lag.start();
        clock.advance(60s);
        const LoopLagSnapshot figures = lag.snapshot();
        QCOMPARE(figures.beats, quint64(600));
        QCOMPARE(figures.worst, Duration(0));
        QCOMPARE(figures.p99, Duration(0));
        QVERIFY(!figures.worstAt);
    }

    void r10_aStallIsMeasuredToItsLength()
    {
        test::StallingClock clock;
        LoopLag lag(clock);
        lag.start();
        clock.advance(10s);
        clock.stall(140ms); // the beat was due after 100 ms
        LoopLagSnapshot figures = lag.snapshot();
        QCOMPARE(figures.now, Duration(40ms));
        QCOMPARE(figures.worst, Duration(40ms));
        QCOMPARE(figures.worstAt, std::optional(Instant(10140ms)));
        clock.advance(1s);
        figures = lag.snapshot();
        QCOMPARE(figures.now, Duration(0));
        QCOMPARE(figures.worst, Duration(40ms));
    }

    void r10_aStallCountsAsTheBeatsThatItSwallowed()
    {
        test::StallingClock clock;
        LoopLag lag(clock);
        lag.start();
        clock.advance(9s);   // 90 beats on time
        clock.stall(1100ms); // one that comes 1,000 ms late, for eleven that were due
        const LoopLagSnapshot figures = lag.snapshot();
        QCOMPARE(figures.beats, quint64(101));
        QCOMPARE(figures.worst, Duration(1s));
        QVERIFY(figures.p95 > 450ms && figures.p95 < 650ms);
        QVERIFY(figures.p50 < 1ms);
        QCOMPARE(lag.history().merged(clock.now()).count(), quint64(101));
    }

    void r10_whatIsOverdueShowsBeforeItIsOver()
    {
        test::StallingClock clock;
        LoopLag lag(clock);
        lag.start();
        Duration seen{0};
        clock.startTimer(Instant(50ms), [&] { seen = lag.snapshot().now; });
        clock.stall(140ms); // the timer of 50 ms comes first; the beat of 100 ms is late and has not come
        QCOMPARE(seen, Duration(40ms));
    }

    void r10_aMachineThatWasAsleepHasNotStuttered()
    {
        test::StallingClock clock;
        LoopLag lag(clock);
        lag.start();
        clock.advance(1s);
        clock.stall(8h);
        QCOMPARE(lag.snapshot().worst, Duration(0));
        QCOMPARE(lag.snapshot().beats, quint64(10));
        clock.advance(1s);
        QCOMPARE(lag.snapshot().beats, quint64(20));
    }

    void r10_stopsAndStartsAgain()
    {
        test::StallingClock clock;
        {
            LoopLag lag(clock);
            lag.start();
            lag.start();
            QCOMPARE(clock.timers(), std::size_t(1));
            lag.stop();
            QCOMPARE(clock.timers(), std::size_t(0));
            clock.advance(5s);
            QCOMPARE(lag.snapshot().beats, quint64(0));
            lag.start();
            clock.advance(1s);
            QCOMPARE(lag.snapshot().beats, quint64(10));
        }
        QCOMPARE(clock.timers(), std::size_t(0));
    }
};

BINDERY_TEST(LoopLagTest)
#include "tst_loop_lag.moc"
