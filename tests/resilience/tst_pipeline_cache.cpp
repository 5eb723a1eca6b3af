// Requirement R6 through the pipeline: two tiers, joined callers, stale answers when the service gives none.
#include "memory_store.h"
#include "pipeline_bench.h"
#include "test_support/test_case.h"

using namespace bindery;
using namespace bindery::resilience;
using namespace bindery::test;
using namespace std::chrono_literals;
using telemetry::CacheUse;

class PipelineCacheTest : public TestCase {
    Q_OBJECT

    static Answer::Source sourceOf(const PipelineBench &bench, int call) { return bench.ended(call)->answer->source; }

private Q_SLOTS:
    void r06_anAnswerIsFreshForItsTimeAndNotLonger()
    {
        PipelineBench bench;
        bench.call("k");
        bench.clock.advance(300s - 1ns);
        QCOMPARE(sourceOf(bench, bench.call("k")), Answer::Source::Cached);
        QCOMPARE(bench.service.sent, 1);
        bench.clock.advance(1ns);
        QCOMPARE(sourceOf(bench, bench.call("k")), Answer::Source::Live);
        QCOMPARE(bench.service.sent, 2);
        QCOMPARE(bench.pipeline->health().cacheHits, quint64(1));
        QCOMPARE(bench.pipeline->health().cacheMisses, quint64(2));
    }

    void r06_twoCallersForOneMissingKeyMakeOneCall()
    {
        PipelineBench bench;
        const int first = bench.callTaking(100ms, "k");
        const int second = bench.call("k", CallContext(), true);
        QCOMPARE(bench.steps.size(), 1);
        QCOMPARE(bench.steps[0].phase, CallStep::Phase::Joined);
        bench.clock.advance(100ms);
        QVERIFY(bench.wentWell(first) && bench.wentWell(second));
        QCOMPARE(bench.service.sent, 1);
        QCOMPARE(bench.records[0].cache, CacheUse::Miss);
        QCOMPARE(bench.records[0].tries, 1);
        QCOMPARE(bench.records[1].cache, CacheUse::Joined);
        QCOMPARE(bench.records[1].tries, 0);
        QCOMPARE(bench.pipeline->health().calls.total, quint64(1));
    }

    void r06_aHundredMissesAtOnceComputeOnce()
    {
        PipelineBench bench;
        bench.service.latency = 100ms;
        for (int i = 0; i < 100; ++i)
            bench.call("k");
        bench.clock.advance(100ms);
        QCOMPARE(bench.outcomes.size(), 100);
        QCOMPARE(bench.service.sent, 1);
    }

    void r06_aJoinedCallGoesOnWhileAnyCallerRemainsAndStopsWithTheLast()
    {
        // There is no cache for its answer. With one the call would go on for it (tst_paid_answers.cpp).
        PipelineSettings settings;
        settings.cache.enabled = false;
        PipelineBench bench(settings);
        bench.service.latency = 100ms;
        std::stop_source one;
        std::stop_source two;
        const int first = bench.call("k", CallContext(one.get_token()));
        const int second = bench.call("k", CallContext(two.get_token()));
        one.request_stop();
        QCOMPARE(bench.errorOf(first), ErrorCode::Cancelled);
        QCOMPARE(bench.service.inside, 1);
        two.request_stop();
        QCOMPARE(bench.errorOf(second), ErrorCode::Cancelled);
        QCOMPARE(bench.service.inside, 0);
        QCOMPARE(bench.pipeline->health().inFlight, 0);

        const int third = bench.call("k");
        bench.clock.advance(100ms);
        QVERIFY(bench.wentWell(third));
        QCOMPARE(bench.service.sent, 2);
    }

    void r06_theFiguresOfACallWhoseFirstCallerLeftStandInTheRecordOfTheNext()
    {
        PipelineBench bench;
        bench.service.latency = 100ms;
        std::stop_source one;
        bench.call("k", CallContext(one.get_token()));
        bench.call("k");
        one.request_stop();
        bench.clock.advance(100ms);
        int tries = 0;
        for (const auto &record : bench.records)
            tries += record.countsForService() ? record.tries : 0;
        QCOMPARE(tries, 1);
        QCOMPARE(bench.pipeline->health().calls.total, quint64(1));
    }

    void r06_anErrorReachesEveryWaiter()
    {
        PipelineSettings settings;
        settings.retry.attempts = 1;
        PipelineBench bench(settings);
        bench.service.latency = 100ms;
        bench.service.alwaysFails = statusError(500);
        const int first = bench.call("k");
        const int second = bench.call("k");
        bench.clock.advance(100ms);
        QCOMPARE(bench.errorOf(first), ErrorCode::ServiceRefused);
        QCOMPARE(bench.errorOf(second), ErrorCode::ServiceRefused);
        QCOMPARE(bench.pipeline->health().consecutiveFailures, 1);
    }

    void r06_whoJoinedWithMoreTimeIsServedWithinIt()
    {
        PipelineBench bench;
        const int hasty = bench.callTaking(100ms, "k", CallContext({}, bench.clock.now() + 50ms));
        const int patient = bench.call("k", CallContext({}, bench.clock.now() + 1s));
        bench.clock.advance(50ms);
        QCOMPARE(bench.errorOf(hasty), ErrorCode::DeadlineExceeded);
        bench.clock.advance(150ms);
        QVERIFY(bench.wentWell(patient));
    }

    void r06_differentKeysAreDifferentCalls()
    {
        PipelineBench bench;
        bench.call("a");
        bench.call("b");
        bench.call();
        bench.call();
        QCOMPARE(bench.service.sent, 4);
        QCOMPARE(bench.records.last().cache, CacheUse::None);
    }

    void r06_anAnswerOfNothingIsAnAnswer()
    {
        PipelineBench bench;
        bench.service.body = "none";
        bench.call("k");
        const int again = bench.call("k");
        QVERIFY(bench.ended(again)->answer->parsed.noHit);
        QCOMPARE(bench.service.sent, 1);
    }

    void r06_aStaleAnswerIsBetterThanNone()
    {
        PipelineSettings settings;
        settings.retry.attempts = 1;
        PipelineBench bench(settings);
        bench.call("k");
        bench.clock.advance(301s);
        bench.service.alwaysFails = statusError(500);
        const int stale = bench.call("k");
        QCOMPARE(sourceOf(bench, stale), Answer::Source::Stale);
        QCOMPARE(bench.ended(stale)->answer->liveError->message, QStringLiteral("status 500"));
        QCOMPARE(bench.ended(stale)->answer->obtainedAt, UtcTime(bench.clock.utcNow() - 301s));
        QCOMPARE(bench.records.last().cache, CacheUse::Stale);
        QCOMPARE(bench.records.last().error, std::optional<ErrorCode>(ErrorCode::ServiceRefused));

        for (int i = 0; i < 4; ++i)
            bench.call("k");
        const int refused = bench.call("k");
        QCOMPARE(sourceOf(bench, refused), Answer::Source::Stale);
        QVERIFY(bench.ended(refused)->answer->liveError->message.contains(QStringLiteral("next attempt")));
        QCOMPARE(bench.service.sent, 6);

        bench.clock.advance(24h * 7);
        QVERIFY(!bench.wentWell(bench.call("k")));
    }

    void r06_aCancelledCallWantsNoStaleAnswerButOneWithoutTimeDoes()
    {
        PipelineBench bench;
        bench.call("k");
        bench.clock.advance(301s);
        bench.service.latency = 1h;
        std::stop_source stop;
        const int cancelled = bench.call("k", CallContext(stop.get_token()));
        stop.request_stop();
        QCOMPARE(bench.errorOf(cancelled), ErrorCode::Cancelled);
        const int hasty = bench.call("k", CallContext({}, bench.clock.now() + 1s));
        bench.clock.advance(1s);
        QCOMPARE(sourceOf(bench, hasty), Answer::Source::Stale);
    }

    void offlineWhatIsFreshIsCachedWhatIsOlderIsStaleAndTheRestIsRefused()
    {
        PipelineBench bench;
        bench.call("k");
        bench.connectivity.setOnline(false);
        QCOMPARE(sourceOf(bench, bench.call("k")), Answer::Source::Cached);
        bench.clock.advance(300s);
        const int stale = bench.call("k");
        QCOMPARE(sourceOf(bench, stale), Answer::Source::Stale);
        QVERIFY(bench.ended(stale)->answer->liveError->message.contains(QStringLiteral("offline")));
        QCOMPARE(bench.errorOf(bench.call("other")), ErrorCode::Offline);
        QCOMPARE(bench.service.sent, 1);
    }

    void r06_answersSurviveARestartAndTheirMemoryCopyLivesAMinute()
    {
        async::VirtualClock storeClock;
        MemoryStore store(storeClock);
        PipelineBench first({}, &store);
        first.call("k");
        QCOMPARE(store.entries.size(), std::size_t(1));
        QCOMPARE(store.entries["k"].body, QByteArray("fine"));

        PipelineBench second({}, &store);
        second.clock.advance(100s);
        const int stored = second.call("k");
        QCOMPARE(sourceOf(second, stored), Answer::Source::Cached);
        QCOMPARE(second.records.last().cache, CacheUse::Stored);
        const int asked = store.asked;
        second.clock.advance(60s - 1ns);
        second.call("k");
        QCOMPARE(store.asked, asked);
        second.clock.advance(1ns);
        second.call("k");
        QCOMPARE(store.asked, asked + 1);
        QCOMPARE(second.service.sent, 0);
        second.clock.advance(140s);
        second.service.alwaysFails = statusError(404);
        QCOMPARE(sourceOf(second, second.call("k")), Answer::Source::Stale);
    }

    void r06_aStoreThatFailsOrHoldsRubbishIsAMiss()
    {
        async::VirtualClock storeClock;
        MemoryStore store(storeClock);
        store.broken = true;
        PipelineBench bench({}, &store);
        QCOMPARE(sourceOf(bench, bench.call("k")), Answer::Source::Live);
        store.broken = false;
        const UtcTime now = bench.clock.utcNow();
        store.entries.emplace("rubbish", cache::StoredEntry("broken", now, now + 1h, now + 2h));
        store.entries.emplace("future", cache::StoredEntry("fine", now + 1h, now + 2h, now + 3h));
        QCOMPARE(sourceOf(bench, bench.call("rubbish")), Answer::Source::Live);
        QCOMPARE(sourceOf(bench, bench.call("future")), Answer::Source::Live);
    }

    void a16_aCallIsCancelledInThePhaseInWhichItIs()
    {
        // In the store, in line for the rate, in line for a place, at the service, backing off.
        for (int phase = 0; phase < 5; ++phase) {
            PipelineSettings settings;
            settings.rate.tokens = 1;
            settings.rate.burst = 10;
            settings.concurrency.limit = 1;
            async::VirtualClock clock;
            PipelineBench bench(settings);
            MemoryStore store(bench.clock);
            store.latency = phase == 0 ? Duration(1h) : Duration(0);
            bench.pipeline.emplace(QStringLiteral("s"), QStringLiteral("S"), settings,
                                   PipelineSurroundings{bench.clock, bench.connectivity, &store, &bench, {}});
            if (phase == 1) {
                for (int i = 0; i < 10; ++i)
                    bench.call(QByteArray::number(i));
            }
            std::stop_source other;
            if (phase >= 2 && phase <= 3)
                bench.service.latency = 1h;
            if (phase == 2)
                bench.call("other", CallContext(other.get_token()));
            if (phase == 4)
                bench.service.alwaysFails = statusError(500);
            std::stop_source stop;
            const int call = bench.call("k", CallContext(stop.get_token()));
            QVERIFY2(!bench.ended(call), qPrintable(QString::number(phase)));
            stop.request_stop();
            QCOMPARE(bench.errorOf(call), ErrorCode::Cancelled);
            other.request_stop();
            // A call whose question is out goes on for the sake of its answer, no longer than its time-out.
            bench.clock.advance(phase == 2 || phase == 3 ? Duration(30s) : Duration(0));
            QCOMPARE(bench.pipeline->health().inFlight, 0);
            QCOMPARE(bench.pipeline->health().waiting, 0);
            QCOMPARE(bench.service.inside, 0);
            QCOMPARE(bench.clock.pendingTimers(), std::size_t(0));
        }
    }
};

BINDERY_TEST(PipelineCacheTest)
#include "tst_pipeline_cache.moc"
