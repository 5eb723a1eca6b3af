// Requirements R8 and R9: percentiles right to 1 % from bounded memory, mergeable, minute by minute over an hour; and
// exact counts by the limits of the metrics.
#include "telemetry/call_statistics.h"
#include "telemetry/histogram.h"
#include "telemetry/latency_history.h"
#include "test_support/soak.h"
#include "test_support/test_case.h"

#include <QRandomGenerator>

#include <cmath>

using namespace bindery;
using namespace bindery::telemetry;
using namespace std::chrono_literals;

namespace {

Duration nearestRank(const std::vector<Duration> &sorted, int percent)
{
    const std::size_t rank = (sorted.size() * static_cast<std::size_t>(percent) + 99) / 100;
    return sorted[rank - 1];
}

bool within1Percent(Duration found, Duration expected)
{
    const auto tolerance = std::max<double>(static_cast<double>(expected.count()) * 0.01, 16);
    return std::abs(static_cast<double>((found - expected).count())) <= tolerance;
}

} // namespace

class HistogramTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void r08_nothingYet()
    {
        const Histogram empty;
        QCOMPARE(empty.percentile(99), Duration(0));
        QCOMPARE(empty.least(), Duration(0));
        QCOMPARE(empty.mean(), Duration(0));
        QVERIFY(empty.buckets().empty());
    }

    void r08_oneTimeIsEveryPercentile()
    {
        Histogram times;
        times.record(123456789ns);
        for (const double percent : {0.0, 50.0, 95.0, 100.0})
            QCOMPARE(times.percentile(percent), Duration(123456789ns));
    }

    void r08_everyTimeFrom1usToAnHourIsRightTo1Percent()
    {
        for (double nanoseconds = 1000; nanoseconds < 3600e9; nanoseconds *= 1.0037) {
            const Duration took(static_cast<qint64>(nanoseconds));
            Histogram times;
            times.record(took);
            // Neighbors far away, so that the answer is the bucket's and not the bound of what was seen.
            times.record(Duration(1), 1);
            times.record(4000s, 1);
            QVERIFY2(within1Percent(times.percentile(50), took), qPrintable(QString::number(took.count())));
        }
    }

    void r08_percentilesOfRandomTimesAreRightTo1Percent()
    {
        const quint32 seed = test::seed();
        QRandomGenerator random(seed);
        const int rounds = test::steps(5, 1'000);
        for (int round = 0; round < rounds; ++round) {
            Histogram times;
            std::vector<Duration> all;
            for (int i = 0; i < 5000; ++i) {
                // From a microsecond to a quarter of an hour, as many at each scale.
                const Duration took(static_cast<qint64>(std::pow(10.0, 3 + random.generateDouble() * 9)));
                times.record(took);
                all.push_back(took);
            }
            std::sort(all.begin(), all.end());
            for (const int percent : {1, 50, 95, 99, 100}) {
                QVERIFY2(within1Percent(times.percentile(percent), nearestRank(all, percent)),
                         qPrintable(QStringLiteral("seed %1, p%2").arg(seed).arg(percent)));
            }
            QVERIFY(times.percentile(50) <= times.percentile(95) && times.percentile(95) <= times.percentile(99));
            QVERIFY(times.percentile(100) <= times.most() && times.percentile(0) >= times.least());
        }
    }

    void r08_bucketsTouchAndHoldEverything()
    {
        Histogram times;
        for (int i = 0; i < 10000; ++i)
            times.record(Duration(i * 7));
        quint64 counted = 0;
        Duration last{-1};
        for (const Histogram::Bucket &bucket : times.buckets()) {
            QVERIFY(bucket.from >= last && bucket.below > bucket.from);
            last = bucket.below;
            counted += bucket.count;
        }
        QCOMPARE(counted, quint64(10000));
        QCOMPARE(times.mean(), Duration(34996ns));
    }

    void r08_mergedIsAsIfCountedTogether()
    {
        Histogram one;
        Histogram other;
        Histogram both;
        for (int i = 1; i <= 1000; ++i) {
            const Duration took = std::chrono::microseconds(i * i);
            (i % 3 ? one : other).record(took);
            both.record(took);
        }
        Histogram merged(one);
        merged.add(other);
        QCOMPARE(merged.count(), quint64(1000));
        QCOMPARE(merged.total(), both.total());
        for (int percent = 0; percent <= 100; ++percent)
            QCOMPARE(merged.percentile(percent), both.percentile(percent));
        QVERIFY(one.count() < merged.count()); // the copy is one of its own
    }

    void r08_timesBeyondTheScaleAndBelowNothing()
    {
        Histogram times;
        times.record(-5ms);
        QCOMPARE(times.most(), Duration(0));
        times.record(100h);
        QCOMPARE(times.most(), Duration(100h));
        QCOMPARE(times.count(), quint64(2));
    }

    void r08_memoryIsBounded()
    {
        Histogram times;
        for (double nanoseconds = 1; nanoseconds < 1e13; nanoseconds *= 1.01)
            times.record(Duration(static_cast<qint64>(nanoseconds)));
        QVERIFY(times.bytes() <= 18 * 1024);
        const qint64 bytes = times.bytes();
        times.clear();
        QCOMPARE(times.count(), quint64(0));
        QCOMPARE(times.bytes(), bytes);
    }

    void r08_anHourMinuteByMinute()
    {
        LatencyHistory history;
        for (int minute = 0; minute < 90; ++minute) {
            for (int call = 0; call < 100; ++call) {
                history.record(Instant(std::chrono::minutes(minute) + call * 100ms),
                               std::chrono::milliseconds((minute + 1) * (call < 96 ? 1 : 10)), call != 0);
            }
        }
        const Instant now(89min + 30s);
        const std::vector<LatencyHistory::Minute> minutes = history.minutes(now);
        QCOMPARE(minutes.size(), std::size_t(60));
        for (std::size_t i = 0; i < 60; ++i) {
            const auto minute = static_cast<int>(30 + i);
            QCOMPARE(minutes[i].from, Instant(std::chrono::minutes(minute)));
            QCOMPARE(minutes[i].calls, quint64(100));
            QCOMPARE(minutes[i].failures, quint64(1));
            QVERIFY(within1Percent(minutes[i].p50, std::chrono::milliseconds(minute + 1)));
            QVERIFY(within1Percent(minutes[i].p95, std::chrono::milliseconds(minute + 1)));
            QVERIFY(within1Percent(minutes[i].p99, std::chrono::milliseconds((minute + 1) * 10)));
        }
        QCOMPARE(history.merged(now).count(), quint64(6000));
        QCOMPARE(history.merged(now, 15).count(), quint64(1500));
        QVERIFY(history.bytes() < 512 * 1024);
    }

    void r08_minutesWithoutCallsAreEmptyAndOldOnesForgotten()
    {
        LatencyHistory history;
        history.record(Instant(-10min), 5ms, true); // an earlier run, before the time line began
        history.record(Instant(30s), 7ms, false);
        QCOMPARE(history.merged(Instant(1min)).count(), quint64(2));
        const auto minutes = history.minutes(Instant(1min));
        QCOMPARE(minutes[59].calls, quint64(0));
        QCOMPARE(minutes[58].failures, quint64(1));
        QCOMPARE(minutes[48].calls, quint64(1));
        QCOMPARE(history.merged(Instant(5h)).count(), quint64(0));
        history.record(Instant(60min + 30s), 1ms, true);
        history.record(Instant(30s), 1ms, true); // comes an hour late
        QCOMPARE(history.merged(Instant(60min + 30s)).count(), quint64(1));
    }

    void r08_oneRecordFeedsAllReadings()
    {
        CallStatistics statistics;
        for (int i = 0; i < 3000; ++i)
            statistics.record(Instant(i * 100ms), std::chrono::milliseconds(i < 2000 ? 40 : 60), i % 2 == 0);
        const Instant now(300s);
        QCOMPARE(statistics.snapshot(now).p50, Duration(60ms));            // the last thousand
        QCOMPARE(statistics.history().merged(now).count(), quint64(3000)); // the hour
        QVERIFY(within1Percent(statistics.history().merged(now).percentile(50), 40ms));
        QCOMPARE(statistics.durations().counts()[0], quint64(3000)); // the metrics
        QVERIFY(statistics.bytes() < 64 * 1024);
    }

    void r09_metricsCountByLimitExactly()
    {
        DurationBuckets buckets;
        for (const Duration limit : DurationBuckets::Limits) {
            buckets.record(limit); // a limit is in its bucket: "less or equal"
            buckets.record(limit + 1ns);
        }
        const std::array<quint64, 8> expected{1, 2, 2, 2, 2, 2, 2, 1};
        QCOMPARE(buckets.counts(), expected);
        QCOMPARE(buckets.sum(), Duration(2 * 19350ms + 7ns));
    }
};

BINDERY_TEST(HistogramTest)
#include "tst_histogram.moc"
