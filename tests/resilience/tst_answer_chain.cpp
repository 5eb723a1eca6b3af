// Where an answer comes from, as data: fresh, live, stale, default; and stale-while-revalidate.
#include "memory_store.h"
#include "pipeline_bench.h"
#include "resilience/pipeline/pipeline_settings_reading.h"
#include "test_support/test_case.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace bindery;
using namespace bindery::resilience;
using namespace bindery::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using telemetry::CacheUse;

namespace {

PipelineSettings chained(const QStringList &names)
{
    const PipelineSettingsReading reading
        = readPipelineSettings(QJsonObject{{u"answers"_s, QJsonArray::fromStringList(names)}}, u"p"_s);
    Q_ASSERT(reading.ok());
    PipelineSettings settings = reading.settings;
    settings.retry.attempts = 1;
    return settings;
}

PipelineSettings revalidating()
{
    PipelineSettings settings;
    settings.retry.attempts = 1;
    settings.cache.ttl = 300s;
    settings.cache.staleWhileRevalidate = 60s;
    return settings;
}

} // namespace

class AnswerChainTest : public TestCase {
    Q_OBJECT

    static Answer::Source sourceOf(const PipelineBench &bench, int call) { return bench.ended(call)->answer->source; }

private Q_SLOTS:
    void r05_whatCannotBeIsRefused_data()
    {
        QTest::addColumn<QStringList>("names");
        QTest::newRow("no live") << QStringList{u"fresh"_s, u"stale"_s};
        QTest::newRow("default before stale") << QStringList{u"live"_s, u"default"_s, u"stale"_s};
        QTest::newRow("fresh after default") << QStringList{u"live"_s, u"default"_s, u"fresh"_s};
        QTest::newRow("twice") << QStringList{u"live"_s, u"live"_s};
        QTest::newRow("unknown") << QStringList{u"live"_s, u"cache"_s};
        QTest::newRow("stale before live") << QStringList{u"stale"_s, u"live"_s};
    }
    void r05_whatCannotBeIsRefused()
    {
        QFETCH(QStringList, names);
        AnswerChain chain;
        QVERIFY(!readAnswerChain(names, chain).isEmpty());
        QVERIFY(chain == AnswerChain());
    }

    void r05_liveFirstThenAFreshAnswerThenAStaleOne()
    {
        PipelineBench bench(chained({u"live"_s, u"fresh"_s, u"stale"_s}));
        bench.call("k");
        QCOMPARE(sourceOf(bench, bench.call("k")), Answer::Source::Live);
        QCOMPARE(bench.service.sent, 2);
        bench.service.alwaysFails = statusError(500);
        const int fresh = bench.call("k");
        QCOMPARE(sourceOf(bench, fresh), Answer::Source::Cached);
        QCOMPARE(bench.ended(fresh)->answer->liveError->message, u"status 500"_s);
        QCOMPARE(bench.records.last().error, std::optional<ErrorCode>(ErrorCode::ServiceRefused));
        bench.clock.advance(300s);
        QCOMPARE(sourceOf(bench, bench.call("k")), Answer::Source::Stale);
    }

    void r05_withoutStaleAFailureIsAFailure()
    {
        PipelineBench bench(chained({u"fresh"_s, u"live"_s, u"default"_s}));
        bench.call("k");
        bench.clock.advance(300s);
        bench.service.alwaysFails = statusError(500);
        QCOMPARE(bench.errorOf(bench.call("k")), ErrorCode::ServiceRefused);
    }

    void r05_withoutFreshTheServiceIsAlwaysAsked()
    {
        PipelineBench bench(chained({u"live"_s, u"stale"_s}));
        bench.call("k");
        QCOMPARE(sourceOf(bench, bench.call("k")), Answer::Source::Live);
        bench.service.alwaysFails = statusError(500);
        // This chain has no fresh answer, and the answer is not stale yet: so none is given.
        QCOMPARE(bench.errorOf(bench.call("k")), ErrorCode::ServiceRefused);
        bench.clock.advance(300s);
        QCOMPARE(sourceOf(bench, bench.call("k")), Answer::Source::Stale);
    }

    void r06_anAgedAnswerIsGivenAtOnceAndOneCallRefreshesBehindIt()
    {
        PipelineBench bench(revalidating());
        bench.call("k");
        bench.clock.advance(300s);
        bench.service.latency = 2s;
        bench.service.body = "newer";
        const int aged = bench.call("k");
        QCOMPARE(sourceOf(bench, aged), Answer::Source::Cached);
        QCOMPARE(bodyOf(*bench.ended(aged)->answer), QByteArray("fine"));
        QCOMPARE(bench.ended(aged)->elapsed, Duration(0));
        const int again = bench.call("k");
        QCOMPARE(bodyOf(*bench.ended(again)->answer), QByteArray("fine"));
        QCOMPARE(bench.service.sent, 2);
        QCOMPARE(bench.service.contexts.last().priority, Priority::Low);
        bench.clock.advance(2s);
        QCOMPARE(bodyOf(*bench.ended(bench.call("k"))->answer), QByteArray("newer"));
        QCOMPARE(bench.service.sent, 2);
        QCOMPARE(bench.pipeline->health().refreshed, quint64(1));
        // The records hold every question to the service, whoever asked it.
        int tries = 0;
        for (const telemetry::CallRecord &record : bench.records)
            tries += record.tries;
        QCOMPARE(tries, bench.service.sent);
    }

    void r06_afterItsTimeAnAgedAnswerIsNoLongerGiven()
    {
        PipelineBench bench(revalidating());
        bench.call("k");
        bench.clock.advance(360s - 1ns);
        bench.service.latency = 1s;
        QCOMPARE(sourceOf(bench, bench.call("k")), Answer::Source::Cached);
        bench.clock.advance(1ns);
        // The second caller joins the call that refreshes, and gets the new answer.
        const int joined = bench.call("k");
        QVERIFY(!bench.ended(joined));
        bench.clock.advance(1s);
        QCOMPARE(sourceOf(bench, joined), Answer::Source::Live);
        QCOMPARE(bench.service.sent, 2);
    }

    void r06_aRefreshThatFailsHarmsNobodyAndOneThatWouldBeRefusedIsNotSent()
    {
        PipelineBench bench(revalidating());
        bench.call("k");
        bench.clock.advance(300s);
        bench.service.alwaysFails = statusError(503);
        for (int i = 0; i < 8; ++i)
            QCOMPARE(sourceOf(bench, bench.call("k")), Answer::Source::Cached);
        QCOMPARE(bench.pipeline->health().circuit, CircuitState::Open);
        QCOMPARE(bench.service.sent, 6);
        QCOMPARE(bench.pipeline->health().staleServed, quint64(0));
    }

    void r06_refreshesWaitForNobodyAndAreBounded()
    {
        PipelineSettings settings = revalidating();
        settings.concurrency.limit = 2;
        PipelineBench bench(settings);
        for (const char *key : {"a", "b", "c", "d"})
            bench.call(key);
        bench.clock.advance(300s);
        bench.service.latency = 1s;
        for (const char *key : {"a", "b", "c", "d"})
            QCOMPARE(sourceOf(bench, bench.call(key)), Answer::Source::Cached);
        QCOMPARE(bench.service.inside, 2);
        QCOMPARE(bench.pipeline->health().waiting, 0);
    }

    void r06_anAgedAnswerFromTheStoreIsGivenAndRefreshed()
    {
        async::VirtualClock writer;
        MemoryStore store(writer);
        PipelineBench bench(revalidating(), &store);
        const UtcTime now = bench.clock.utcNow();
        store.entries["k"] = cache::StoredEntry("old", now - 310s, now - 10s, now + 1h);
        const int aged = bench.call("k");
        QCOMPARE(bodyOf(*bench.ended(aged)->answer), QByteArray("old"));
        QCOMPARE(sourceOf(bench, aged), Answer::Source::Cached);
        QCOMPARE(bench.records.last().cache, CacheUse::Stored);
        QCOMPARE(bench.service.sent, 1);
        QCOMPARE(bodyOf(*bench.ended(bench.call("k"))->answer), QByteArray("fine"));
    }

    void w5_whoAsksAnewIsAnsweredByTheServiceAndTheFreshAnswerStandsInWhenItFails()
    {
        PipelineBench bench;
        bench.call("k");
        bench.service.body = "newer";
        QCOMPARE(sourceOf(bench, bench.call("k")), Answer::Source::Cached);
        const int anew = bench.callAnew("k");
        QCOMPARE(sourceOf(bench, anew), Answer::Source::Live);
        QCOMPARE(bench.service.sent, 2);
        // The next caller is given the answer that came.
        QCOMPARE(bodyOf(*bench.ended(bench.call("k"))->answer), QByteArray("newer"));
        QCOMPARE(bench.service.sent, 2);
        bench.service.alwaysFails = statusError(400);
        const int failed = bench.callAnew("k");
        QCOMPARE(sourceOf(bench, failed), Answer::Source::Cached);
        QCOMPARE(bench.ended(failed)->answer->liveError->message, u"status 400"_s);
    }

    void w5_whoAsksAnewIsNotAnsweredFromTheStoreEither()
    {
        async::VirtualClock writer;
        MemoryStore store(writer);
        PipelineBench bench({}, &store);
        const UtcTime now = bench.clock.utcNow();
        store.entries["k"] = cache::StoredEntry("old", now - 10s, now + 1h, now + 2h);
        QCOMPARE(bodyOf(*bench.ended(bench.callAnew("k"))->answer), QByteArray("fine"));
        QCOMPARE(bench.service.sent, 1);
    }

    void a16_theEndOfThePipelineEndsARefresh()
    {
        PipelineBench bench(revalidating());
        bench.call("k");
        bench.clock.advance(300s);
        bench.callTaking(1h, "k");
        QCOMPARE(bench.service.inside, 1);
        bench.pipeline.reset();
        QCOMPARE(bench.service.inside, 0);
    }

    void r03_aCallThatHangsOpensTheBreakerThoughNothingElseHappens()
    {
        PipelineSettings settings;
        settings.retry.attempts = 1;
        settings.timeouts.total = 1h;
        settings.breaker.trip.kind = TripSettings::Kind::FailureRatio;
        settings.breaker.trip.window = TripSettings::Window::Time;
        settings.breaker.trip.minimumCalls = 3;
        settings.breaker.trip.slowCall = 5s;
        settings.breaker.trip.slowRatio = 1;
        PipelineBench bench(settings);
        int changes = 0;
        bench.circuitChanged = [&changes] { ++changes; };
        bench.service.latency = 30min;
        for (int i = 0; i < 3; ++i) {
            bench.call();
            bench.clock.advance(1s);
        }
        bench.clock.advance(4s); // the third has been out for exactly 5 s: not longer
        QCOMPARE(changes, 0);
        bench.clock.advance(1ns);
        QCOMPARE(changes, 1);
        QCOMPARE(bench.pipeline->health().circuit, CircuitState::Open);
        QCOMPARE(bench.pipeline->health().nextAttemptIn, std::optional<Duration>(60s));
        bench.pipeline.reset();
    }
};

BINDERY_TEST(AnswerChainTest)
#include "tst_answer_chain.moc"
