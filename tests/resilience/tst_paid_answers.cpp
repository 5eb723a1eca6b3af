// Fault T4: a question that has been asked is paid for. Its answer is kept though its callers leave, and the end of a
// program waits for it.
#include "memory_store.h"
#include "pipeline_bench.h"
#include "resilience/strategy/call_failure.h"
#include "test_support/test_case.h"

using namespace bindery;
using namespace bindery::resilience;
using namespace bindery::test;
using namespace std::chrono_literals;

namespace {

/// The pipeline of a bench comes to its end.
struct Finishing {
    std::optional<Result<void>> came;
    std::stop_source stop;
    async::TaskScope scope{QStringLiteral("finishing")};

    explicit Finishing(PipelineBench &bench, Instant deadline = Instant::max())
    {
        scope.own(waitAsync(bench, CallContext(stop.get_token(), deadline)));
    }

private:
    QCoro::Task<void> waitAsync(PipelineBench &bench, CallContext context)
    {
        Result<void> ended = co_await bench.pipeline->finishAsync(context);
        came.emplace(std::move(ended));
    }
};

PipelineSettings agedAfter(Duration time)
{
    PipelineSettings settings;
    settings.cache.ttl = time;
    settings.cache.staleWhileRevalidate = 1h;
    return settings;
}

} // namespace

class PaidAnswersTest : public TestCase {
    Q_OBJECT
private Q_SLOTS:
    void t4_theAnswerOfACancelledCallIsKeptForWhoeverAsksNext()
    {
        PipelineBench bench;
        bench.service.latency = 1s;
        std::stop_source stop;
        const int cancelled = bench.call("k", CallContext(stop.get_token()));
        bench.clock.advance(400ms);
        stop.request_stop();
        QCOMPARE(bench.errorOf(cancelled), ErrorCode::Cancelled);
        QCOMPARE(bench.ended(cancelled)->elapsed, Duration(400ms));
        QCOMPARE(bench.pipeline->health().inFlight, 1); // it is still with the service
        bench.clock.advance(600ms);
        QCOMPARE(bench.pipeline->health().inFlight, 0);
        QCOMPARE(bench.pipeline->health().calls.total, quint64(1));
        const int next = bench.call("k");
        QCOMPARE(bench.ended(next)->answer->source, Answer::Source::Cached);
        QCOMPARE(bench.service.sent, 1);
        // Two records: one of the caller who left, and one of the request.
        int tries = 0;
        for (const auto &record : bench.records)
            tries += record.tries;
        QCOMPARE(tries, 1);
        QCOMPARE(bench.clock.pendingTimers(), std::size_t(0));
    }

    void t4_whoAsksTheSameMeanwhileJoinsIt()
    {
        PipelineBench bench;
        bench.service.latency = 1s;
        std::stop_source stop;
        bench.call("k", CallContext(stop.get_token()));
        bench.clock.advance(400ms);
        stop.request_stop();
        const int again = bench.call("k");
        bench.clock.advance(600ms);
        QVERIFY(bench.wentWell(again));
        QCOMPARE(bench.ended(again)->elapsed, Duration(600ms));
        QCOMPARE(bench.service.sent, 1);
    }

    void t4_whoCancelledACallThatHangsAsksAnew()
    {
        PipelineBench bench;
        bench.service.latency = 25s;
        std::stop_source stop;
        bench.call("k", CallContext(stop.get_token()));
        bench.clock.advance(1s + 1ns);
        stop.request_stop();
        bench.service.latency = 100ms;
        bench.service.body = "newer";
        const int again = bench.call("k");
        bench.clock.advance(100ms);
        QVERIFY(bench.wentWell(again));
        QCOMPARE(bench.service.sent, 2);
        const int third = bench.call("k");
        QCOMPARE(bodyOf(*bench.ended(third)->answer), QByteArray("newer"));
        bench.clock.advance(30s);
        QCOMPARE(bench.pipeline->health().inFlight, 0);
        QCOMPARE(bench.clock.pendingTimers(), std::size_t(0));
    }

    void t4_aFailureForNobodyIsNotTriedAgainAndCountsAgainstTheService()
    {
        PipelineBench bench;
        bench.service.latency = 1s;
        bench.service.alwaysFails = statusError(500);
        std::stop_source stop;
        bench.call("k", CallContext(stop.get_token()));
        stop.request_stop();
        bench.clock.advance(1h);
        QCOMPARE(bench.service.sent, 1);
        QCOMPARE(bench.pipeline->health().consecutiveFailures, 1);
        // With a caller that joined it, the flight is tried again.
        std::stop_source other;
        bench.call("k", CallContext(other.get_token()));
        other.request_stop();
        const int patient = bench.call("k");
        bench.clock.advance(1h);
        QCOMPARE(httpStatusOf(bench.ended(patient)->answer.error()), 500);
        QCOMPARE(bench.service.sent, 4);
    }

    void t4_aSilentServiceIsWaitedForNoLongerThanItsTimeOut()
    {
        PipelineBench bench;
        bench.service.latency = 24h;
        std::stop_source stop;
        bench.call("k", CallContext(stop.get_token()));
        stop.request_stop();
        bench.clock.advance(30s - 1ns);
        QCOMPARE(bench.pipeline->health().inFlight, 1);
        bench.clock.advance(1ns);
        QCOMPARE(bench.pipeline->health().inFlight, 0);
        QCOMPARE(bench.clock.pendingTimers(), std::size_t(0));
    }

    void t4_whatNobodyCouldKeepEndsWithItsCaller()
    {
        PipelineSettings uncached;
        uncached.cache.enabled = false;
        for (const bool keyed : {true, false}) {
            PipelineBench bench(keyed ? uncached : PipelineSettings());
            bench.service.latency = 1s;
            std::stop_source stop;
            bench.call(keyed ? QByteArray("k") : QByteArray(), CallContext(stop.get_token()));
            stop.request_stop();
            QCOMPARE(bench.service.inside, 0);
            QCOMPARE(bench.pipeline->health().inFlight, 0);
        }
    }

    void t4_theEndWaitsForARefreshBehindAnAnswer()
    {
        PipelineBench bench(agedAfter(100ms));
        MemoryStore store(bench.clock);
        bench.pipeline.emplace(QStringLiteral("s"), QStringLiteral("S"), agedAfter(100ms),
                               PipelineSurroundings{bench.clock, bench.connectivity, &store, &bench, {}});
        bench.call("k");
        bench.clock.advance(200ms);
        bench.service.latency = 1s;
        bench.service.body = "newer";
        const int aged = bench.call("k");
        QCOMPARE(bodyOf(*bench.ended(aged)->answer), QByteArray("fine"));
        QVERIFY(bench.pipeline->keepsWhatIsOut());
        const Finishing end(bench);
        QVERIFY(!end.came);
        bench.clock.advance(1s);
        QVERIFY(end.came && end.came->has_value());
        QVERIFY(!bench.pipeline->keepsWhatIsOut());
        QCOMPARE(store.entries.at("k").body, QByteArray("newer"));
        QCOMPARE(bench.pipeline->health().refreshed, quint64(1));
    }

    void t4_theEndTriesNothingAgainAndBeginsNothing()
    {
        PipelineBench bench(agedAfter(100ms));
        bench.call("k");
        bench.clock.advance(200ms);
        bench.service.latency = 1s;
        bench.service.alwaysFails = statusError(500);
        bench.call("k");
        QCOMPARE(bench.service.sent, 2);
        const Finishing end(bench);
        bench.clock.advance(1s);
        QVERIFY(end.came && end.came->has_value());
        QCOMPARE(bench.service.sent, 2);
        bench.call("k"); // given as it is, and nothing behind it
        QCOMPARE(bench.service.sent, 2);
    }

    void t4_whatOnlyWaitsInALineEndsAtOnce()
    {
        PipelineSettings settings = agedAfter(100ms);
        settings.retry.backoff.base = 10s;
        PipelineBench bench(settings);
        bench.call("k");
        bench.clock.advance(200ms);
        bench.service.alwaysFails = statusError(500);
        bench.call("k");
        QCOMPARE(bench.service.sent, 2); // the refresh failed and waits for its second try
        const Finishing end(bench);
        QVERIFY(end.came && end.came->has_value());
        QCOMPARE(bench.clock.pendingTimers(), std::size_t(0));
    }

    void t4_theEndIsBoundedAndCanBeCutShort()
    {
        PipelineBench bench(agedAfter(100ms));
        bench.call("k");
        bench.clock.advance(200ms);
        bench.callTaking(1h, "k");
        const Finishing bounded(bench, bench.clock.now() + 2s);
        bench.clock.advance(2s);
        QCOMPARE(bounded.came->error().code, ErrorCode::DeadlineExceeded);
        Finishing cut(bench);
        cut.stop.request_stop();
        QCOMPARE(cut.came->error().code, ErrorCode::Cancelled);
        const Finishing whole(bench);
        bench.clock.advance(28s);
        QVERIFY(whole.came && whole.came->has_value());
    }

    void t4_thePipelineMayGoWhileItsEndIsAwaited()
    {
        PipelineBench bench(agedAfter(100ms));
        bench.call("k");
        bench.clock.advance(200ms);
        bench.callTaking(1h, "k");
        const Finishing end(bench);
        bench.pipeline.reset();
        QVERIFY(end.came);
        QCOMPARE(bench.clock.pendingTimers(), std::size_t(0));
    }
};

BINDERY_TEST(PaidAnswersTest)
#include "tst_paid_answers.moc"
