// Requirement R8: the last 1,000 calls, percentiles by nearest rank from one snapshot, kept over a restart.
#include "telemetry/call_statistics.h"
#include "test_support/test_case.h"

using namespace bindery;
using namespace bindery::telemetry;
using namespace std::chrono_literals;

class CallStatisticsTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void r08_nothingYet()
    {
        const StatisticsSnapshot figures = CallStatistics().snapshot(Instant{});
        QCOMPARE(figures.total, quint64(0));
        QCOMPARE(figures.successRate, 1.0);
        QCOMPARE(figures.p99, Duration(0));
    }

    void r08_percentilesAreByNearestRank()
    {
        CallStatistics statistics;
        for (int i = 1000; i >= 1; --i)
            statistics.record(Instant{}, std::chrono::milliseconds(i), i % 4 != 0);
        const StatisticsSnapshot figures = statistics.snapshot(Instant{});
        QCOMPARE(figures.p50, Duration(500ms));
        QCOMPARE(figures.p95, Duration(950ms));
        QCOMPARE(figures.p99, Duration(990ms));
        QCOMPARE(figures.fastest, Duration(1ms));
        QCOMPARE(figures.slowest, Duration(1000ms));
        QCOMPARE(figures.average, Duration(500500us));
        QCOMPARE(figures.successRate, 0.75);
        QCOMPARE(figures.failures, quint64(250));
    }

    void r08_ofFewCallsEachPercentileIsATimeThatWasMeasured()
    {
        CallStatistics statistics;
        statistics.record(Instant{}, 30ms, true);
        QCOMPARE(statistics.snapshot(Instant{}).p50, Duration(30ms));
        statistics.record(Instant{}, 10ms, true);
        QCOMPARE(statistics.snapshot(Instant{}).p50, Duration(10ms));
        QCOMPARE(statistics.snapshot(Instant{}).p95, Duration(30ms));
    }

    void r08_theLastThousandCountForTheFiguresAndAllForTheTotal()
    {
        CallStatistics statistics;
        for (int i = 0; i < 1000; ++i)
            statistics.record(Instant{}, 1s, false);
        for (int i = 0; i < 1000; ++i)
            statistics.record(Instant{}, 1ms, true);
        const StatisticsSnapshot figures = statistics.snapshot(Instant{});
        QCOMPARE(figures.total, quint64(2000));
        QCOMPARE(figures.successRate, 1.0);
        QCOMPARE(figures.slowest, Duration(1ms));
    }

    void r08_callsOfTheLastMinuteAreCountedBeyondTheThousand()
    {
        CallStatistics statistics;
        for (int i = 0; i < 6000; ++i)
            statistics.record(Instant(std::chrono::milliseconds(i * 10)), 1ms, true);
        QCOMPARE(statistics.snapshot(Instant(59990ms)).callsLastMinute, 6000);
        QCOMPARE(statistics.snapshot(Instant(89s)).callsLastMinute, 3000);
        QCOMPARE(statistics.snapshot(Instant(1h)).callsLastMinute, 0);
    }

    void r08_restoredFromRecordsOfAnEarlierRun()
    {
        CallRecord record;
        record.startedAt = UtcTime(std::chrono::sys_days(std::chrono::year(2026) / 1 / 1));
        record.running = 20ms;
        record.tries = 1;
        CallRecord cancelled = record;
        cancelled.error = ErrorCode::Cancelled;
        CallRecord cached = record;
        cached.tries = 0;
        CallRecord failed = record;
        failed.error = ErrorCode::ServiceRefused;
        CallStatistics statistics;
        // The machine has been up for five seconds only: the calls were before the time line began.
        statistics.restore({record, cancelled, cached, failed}, Instant(5s), record.startedAt + 30s);
        const StatisticsSnapshot figures = statistics.snapshot(Instant(5s));
        QCOMPARE(figures.total, quint64(2));
        QCOMPARE(figures.failures, quint64(1));
        QCOMPARE(figures.p99, Duration(20ms));
        QCOMPARE(figures.callsLastMinute, 2);
    }

    void cacheUsesKeepTheirNames()
    {
        for (const CacheUse use :
             {CacheUse::None, CacheUse::Miss, CacheUse::Memory, CacheUse::Stored, CacheUse::Joined, CacheUse::Stale})
            QCOMPARE(cacheUseFromName(cacheUseName(use)), std::optional<CacheUse>(use));
        QVERIFY(!cacheUseFromName(u"elsewhere"));
    }
};

BINDERY_TEST(CallStatisticsTest)
#include "tst_call_statistics.moc"
