// Promises of the pipeline that a change of one condition would break without any other test noticing.
#include "memory_store.h"
#include "pipeline_bench.h"
#include "resilience/strategy/fault_injector.h"
#include "resilience/strategy/rate_limiter.h"
#include "test_support/test_case.h"

using namespace bindery;
using namespace bindery::resilience;
using namespace bindery::test;
using namespace std::chrono_literals;

namespace {

/// Opens at the first failure, and one good probe closes it.
PipelineSettings touchy()
{
    PipelineSettings settings;
    settings.retry.attempts = 1;
    settings.breaker.trip.failures = 1;
    settings.breaker.halfOpen.successesToClose = 1;
    return settings;
}

/// One failure, and the open time of a minute is over.
void openAndWait(PipelineBench &bench)
{
    bench.service.failures = {statusError(500)};
    bench.call();
    bench.clock.advance(60s);
}

} // namespace

class PipelinePromisesTest : public TestCase {
    Q_OBJECT
private Q_SLOTS:
    void r03_aCancelledProbeDoesNotCloseTheBreaker()
    {
        PipelineBench bench(touchy());
        openAndWait(bench);
        bench.service.latency = 1s;
        std::stop_source stop;
        const int probe = bench.call({}, CallContext(stop.get_token()));
        QCOMPARE(bench.pipeline->health().probesOut, 1);
        stop.request_stop();
        QCOMPARE(bench.errorOf(probe), ErrorCode::Cancelled);
        QCOMPARE(bench.pipeline->health().circuit, CircuitState::HalfOpen);
        QCOMPARE(bench.pipeline->health().probesOut, 0);
        QCOMPARE(bench.pipeline->health().probeSuccesses, 0);
    }

    void r03_aProbeThatSaysNothingOfTheServiceDoesNotCloseTheBreaker()
    {
        PipelineBench bench(touchy());
        openAndWait(bench);
        bench.service.failures = {statusError(401)};
        bench.call();
        QCOMPARE(bench.pipeline->health().circuit, CircuitState::HalfOpen);
        bench.call();
        QCOMPARE(bench.pipeline->health().circuit, CircuitState::Closed);
    }

    void a16_aStoppedCallGetsNoAnswerOfTheCache()
    {
        PipelineBench bench;
        QVERIFY(bench.wentWell(bench.call("k")));
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(bench.errorOf(bench.call("k", CallContext(stop.get_token()))), ErrorCode::Cancelled);
        QCOMPARE(bench.pipeline->health().cacheHits, quint64(0));
        QVERIFY(bench.wentWell(bench.call("k")));
        QCOMPARE(bench.pipeline->health().cacheHits, quint64(1));
    }

    void aProbeIsNeverHedged()
    {
        PipelineSettings settings = touchy();
        settings.hedge.enabled = true;
        settings.breaker.halfOpen.successesToClose = 2;
        PipelineBench bench(settings);
        bench.service.latency = 100ms;
        for (int i = 0; i < 20; ++i) {
            bench.call();
            bench.clock.advance(100ms);
        }
        bench.service.latency = 0ms;
        openAndWait(bench);
        const int sentBefore = bench.service.sent;
        bench.callTaking(10s);
        QCOMPARE(bench.pipeline->health().probesOut, 1);
        bench.clock.advance(9s);
        QCOMPARE(bench.service.sent, sentBefore + 1);
        QCOMPARE(bench.pipeline->health().hedgesSent, quint64(0));
        bench.clock.advance(1s);
    }

    void r03_aRestoredOpenTimeIsNoLongerThanTheLongest()
    {
        PipelineBench bench(touchy());
        CircuitMemory memory;
        memory.state = CircuitState::Open;
        memory.openFor = 10h;
        memory.openings = 1;
        bench.pipeline->restoreCircuit(memory, 0s);
        QCOMPARE(bench.pipeline->health().nextAttemptIn, std::optional<Duration>(60s));
    }

    void r08_aRefusalNeverBecomesTheLastError()
    {
        PipelineBench bench(touchy());
        MemoryStore store(bench.clock);
        bench.pipeline.emplace(QStringLiteral("s"), QStringLiteral("S"), touchy(),
                               PipelineSurroundings{bench.clock, bench.connectivity, &store, &bench, {}});
        bench.service.failures = {statusError(500)};
        bench.call("k");
        const PipelineHealth before = bench.pipeline->health();
        QVERIFY(!before.lastError.isEmpty());
        bench.clock.advance(5s);
        QCOMPARE(bench.errorOf(bench.call("k")), ErrorCode::CircuitOpen);
        QCOMPARE(bench.pipeline->health().lastError, before.lastError);
        QCOMPARE(bench.pipeline->health().lastErrorAt, before.lastErrorAt);
    }

    void r06_noAnswerIsRefreshedBehindThoseWhoWaitForTheRate()
    {
        PipelineSettings settings;
        settings.rate.tokens = 1;
        settings.rate.burst = 2;
        settings.cache.ttl = 100ms;
        settings.cache.staleWhileRevalidate = 1h;
        PipelineBench bench(settings);
        bench.call("k");
        bench.clock.advance(200ms);
        bench.call();
        bench.call();
        QCOMPARE(bench.pipeline->health().waitingForRate, 1);
        const int aged = bench.call("k");
        QCOMPARE(bench.ended(aged)->answer->source, Answer::Source::Cached);
        bench.clock.advance(10s);
        QCOMPARE(bench.service.sent, 3);
        QCOMPARE(bench.pipeline->health().refreshed, quint64(0));
    }

    void r03_toRepeatAnOverrideChangesNothing()
    {
        BreakerSettings settings;
        CircuitBreaker breaker(settings, Instant{});
        breaker.setOverride(CircuitOverride::RecordOnly, Instant{});
        const auto permit = breaker.tryAcquire(Instant{});
        breaker.fail(*breaker.tryAcquire(Instant{}), Instant{});
        const auto generation = breaker.generation();
        breaker.setOverride(CircuitOverride::RecordOnly, Instant{});
        QCOMPARE(breaker.generation(), generation);
        QCOMPARE(breaker.failures(Instant{}), std::int64_t(1));
        breaker.fail(*permit, Instant{}); // it still counts
        QCOMPARE(breaker.failures(Instant{}), std::int64_t(2));
    }

    void r02_aRefusalByTheWindowCostsNoToken()
    {
        RateLimitSettings settings;
        settings.tokens = 1;
        settings.burst = 5;
        settings.windowCalls = 1;
        RateLimiter gate(settings, Instant{});
        QVERIFY(gate.tryPass(1, Instant{}));
        QCOMPARE(gate.tokens(Instant{}), 4.0);
        const auto refused = gate.reserve(1, Instant{}, 1s);
        QVERIFY(!refused);
        QCOMPARE(refused.error(), Duration(60s));
        QVERIFY(!gate.tryPass(1, Instant{}));
        QCOMPARE(gate.tokens(Instant{}), 4.0);
    }

    void mixedFaultsShareOneDraw()
    {
        FaultSettings faults;
        faults.errorRate = 0.3;
        faults.refusalRate = 0.3;
        faults.malformedRate = 0.4;
        double random = 0;
        FaultInjector injector(faults, [&random] { return random; });
        using Kind = FaultInjector::Draw::Kind;
        const std::pair<double, Kind> expected[]
            = {{0.0, Kind::Error},    {0.29, Kind::Error},     {0.31, Kind::Refusal},
               {0.59, Kind::Refusal}, {0.61, Kind::Malformed}, {0.99, Kind::Malformed}};
        for (const auto &[drawn, kind] : expected) {
            random = drawn;
            QCOMPARE(injector.draw().kind, kind);
        }
        QCOMPARE(injector.counts().errors, quint64(2));
        QCOMPARE(injector.counts().refusals, quint64(2));
        QCOMPARE(injector.counts().malformed, quint64(2));
    }
};

BINDERY_TEST(PipelinePromisesTest)
#include "tst_pipeline_promises.moc"
