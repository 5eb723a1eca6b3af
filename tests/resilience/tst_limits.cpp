// Requirements R2 and R4, and the limit that adapts itself: sliding window, both rate limits at once, retry budget,
// adaptive concurrency.
#include "pipeline_bench.h"
#include "random_arrivals.h"
#include "resilience/strategy/adaptive_limit.h"
#include "resilience/strategy/rate_limiter.h"
#include "resilience/strategy/retry_budget.h"
#include "resilience/strategy/sliding_window.h"
#include "test_support/soak.h"
#include "test_support/test_case.h"

#include <random>

using namespace bindery;
using namespace bindery::resilience;
using namespace std::chrono_literals;

class LimitsTest : public test::TestCase {
    Q_OBJECT

    static Instant at(Duration time) { return Instant(time); }

private Q_SLOTS:
    void r02_aHundredInSixtySecondsToTheNanosecond()
    {
        SlidingWindow window(100, 60s);
        QVERIFY(window.tryAcquire(60, at(0s)));
        QVERIFY(window.tryAcquire(40, at(30s)));
        QVERIFY(!window.tryAcquire(1, at(60s - 1ns)));
        QVERIFY(window.tryAcquire(60, at(60s)));
        QVERIFY(!window.tryAcquire(1, at(90s - 1ns)));
        QVERIFY(window.tryAcquire(40, at(90s)));
        QCOMPARE(window.inWindow(at(200s)), std::int64_t(0));
    }

    void r02_aThousandAMinuteHaveNoDoubleBurstAtAnyBoundary()
    {
        const unsigned seed = test::seed();
        SlidingWindow window(1000, 60s);
        const auto admitted = test::admittedBy(window, test::steps(60'000, 5'000'000), 20ms, seed);
        for (std::size_t i = 0; i + 1000 < admitted.size(); ++i)
            QVERIFY2(admitted[i + 1000] - admitted[i] >= 60s, qPrintable(QStringLiteral("seed %1").arg(seed)));
        QVERIFY(admitted.size() > 10'000);
    }

    void r02_reservationsKeepTheirOrderAndCancelledOnesMakeRoom()
    {
        SlidingWindow window(2, 10s);
        QVERIFY(window.tryAcquire(2, at(0s)));
        const auto first = window.reserve(1, at(1s));
        const auto second = window.reserve(1, at(2s));
        const auto third = window.reserve(1, at(3s));
        QCOMPARE(first->actAt, at(10s));
        QCOMPARE(second->actAt, at(10s));
        QCOMPARE(third->actAt, at(20s));
        QVERIFY(!window.reserve(1, at(3s), 16s));
        QVERIFY(!window.reserve(3, at(3s)));
        window.cancel(*first, at(4s));
        QCOMPARE(window.reserve(1, at(5s))->actAt, at(20s)); // behind the third, which keeps its moment
        QCOMPARE(window.timeUntil(1, at(5s)), Duration(15s + 10s));
    }

    void r02_bothLimitsAtOnce()
    {
        RateLimitSettings settings;
        settings.tokens = 10;
        settings.burst = 3;
        settings.windowCalls = 4;
        settings.window = 1s;
        RateLimiter gate(settings, at(0s));
        for (int i = 0; i < 3; ++i)
            QVERIFY(gate.tryPass(1, at(0s)));
        QVERIFY(!gate.tryPass(1, at(0s)));
        QCOMPARE(gate.reserve(1, at(0s), 1h)->actAt, at(100ms));
        const auto waits = gate.reserve(1, at(0s), 1h);
        QCOMPARE(waits->actAt, at(1s)); // a token at 200 ms, a place when the first have gone
        QVERIFY(!gate.reserve(1, at(0s), 500ms));
        gate.cancel(*waits, at(0s));
        QCOMPARE(gate.reserve(1, at(0s), 1h)->actAt, at(1s));
    }

    void r02_aPipelineWaitsForItsWindow()
    {
        PipelineSettings settings;
        settings.rate.windowCalls = 100;
        test::PipelineBench bench(settings);
        for (int i = 0; i < 101; ++i)
            bench.call();
        QCOMPARE(bench.service.sent, 100);
        bench.clock.advance(60s - 1ns);
        QCOMPARE(bench.service.sent, 100);
        bench.clock.advance(1ns);
        QCOMPARE(bench.service.sent, 101);
    }

    void r04_aRetryBudgetStopsAStorm()
    {
        RetryBudgetSettings settings;
        settings.tokens = 10;
        RetryBudget budget(settings);
        for (int i = 0; i < 4; ++i)
            budget.failed();
        QVERIFY(budget.mayRetry());
        budget.failed();
        QVERIFY(!budget.mayRetry());
        budget.succeeded();
        QVERIFY(budget.mayRetry()); // 5.1
        for (int i = 0; i < 100; ++i)
            budget.failed();
        QCOMPARE(budget.tokens(), 0.0);
        for (int i = 0; i < 50; ++i)
            budget.succeeded();
        QVERIFY(!budget.mayRetry()); // 5.0 is not above half
        for (int i = 0; i < 1000; ++i)
            budget.succeeded();
        QCOMPARE(budget.tokens(), 10.0);
    }

    void r04_aPipelineWithoutBudgetTriesOnceAndSaysSo()
    {
        PipelineSettings settings;
        settings.breaker.enabled = false;
        settings.retry.budget.tokens = 4;
        test::PipelineBench bench(settings);
        bench.service.alwaysFails = test::statusError(500);
        bench.call();
        bench.clock.advance(10s);
        QCOMPARE(bench.service.sent, 2); // the second failure left half of the budget
        const int late = bench.call();
        QCOMPARE(bench.ended(late)->tries, 1);
        QVERIFY(bench.ended(late)->answer.error().detail.contains(QStringLiteral("budget")));
        QCOMPARE(bench.pipeline->health().retriesSuppressed, quint64(2));
    }

    void aimdGrowsByOneAndShrinksByAShare()
    {
        AdaptiveSettings settings;
        settings.kind = AdaptiveSettings::Kind::Aimd;
        settings.initial = 20;
        settings.least = 10;
        AdaptiveLimit limit(settings, {});
        QCOMPARE(limit.sample(1ms, 9, false), 20); // nobody needs more
        QCOMPARE(limit.sample(1ms, 10, false), 21);
        QCOMPARE(limit.sample(6s, 21, false), 18); // as good as lost
        for (int i = 0; i < 100; ++i)
            limit.sample(1ms, 1, true);
        QCOMPARE(limit.limit(), 10);
    }

    void theLimitNeitherDriftsUpNorCollapses()
    {
        using Kind = AdaptiveSettings::Kind;
        for (const Kind kind : {Kind::Aimd, Kind::Vegas, Kind::Gradient}) {
            AdaptiveSettings settings;
            settings.kind = kind;
            settings.initial = 20;
            settings.least = 2;
            settings.most = 50;
            AdaptiveLimit quiet(settings, [] { return 0.5; });
            for (int i = 0; i < 10'000; ++i)
                quiet.sample(10ms, 1, false);
            QCOMPARE(quiet.limit(), 20); // little traffic says nothing
            AdaptiveLimit lost(settings, [] { return 0.5; });
            for (int i = 0; i < 10'000; ++i)
                lost.sample(i < 100 ? Duration(10ms) : Duration(10s), lost.limit(), i >= 100);
            QVERIFY(lost.limit() >= 2);
            for (int i = 0; i < 10'000; ++i)
                lost.sample(10ms, lost.limit(), false);
            QCOMPARE(lost.limit(), 50);
        }
    }

    void gradientFollowsTheTimesOfTheService()
    {
        AdaptiveSettings settings;
        settings.kind = AdaptiveSettings::Kind::Gradient;
        settings.initial = 50;
        AdaptiveLimit limit(settings, {});
        for (int i = 0; i < 100; ++i)
            limit.sample(10ms, limit.limit(), false);
        QCOMPARE(limit.limit(), 100);
        for (int i = 0; i < 20; ++i)
            limit.sample(100ms, limit.limit(), false);
        QVERIFY(limit.limit() < 50);
    }

    void anAdaptiveLimitIsThePipelinesLimit()
    {
        PipelineSettings settings;
        settings.concurrency.adaptive.kind = AdaptiveSettings::Kind::Aimd;
        test::PipelineBench bench(settings);
        bench.service.latency = 10ms;
        for (int i = 0; i < 20; ++i)
            bench.call();
        bench.clock.advance(1s);
        QVERIFY(bench.pipeline->health().concurrencyLimit > 10);
        QCOMPARE(bench.outcomes.size(), 20);
    }
};

BINDERY_TEST(LimitsTest)
#include "tst_limits.moc"
