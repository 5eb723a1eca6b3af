// Trying settings on recorded calls: the real pipeline in virtual time, the service as the records remember it.
#include "backtest/backtest.h"
#include "pipeline_bench.h"
#include "test_support/test_case.h"

#include <QtConcurrent>

using namespace bindery;
using namespace bindery::backtest;
using namespace bindery::resilience;
using namespace bindery::test;
using namespace std::chrono_literals;
using telemetry::CacheUse;
using telemetry::CallRecord;

namespace {

const UtcTime Morning(std::chrono::sys_days(std::chrono::year(2026) / 3 / 2) + 9h);

CallRecord callAt(std::chrono::milliseconds after, std::chrono::milliseconds took)
{
    CallRecord call;
    call.service = QStringLiteral("credit_score");
    call.startedAt = Morning + after;
    call.running = took;
    call.tries = 1;
    call.cache = CacheUse::None;
    call.circuit = QStringLiteral("closed");
    return call;
}

CallRecord failedAt(std::chrono::milliseconds after, std::chrono::milliseconds took, int status = 500)
{
    CallRecord call = callAt(after, took);
    call.error = ErrorCode::ServiceRefused;
    call.httpStatus = status;
    return call;
}

/// One try, no rate limit, no breaker, no cache: nothing interferes with what is tried.
PipelineSettings plain()
{
    PipelineSettings settings;
    settings.retry.attempts = 1;
    settings.rate.enabled = false;
    settings.breaker.enabled = false;
    settings.cache.enabled = false;
    return settings;
}

BacktestReport backtested(std::vector<CallRecord> calls, const PipelineSettings &settings)
{
    Backtest backtest;
    backtest.service = QStringLiteral("credit_score");
    backtest.calls = std::move(calls);
    backtest.settings = settings;
    return runBacktest(std::move(backtest));
}

bool closeTo(Duration found, Duration expected)
{
    return found >= expected * 99 / 100 && found <= expected * 101 / 100;
}

} // namespace

class BacktestTest : public TestCase {
    Q_OBJECT
private Q_SLOTS:
    void nothingRecordedIsNothingTried()
    {
        const BacktestReport report = backtested({}, plain());
        QCOMPARE(report.figures.calls, quint64(0));
        QVERIFY(report.assumptions().isEmpty());
    }

    void aLowerLimitMakesThemWait()
    {
        std::vector<CallRecord> calls;
        for (int i = 0; i < 10; ++i)
            calls.push_back(callAt(0ms, 100ms));
        PipelineSettings settings = plain();
        const BacktestReport wide = backtested(calls, settings);
        QCOMPARE(wide.figures.answered, quint64(10));
        QCOMPARE(wide.figures.waitingMost, Duration(0));
        QVERIFY(wide.assumptions().isEmpty());
        settings.concurrency.limit = 1;
        const BacktestReport narrow = backtested(calls, settings);
        QCOMPARE(narrow.figures.answered, quint64(10));
        QCOMPARE(narrow.figures.waitingMost, Duration(900ms));
        QVERIFY(closeTo(narrow.figures.waitingP50, 400ms));
        settings.concurrency.maxWaiting = 4;
        const BacktestReport full = backtested(calls, settings);
        QCOMPARE(full.figures.refusedByQueue, quint64(5));
        QCOMPARE(full.figures.refused(), quint64(5));
    }

    void aRateLimitRefusesWhatPatienceDoesNotCover()
    {
        std::vector<CallRecord> calls;
        for (int i = 0; i < 100; ++i)
            calls.push_back(callAt(0ms, 10ms));
        PipelineSettings settings = plain();
        settings.rate.enabled = true;
        settings.rate.tokens = 1;
        settings.rate.burst = 10;
        settings.concurrency.limit = 100;
        const BacktestReport report = backtested(calls, settings);
        // Ten at once, thirty in the half minute, and no more.
        QVERIFY2(report.figures.answered >= 39 && report.figures.answered <= 41,
                 qPrintable(QString::number(report.figures.answered)));
        QCOMPARE(report.figures.refusedByRate + report.figures.abandoned, 100 - report.figures.answered);
    }

    void aBreakerThatTripsEarlierRefusesMore()
    {
        std::vector<CallRecord> calls;
        for (int i = 0; i < 20; ++i)
            calls.push_back(failedAt(i * 1s, 50ms));
        PipelineSettings settings = plain();
        settings.breaker.enabled = true;
        const BacktestReport five = backtested(calls, settings);
        QCOMPARE(five.figures.failed, quint64(5));
        QCOMPARE(five.figures.refusedByCircuit, quint64(15));
        QCOMPARE(five.figures.opened, quint64(1));
        settings.breaker.trip.failures = 3;
        const BacktestReport three = backtested(calls, settings);
        QCOMPARE(three.figures.failed, quint64(3));
        QCOMPARE(three.figures.refusedByCircuit, quint64(17));
        QCOMPARE(three.figures.tries, quint64(3));
    }

    void whatWasRefusedThenIsAnsweredAsTheCallBefore()
    {
        std::vector<CallRecord> calls{callAt(0ms, 30ms)};
        for (int i = 1; i < 5; ++i) {
            CallRecord refused = callAt(i * 1s, 0ms);
            refused.tries = 0;
            refused.error = ErrorCode::CircuitOpen;
            refused.circuit = QStringLiteral("open");
            calls.push_back(refused);
        }
        QCOMPARE(figuresOf(calls).refusedByCircuit, quint64(4));
        QCOMPARE(figuresOf(calls).opened, quint64(1));
        const BacktestReport report = backtested(calls, plain());
        QCOMPARE(report.figures.answered, quint64(5));
        QCOMPARE(report.answersAssumed, quint64(4));
        QCOMPARE(report.assumptions().size(), 1);
    }

    void triesBeyondTheRecordGoAsTheLastOneDid()
    {
        PipelineSettings settings = plain();
        settings.retry.attempts = 3;
        const BacktestReport failing = backtested({failedAt(0ms, 50ms, 503)}, settings);
        QCOMPARE(failing.figures.failed, quint64(1));
        QCOMPARE(failing.figures.tries, quint64(3));
        QCOMPARE(failing.figures.retried, quint64(1));
        QCOMPARE(failing.triesBeyondTheRecord, quint64(2));
        QVERIFY(failing.figures.waitingMost >= 3s); // backed off for a second, and for two
        // A bad request is not tried again, whatever the settings.
        QCOMPARE(backtested({failedAt(0ms, 50ms, 400)}, settings).figures.tries, quint64(1));
    }

    void triesOfTheRecordGoAsRecorded()
    {
        CallRecord second = callAt(0ms, 80ms);
        second.tries = 2;
        PipelineSettings settings = plain();
        settings.retry.attempts = 3;
        const BacktestReport more = backtested({second}, settings);
        QCOMPARE(more.figures.answered, quint64(1));
        QCOMPARE(more.figures.tries, quint64(2));
        QVERIFY(more.assumptions().isEmpty());
        const BacktestReport one = backtested({second}, plain());
        QCOMPARE(one.figures.failed, quint64(1));
    }

    void aSilentServiceStaysSilent()
    {
        CallRecord silent = callAt(0ms, 30s);
        silent.error = ErrorCode::TimedOut;
        PipelineSettings settings = plain();
        settings.timeouts.total = 5s;
        const BacktestReport report = backtested({silent, callAt(1s, 20ms)}, settings);
        QCOMPARE(report.figures.failed, quint64(1));
        QCOMPARE(report.figures.answered, quint64(1));
    }

    void equalQuestionsMeetTheCacheThatIsTried()
    {
        std::vector<CallRecord> calls;
        for (int i = 0; i < 31; ++i) {
            CallRecord call = callAt(i * 10s, 40ms);
            call.key = QByteArray("question");
            call.cache = CacheUse::Miss;
            calls.push_back(call);
        }
        PipelineSettings settings = plain();
        settings.cache.enabled = true;
        settings.cache.ttl = 60s;
        const BacktestReport minute = backtested(calls, settings);
        QCOMPARE(minute.figures.fromCache, quint64(26));
        QCOMPARE(minute.figures.answered, quint64(5)); // at 0, 70, 140, 210 and 280 s: an answer came 40 ms later
        settings.cache.ttl = 1h;
        QCOMPARE(backtested(calls, settings).figures.answered, quint64(1));
        settings.cache.enabled = false;
        QCOMPARE(backtested(calls, settings).figures.answered, quint64(31));
    }

    void whatTheCacheHadBeforeTheRecordsIsThere()
    {
        CallRecord hit = callAt(0ms, 0ms);
        hit.key = QByteArray("known");
        hit.cache = CacheUse::Stored;
        hit.tries = 0;
        CallRecord stale = failedAt(1s, 20ms);
        stale.key = QByteArray("old");
        stale.cache = CacheUse::Stale;
        PipelineSettings settings = plain();
        settings.cache.enabled = true;
        const BacktestReport report = backtested({hit, stale}, settings);
        QCOMPARE(report.figures.fromCache, quint64(1));
        QCOMPARE(report.figures.servedStale, quint64(1));
        QCOMPARE(report.figures.failed, quint64(1)); // and the reason that it was served for
        QCOMPARE(report.figures.tries, quint64(1));
    }

    void recordsWithoutADigestAreAnsweredFromTheCacheAsThen()
    {
        CallRecord hit = callAt(0ms, 0ms);
        hit.cache = CacheUse::Memory;
        hit.tries = 0;
        const BacktestReport report = backtested({hit, callAt(1s, 20ms)}, plain());
        QCOMPARE(report.figures.fromCache, quint64(1));
        QCOMPARE(report.cacheUseAsRecorded, quint64(1));
        QCOMPARE(report.figures.tries, quint64(1));
    }

    void whoLeftThenLeavesNow()
    {
        CallRecord left = callAt(0ms, 50ms);
        left.error = ErrorCode::Cancelled;
        const BacktestReport report = backtested({left, callAt(0ms, 400ms)}, plain());
        QCOMPARE(report.figures.abandoned, quint64(1));
        QCOMPARE(report.figures.answered, quint64(1));
    }

    void offlineAndInjectedFaultsSayNothingOfTheService()
    {
        CallRecord offline = callAt(0ms, 0ms);
        offline.tries = 0;
        offline.error = ErrorCode::Offline;
        CallRecord injected = failedAt(1s, 1ms);
        injected.injected = 1;
        const BacktestReport report = backtested({callAt(0ms, 25ms), offline, injected}, plain());
        QCOMPARE(report.leftOutOffline, quint64(1));
        QCOMPARE(report.figures.answered, quint64(2));
        QCOMPARE(report.answersAssumed, quint64(1));
    }

    void theSameSettingsGiveWhatWasRecorded()
    {
        // A day with everything on: recorded by a real pipeline, and tried again with the settings of that pipeline.
        PipelineSettings settings;
        settings.rate.tokens = 50;
        settings.concurrency.limit = 3;
        settings.retry.attempts = 1;
        PipelineBench bench(settings);
        bench.service.latency = 120ms;
        for (int i = 0; i < 400; ++i) {
            if (i == 200)
                bench.service.alwaysFails = statusError(500);
            if (i == 240)
                bench.service.alwaysFails.reset();
            bench.call(QByteArray("key") + QByteArray::number(i % 300));
            bench.clock.advance(std::chrono::milliseconds(i % 4 == 0 ? 700 : 20));
        }
        bench.clock.advance(60s);
        const std::vector<CallRecord> records(bench.records.begin(), bench.records.end());
        const BacktestFigures then = figuresOf(records);
        QCOMPARE(then.calls, quint64(400));
        QVERIFY(then.failed > 0 && then.refusedByCircuit > 0 && then.fromCache > 0);
        const BacktestReport now = backtested(records, settings);
        QCOMPARE(now.figures.calls, then.calls);
        QCOMPARE(now.figures.answered, then.answered);
        QCOMPARE(now.figures.fromCache, then.fromCache);
        QCOMPARE(now.figures.failed, then.failed);
        QCOMPARE(now.figures.refusedByCircuit, then.refusedByCircuit);
        QCOMPARE(now.figures.servedStale, then.servedStale);
        QCOMPARE(now.figures.tries, then.tries);
        QCOMPARE(now.figures.opened, then.opened);
        QVERIFY(now.figures.waitingMost - then.waitingMost < 2ms);
    }

    void twoRunsAreEqualOnAnyThread()
    {
        std::vector<CallRecord> calls;
        for (int i = 0; i < 2000; ++i) {
            CallRecord call = i % 7 ? callAt(i * 100ms, 80ms) : failedAt(i * 100ms, 200ms);
            call.key = QByteArray::number(i % 500);
            calls.push_back(call);
        }
        const BacktestReport here = backtested(calls, PipelineSettings());
        auto work = QtConcurrent::run([calls] { return backtested(calls, PipelineSettings()); });
        QTRY_VERIFY(work.isFinished());
        const BacktestReport there = work.result();
        QCOMPARE(here.figures.tries, there.figures.tries);
        QCOMPARE(here.figures.waitingP95, there.figures.waitingP95);
        QCOMPARE(here.figures.calls, quint64(2000));
    }

    void itIsStoppedAtTheNextEvent()
    {
        std::vector<CallRecord> calls;
        for (int i = 0; i < 1000; ++i)
            calls.push_back(callAt(i * 1s, 5s));
        std::stop_source stop;
        stop.request_stop();
        Backtest backtest;
        backtest.calls = calls;
        backtest.settings = plain();
        backtest.stop = stop.get_token();
        const BacktestReport report = runBacktest(std::move(backtest));
        QVERIFY(report.stopped);
        QVERIFY(report.figures.calls < 1000);
        QVERIFY(!report.assumptions().isEmpty());
    }
};

BINDERY_TEST(BacktestTest)
#include "tst_backtest.moc"
