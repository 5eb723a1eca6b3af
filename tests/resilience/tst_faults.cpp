// Faults injected on purpose: every strategy sees them as it would see those of the service, and they are marked.
#include "pipeline_bench.h"
#include "resilience/pipeline/pipeline_settings_reading.h"
#include "test_support/test_case.h"

#include <QJsonObject>

using namespace bindery;
using namespace bindery::resilience;
using namespace bindery::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class FaultsTest : public TestCase {
    Q_OBJECT

    static PipelineSettings withFaults(const FaultSettings &faults)
    {
        PipelineSettings settings;
        settings.retry.attempts = 1;
        settings.faults = faults;
        return settings;
    }

private Q_SLOTS:
    void noFaultIsInjectedUnlessSomebodySaysSo()
    {
        PipelineBench bench;
        QVERIFY(bench.wentWell(bench.call()));
        QVERIFY(bench.pipeline->health().faultSentence.isEmpty());
        QCOMPARE(bench.pipeline->health().faultCounts.total(), quint64(0));
        QCOMPARE(bench.records.last().injected, 0);
    }

    void r03_injectedErrorsOpenTheBreakerAndAreMarked()
    {
        FaultSettings faults;
        faults.errorRate = 1;
        faults.errorStatus = 500;
        PipelineBench bench(withFaults(faults));
        for (int i = 0; i < 5; ++i)
            QCOMPARE(bench.errorOf(bench.call()), ErrorCode::ServiceRefused);
        QCOMPARE(bench.service.sent, 0);
        const PipelineHealth health = bench.pipeline->health();
        QCOMPARE(health.circuit, CircuitState::Open);
        QCOMPARE(health.faultCounts.errors, quint64(5));
        QVERIFY(health.faultSentence.contains(u"100 % of tries answered with status 500"_s));
        QCOMPARE(bench.records.last().injected, 1);
    }

    void r04_anInjectedRefusalIsTriedAgain()
    {
        FaultSettings faults;
        faults.refusalRate = 0.5;
        PipelineSettings settings = withFaults(faults);
        settings.retry.attempts = 3;
        PipelineBench bench(settings);
        bench.random = 0.4;
        const int call = bench.call();
        bench.random = 0.6;
        bench.clock.advance(2s);
        QVERIFY(bench.wentWell(call));
        QCOMPARE(bench.ended(call)->tries, 2);
        QCOMPARE(bench.records.last().injected, 1);
        QCOMPARE(bench.service.sent, 1);
    }

    void a05_anInjectedSilenceEndsWithTheTimeOut()
    {
        FaultSettings faults;
        faults.silenceRate = 1;
        PipelineBench bench(withFaults(faults));
        const int call = bench.call();
        bench.clock.advance(30s - 1ns);
        QVERIFY(!bench.ended(call));
        bench.clock.advance(1ns);
        QCOMPARE(bench.errorOf(call), ErrorCode::TimedOut);
        QCOMPARE(bench.service.sent, 0);
    }

    void a16_anInjectedSilenceEndsAtOnceWhenItsCallerLeaves()
    {
        FaultSettings faults;
        faults.silenceRate = 1;
        PipelineBench bench(withFaults(faults));
        std::stop_source stop;
        const int call = bench.call({}, CallContext(stop.get_token()));
        stop.request_stop();
        QCOMPARE(bench.errorOf(call), ErrorCode::Cancelled);
        QCOMPARE(bench.pipeline->health().inFlight, 0);
    }

    void injectedLatencyDelaysAndHalfAnAnswerIsABadOne()
    {
        FaultSettings faults;
        faults.latencyRate = 1;
        faults.latency = 300ms;
        PipelineBench bench(withFaults(faults));
        const int slow = bench.call();
        QCOMPARE(bench.pipeline->health().longestInFlight, std::optional<Duration>(0ms));
        bench.clock.advance(300ms);
        QVERIFY(bench.wentWell(slow));
        QCOMPARE(bench.ended(slow)->elapsed, Duration(300ms));
        QCOMPARE(bench.service.sent, 1);
    }

    void theyAreTurnedOnAndOffWhileItRuns()
    {
        PipelineBench bench(withFaults(FaultSettings()));
        QVERIFY(bench.wentWell(bench.call()));
        FaultSettings faults;
        faults.errorRate = 1;
        bench.pipeline->setFaults(faults);
        QVERIFY(bench.pipeline->health().faultsChanged);
        QCOMPARE(bench.errorOf(bench.call()), ErrorCode::ServiceRefused);
        bench.pipeline->setConcurrencyLimit(3);
        QVERIFY(bench.pipeline->health().limitChanged);
        QCOMPARE(bench.pipeline->health().inForce->concurrency.limit, 3);
        QCOMPARE(bench.pipeline->health().configured->concurrency.limit, 10);
        bench.pipeline->putBackSettings();
        QVERIFY(!bench.pipeline->health().faultsChanged);
        QVERIFY(!bench.pipeline->health().limitChanged);
        QCOMPARE(bench.pipeline->health().concurrencyLimit, 10);
        QVERIFY(bench.wentWell(bench.call()));
    }

    void settingsSayWhatIsInjectedAndMoreThanAllIsAProblem()
    {
        const QJsonObject sound{
            {u"faults"_s,
             QJsonObject{
                 {u"errorRate"_s, 0.1}, {u"silenceRate"_s, 0.05}, {u"latencyRate"_s, 1}, {u"latencyMs"_s, 250}}}};
        const PipelineSettingsReading reading = readPipelineSettings(sound, u"p"_s);
        QVERIFY(reading.ok());
        QCOMPARE(reading.settings.faults.errorRate, 0.1);
        QCOMPARE(reading.settings.faults.latency, Duration(250ms));
        const QJsonObject tooMuch{{u"faults"_s, QJsonObject{{u"errorRate"_s, 0.7}, {u"silenceRate"_s, 0.4}}}};
        QCOMPARE(readPipelineSettings(tooMuch, u"p"_s).problems.value(0).path, u"p.faults"_s);
    }
};

BINDERY_TEST(FaultsTest)
#include "tst_faults.moc"
