// The order of the strategies is data: each accepted position takes effect, senseless orders are told, impossible ones
// are refused.
#include "memory_store.h"
#include "pipeline_bench.h"
#include "resilience/pipeline/pipeline_settings_reading.h"
#include "test_support/rows.h"
#include "test_support/test_case.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace bindery;
using namespace bindery::resilience;
using namespace bindery::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class OrderTest : public TestCase {
    Q_OBJECT

    static PipelineSettingsReading readOrder(const QString &names)
    {
        const QJsonArray order = QJsonArray::fromStringList(names.split(u' '));
        return readPipelineSettings(QJsonObject{{u"order"_s, order}}, u"p"_s);
    }

    static PipelineSettings ordered(const QString &names)
    {
        const PipelineSettingsReading reading = readOrder(names);
        Q_ASSERT(reading.ok());
        PipelineSettings settings = reading.settings;
        settings.retry.backoff.jitter = 0;
        return settings;
    }

    const QString soundOrder = u"cache join rate concurrency retry breaker timeout"_s;

private Q_SLOTS:
    void theDefaultIsSound()
    {
        const PipelineSettingsReading reading = readOrder(soundOrder);
        QVERIFY(reading.ok());
        QVERIFY(reading.warnings.isEmpty());
        QVERIFY(reading.settings.order == CallOrder());
    }

    void whatCannotBeIsRefused_data()
    {
        Columns<QString>("order").rows({
            {"one is missing", "cache join rate concurrency retry breaker"},
            {"one twice", "cache join rate concurrency retry breaker breaker"},
            {"unknown", "cache join rate concurrency retry breaker bulkhead"},
            {"cache inside retry", "join rate concurrency retry cache breaker timeout"},
            {"join inside the limits", "cache rate join concurrency retry breaker timeout"},
            {"time-out over the cache", "timeout cache join rate concurrency retry breaker"},
            {"breaker over the cache", "join breaker cache rate concurrency retry timeout"},
        });
    }
    void whatCannotBeIsRefused()
    {
        QFETCH(QString, order);
        const PipelineSettingsReading reading = readOrder(order);
        QVERIFY(!reading.ok());
        QVERIFY(reading.problems.first().path.startsWith(u"p.order"_s));
        QVERIFY(reading.settings.order == CallOrder());
    }

    void whatMakesNoSenseIsTold_data()
    {
        QTest::addColumn<QString>("order");
        QTest::addColumn<QString>("word");
        QTest::newRow("breaker over retry")
            << u"cache join rate concurrency breaker retry timeout"_s << u"counts one"_s;
        QTest::newRow("time-out over retry") << u"cache join rate concurrency timeout retry breaker"_s << u"hangs"_s;
        QTest::newRow("time-out over breaker")
            << u"cache join rate concurrency retry timeout breaker"_s << u"never hears"_s;
        QTest::newRow("cache inside") << u"join rate cache concurrency retry breaker timeout"_s << u"already wait"_s;
        QTest::newRow("place before token")
            << u"cache join concurrency rate retry breaker timeout"_s << u"hold a place"_s;
        QTest::newRow("probe in line") << u"cache join retry breaker rate concurrency timeout"_s << u"probe"_s;
        QTest::newRow("time in line") << u"cache join retry breaker timeout rate concurrency"_s << u"our own line"_s;
    }
    void whatMakesNoSenseIsTold()
    {
        QFETCH(QString, order);
        QFETCH(QString, word);
        const PipelineSettingsReading reading = readOrder(order);
        QVERIFY(reading.ok());
        bool told = false;
        for (const SettingsProblem &warning : reading.warnings)
            told = told || warning.message.contains(word);
        QVERIFY(told);
        PipelineBench bench(reading.settings);
        QCOMPARE(bench.pipeline->health().warnings.size(), reading.warnings.size());
    }

    void everyAcceptedOrderAnswersAndLeavesNothingBehind()
    {
        std::array<Strategy, 7> order = CallOrder().strategies;
        std::sort(order.begin(), order.end());
        int accepted = 0;
        do {
            CallOrder one;
            one.strategies = order;
            if (!orderProblems(one).isEmpty())
                continue;
            ++accepted;
            PipelineSettings settings;
            settings.order = one;
            settings.concurrency.limit = 1;
            settings.rate.tokens = 10;
            settings.rate.burst = 2;
            PipelineBench bench(settings);
            bench.service.latency = 20ms;
            bench.service.failures = {statusError(503), statusError(503)};
            for (const char *key : {"a", "a", "b", ""})
                bench.call(key);
            bench.clock.advance(1min);
            QCOMPARE(bench.outcomes.size(), 4);
            for (const auto &ended : bench.outcomes)
                QVERIFY2(ended.answer.has_value(), qPrintable(ended.answer ? QString() : ended.answer.error().message));
            QCOMPARE(bench.service.sent, 5);
            QCOMPARE(bench.service.mostInside, 1);
            const PipelineHealth health = bench.pipeline->health();
            QCOMPARE(health.inFlight, 0);
            QCOMPARE(health.waiting, 0);
            QCOMPARE(health.tokens, 2.0);
            QCOMPARE(bench.call("a"), 5);
            bench.clock.advance(1min);
            QCOMPARE(bench.service.sent, 5);
            QCOMPARE(bench.clock.pendingTimers(), std::size_t(0));
        } while (std::next_permutation(order.begin(), order.end()));
        QVERIFY2(accepted > 50, qPrintable(QString::number(accepted)));
    }

    void r03_aBreakerOutsideTheRetryCountsOneCallForAllItsTries()
    {
        PipelineBench inside(ordered(soundOrder));
        PipelineBench outside(ordered(u"cache join rate concurrency breaker retry timeout"_s));
        for (PipelineBench *bench : {&inside, &outside}) {
            bench->service.alwaysFails = statusError(503);
            bench->call();
            bench->clock.advance(10s);
            bench->call();
            bench->clock.advance(10s);
        }
        QCOMPARE(inside.pipeline->health().circuit, CircuitState::Open);
        QCOMPARE(inside.service.sent, 5);
        QCOMPARE(outside.pipeline->health().circuit, CircuitState::Closed);
        QCOMPARE(outside.pipeline->health().consecutiveFailures, 2);
        QCOMPARE(outside.service.sent, 6);
    }

    void a05_aTimeOutOutsideTheRetrySpansAllTries()
    {
        PipelineSettings settings = ordered(u"cache join rate concurrency timeout retry breaker"_s);
        settings.timeouts.total = 10s;
        PipelineBench bench(settings);
        bench.service.latency = 4s;
        bench.service.alwaysFails = statusError(503);
        const int call = bench.call();
        bench.clock.advance(10s - 1ns); // 4 s, wait 1 s, 4 s, wait 2 s would begin the third at 11 s
        bench.clock.advance(1s);
        QCOMPARE(bench.service.sent, 2);
        QCOMPARE(bench.errorOf(call), ErrorCode::ServiceRefused);
        const int hanging = bench.callTaking(1h);
        bench.clock.advance(10s);
        QCOMPARE(bench.errorOf(hanging), ErrorCode::TimedOut);
        QCOMPARE(bench.ended(hanging)->tries, 1);
    }

    void a05_aTimeOutOutsideTheBreakerIsNoFailureToIt()
    {
        for (const bool sees : {true, false}) {
            PipelineSettings settings
                = ordered(sees ? soundOrder : u"cache join rate concurrency retry timeout breaker"_s);
            settings.retry.attempts = 1;
            PipelineBench bench(settings);
            bench.service.latency = 1h;
            for (int i = 0; i < 5; ++i)
                bench.call();
            bench.clock.advance(30s);
            QCOMPARE(bench.outcomes.size(), 5);
            QCOMPARE(bench.pipeline->health().circuit, sees ? CircuitState::Open : CircuitState::Closed);
        }
    }

    void a05_aTimeOutOutsideTheLimitsEndsTheWaitInLine()
    {
        PipelineSettings settings = ordered(u"cache join timeout rate concurrency retry breaker"_s);
        settings.concurrency.limit = 1;
        settings.timeouts.total = 10s;
        PipelineBench bench(settings);
        bench.callTaking(8s);
        const int second = bench.call();
        bench.clock.advance(8s);
        QCOMPARE(bench.service.sent, 2);
        const int third = bench.call();
        bench.clock.advance(2s);
        QCOMPARE(bench.errorOf(second), ErrorCode::TimedOut);
        bench.clock.advance(8s);
        QCOMPARE(bench.ended(third) != nullptr, true);
    }

    void a03_aLimitInsideTheRetryIsFreeDuringTheWait()
    {
        for (const bool perTry : {false, true}) {
            PipelineSettings settings
                = ordered(perTry ? u"cache join rate retry concurrency breaker timeout"_s : soundOrder);
            settings.concurrency.limit = 1;
            PipelineBench bench(settings);
            bench.service.failures = {statusError(503)};
            bench.call();
            const int other = bench.call();
            QCOMPARE(bench.wentWell(other), perTry);
            bench.clock.advance(1s);
            QVERIFY(bench.wentWell(other));
        }
    }

    void r01_aRateLimitCountsTriesOrCallsAsItIsSet()
    {
        for (const bool eachTry : {true, false}) {
            PipelineSettings settings = ordered(soundOrder);
            settings.rate.eachTry = eachTry;
            PipelineBench bench(settings);
            bench.service.alwaysFails = statusError(503);
            bench.random = 0;
            bench.call();
            bench.clock.advance(1s);
            QCOMPARE(bench.service.sent, 2);
            bench.clock.advance(2s);
            QCOMPARE(bench.service.sent, 3);
            bench.clock.advance(10s);
            PipelineSettings none = ordered(soundOrder);
            none.rate.tokens = Exact::scaled(1, 3);
            none.rate.burst = 1;
            none.rate.eachTry = eachTry;
            PipelineBench dry(none);
            dry.service.failures = {statusError(503)};
            const int call = dry.call({}, CallContext({}, Instant(1min)));
            dry.clock.advance(5s);
            QCOMPARE(dry.wentWell(call), !eachTry);
        }
    }

    void r06_aCacheInsideTheRateLimitTakesATokenForEachAnswer()
    {
        PipelineSettings settings = ordered(u"join rate cache concurrency retry breaker timeout"_s);
        settings.rate.tokens = Exact::scaled(1, 3);
        settings.rate.burst = 3;
        PipelineBench bench(settings);
        QVERIFY(bench.wentWell(bench.call("k")));
        const int again = bench.call("k");
        QVERIFY(bench.wentWell(again));
        QCOMPARE(bench.ended(again)->answer->source, Answer::Source::Cached);
        QCOMPARE(bench.service.sent, 1);
        // An answer that needs no request gives its token back, like every call that does not go out.
        QCOMPARE(bench.pipeline->health().tokens, 2.0);
    }
};

BINDERY_TEST(OrderTest)
#include "tst_order.moc"
