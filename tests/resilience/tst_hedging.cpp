// Hedging: a second request goes out after the usual time, the first good answer wins, and only free places are taken.
#include "pipeline_bench.h"
#include "resilience/pipeline/pipeline_settings_reading.h"
#include "resilience/strategy/call_failure.h"
#include "test_support/test_case.h"

#include <QJsonObject>

using namespace bindery;
using namespace bindery::resilience;
using namespace bindery::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

PipelineSettings hedged()
{
    PipelineSettings settings;
    settings.hedge.enabled = true;
    settings.hedge.least = 1ms;
    settings.retry.attempts = 1;
    return settings;
}

/// Twenty calls of 100 ms, so that the pipeline knows the usual time.
void warmUp(PipelineBench &bench)
{
    bench.service.latency = 100ms;
    for (int i = 0; i < 20; ++i) {
        bench.call();
        bench.clock.advance(100ms);
    }
    bench.clock.advance(1s);
}

/// A pipeline that hedges, and knows the usual time.
struct WarmBench : PipelineBench {
    WarmBench() : PipelineBench(hedged()) { warmUp(*this); }
};

} // namespace

class HedgingTest : public TestCase {
    Q_OBJECT
private Q_SLOTS:
    void nobodyHedgesUnlessToldToAndNotBeforeThereIsEnoughToGoBy()
    {
        PipelineSettings off = hedged();
        off.hedge.enabled = false;
        PipelineBench without(off);
        warmUp(without);
        without.callTaking(1s);
        without.clock.advance(1s);
        QCOMPARE(without.service.sent, 21);

        PipelineBench young(hedged());
        young.service.latency = 1s;
        for (int i = 0; i < 20; ++i) {
            young.call();
            young.clock.advance(1s);
        }
        QCOMPARE(young.service.sent, 20);
        QCOMPARE(young.pipeline->health().hedgesSent, quint64(0));
    }

    void aSecondRequestGoesOutAfterTheUsualTimeAndTheFirstAnswerWins()
    {
        WarmBench bench;
        const int call = bench.callTaking(10s);
        bench.clock.advance(100ms - 1ns);
        QCOMPARE(bench.service.sent, 21);
        bench.service.latency = 50ms;
        bench.clock.advance(1ns);
        QCOMPARE(bench.service.sent, 22);
        QCOMPARE(bench.pipeline->health().inFlight, 2);
        bench.clock.advance(50ms);
        QVERIFY(bench.wentWell(call));
        QCOMPARE(bench.ended(call)->elapsed, Duration(150ms));
        QCOMPARE(bench.ended(call)->tries, 2);
        // The loser is stopped at once and counts neither way; there is one call, and two requests.
        QCOMPARE(bench.service.inside, 0);
        const PipelineHealth health = bench.pipeline->health();
        QCOMPARE(health.inFlight, 0);
        QCOMPARE(health.hedgesSent, quint64(1));
        QCOMPARE(health.hedgesWon, quint64(1));
        QCOMPARE(health.calls.total, quint64(21));
        QCOMPARE(health.calls.failures, quint64(0));
        QCOMPARE(health.consecutiveFailures, 0);
        QCOMPARE(bench.records.last().tries, 2);
        QCOMPARE(bench.clock.pendingTimers(), std::size_t(0));
    }

    void aFailureOfOneWaitsForTheOther()
    {
        WarmBench bench;
        bench.service.latency = 200ms;
        bench.service.failures = {statusError(503)};
        const int call = bench.call();
        bench.clock.advance(200ms);
        QVERIFY(!bench.ended(call));
        bench.clock.advance(100ms);
        QVERIFY(bench.wentWell(call));

        bench.service.failures = {statusError(503), statusError(500)};
        const int both = bench.call();
        bench.clock.advance(400ms);
        QCOMPARE(httpStatusOf(bench.ended(both)->answer.error()), 503);
        QCOMPARE(bench.pipeline->health().consecutiveFailures, 1);
    }

    void itTakesAPlaceAndATokenOnlyWhereTheyAreFree()
    {
        PipelineSettings oneAtOnce = hedged();
        oneAtOnce.concurrency.limit = 1;
        PipelineBench narrow(oneAtOnce);
        warmUp(narrow);
        narrow.callTaking(1s);
        narrow.clock.advance(1s);
        QCOMPARE(narrow.service.sent, 21);
        QCOMPARE(narrow.service.mostInside, 1);

        PipelineSettings dry = hedged();
        dry.rate.tokens = Exact::scaled(1, 3);
        dry.rate.burst = 21;
        PipelineBench noToken(dry);
        warmUp(noToken);
        const int call = noToken.callTaking(1s);
        noToken.clock.advance(1s);
        QVERIFY(noToken.wentWell(call));
        QCOMPARE(noToken.service.sent, 21);
        QCOMPARE(noToken.pipeline->health().inFlight, 0);
    }

    void r04_itObeysTheRetryBudget()
    {
        PipelineSettings settings = hedged();
        settings.retry.budget.tokens = 2;
        settings.retry.budget.perSuccess = 0;
        PipelineBench bench(settings);
        warmUp(bench);
        bench.service.failures = {statusError(503)};
        bench.callTaking(10ms);
        bench.clock.advance(1s);
        bench.callTaking(1s);
        bench.clock.advance(1s);
        QCOMPARE(bench.service.sent, 22);
        QCOMPARE(bench.pipeline->health().hedgesSent, quint64(0));
    }

    void a16_aCancelledCallEndsBothRequestsAtOnce()
    {
        WarmBench bench;
        bench.service.latency = 10s;
        std::stop_source stop;
        const int call = bench.call({}, CallContext(stop.get_token()));
        bench.clock.advance(200ms);
        QCOMPARE(bench.service.inside, 2);
        stop.request_stop();
        QCOMPARE(bench.errorOf(call), ErrorCode::Cancelled);
        QCOMPARE(bench.service.inside, 0);
        QCOMPARE(bench.pipeline->health().inFlight, 0);
    }

    void a05_bothEndWithTheTimeOutAndCountOnce()
    {
        WarmBench bench;
        const int call = bench.callTaking(1h);
        bench.clock.advance(30s);
        QCOMPARE(bench.errorOf(call), ErrorCode::TimedOut);
        QCOMPARE(bench.pipeline->health().consecutiveFailures, 1);
        QCOMPARE(bench.service.inside, 0);
    }

    void a16_theEndOfThePipelineEndsBoth()
    {
        WarmBench bench;
        const int call = bench.callTaking(1h, "k");
        bench.clock.advance(1s);
        bench.pipeline.reset();
        QCOMPARE(bench.errorOf(call), ErrorCode::Cancelled);
        QCOMPARE(bench.service.inside, 0);
    }

    void settingsAreRead()
    {
        const QJsonObject json{{u"hedge"_s,
                                QJsonObject{{u"enabled"_s, true},
                                            {u"percentile"_s, 0.9},
                                            {u"leastMs"_s, 5},
                                            {u"mostMs"_s, 800},
                                            {u"maxExtra"_s, 2}}}};
        const PipelineSettingsReading reading = readPipelineSettings(json, u"p"_s);
        QVERIFY(reading.ok());
        QVERIFY(reading.settings.hedge.enabled);
        QCOMPARE(reading.settings.hedge.most, Duration(800ms));
        QCOMPARE(reading.settings.hedge.maxExtra, 2);
    }
};

BINDERY_TEST(HedgingTest)
#include "tst_hedging.moc"
