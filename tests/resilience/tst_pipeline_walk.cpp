// Random walks: calls are cancelled, fail and join at any moment, and leave nothing behind.
#include "pipeline_bench.h"
#include "test_support/dice.h"
#include "test_support/soak.h"
#include "test_support/test_case.h"

#include <random>

using namespace bindery;
using namespace bindery::resilience;
using namespace bindery::test;
using namespace std::chrono_literals;

class PipelineWalkTest : public TestCase {
    Q_OBJECT
private Q_SLOTS:
    void permitsPlacesAndTokensAreFullAgainAfterRandomCancels()
    {
        for (const unsigned walk : seeds(test::steps(5, 2'000)))
            QVERIFY2(walkOnce(walk), qPrintable(QStringLiteral("seed %1").arg(walk)));
    }

    void theCountsOfServiceRecordsAndHealthAgreeInAnyOrderWithEverythingOn()
    {
        for (const unsigned walk : seeds(test::steps(10, 4'000)))
            QVERIFY2(walkWithEverythingOn(walk), qPrintable(QStringLiteral("seed %1").arg(walk)));
    }

private:
    static CallOrder randomOrder(std::mt19937 &random)
    {
        CallOrder order;
        do {
            std::shuffle(order.strategies.begin(), order.strategies.end(), random);
        } while (!orderProblems(order).isEmpty());
        return order;
    }

    static bool walkWithEverythingOn(unsigned seed)
    {
        Dice upTo(seed);
        PipelineSettings settings;
        settings.order = randomOrder(upTo.engine());
        settings.concurrency.limit = 3;
        settings.concurrency.maxWaiting = 5;
        settings.rate.tokens = 100;
        settings.rate.burst = 10;
        settings.rate.eachTry = upTo(1) == 0;
        settings.breaker.openTimes = {300ms};
        settings.breaker.trip.slowCall = 120ms;
        settings.breaker.trip.slowRatio = Exact::scaled(8, 1);
        settings.breaker.trip.minimumCalls = 5;
        settings.retry.backoff.base = 20ms;
        settings.timeouts.total = 150ms;
        settings.hedge.enabled = true;
        settings.hedge.minimumSamples = 5;
        settings.hedge.least = 10ms;
        settings.hedge.maxExtra = 2;
        settings.cache.ttl = 50ms;
        settings.cache.staleWhileRevalidate = 40ms;
        settings.cache.staleFor = 100ms;
        settings.faults.errorRate = 0.1;
        settings.faults.refusalRate = 0.05;
        PipelineBench bench(settings);
        std::vector<std::stop_source> stops;
        for (int step = 0; step < 300; ++step) {
            bench.random = upTo(99) / 100.0;
            bench.service.latency = std::chrono::milliseconds(upTo(200));
            bench.service.alwaysFails.reset();
            if (upTo(3) == 0)
                bench.service.alwaysFails = statusError(503);
            stops.emplace_back();
            const Instant deadline
                = upTo(3) == 0 ? bench.clock.now() + std::chrono::milliseconds(upTo(300)) : Instant::max();
            const QByteArray key = upTo(1) == 0 ? QByteArray::number(upTo(3)) : QByteArray();
            bench.call(key, CallContext(stops.back().get_token(), deadline));
            if (upTo(2) == 0)
                stops[static_cast<std::size_t>(upTo(static_cast<int>(stops.size()) - 1))].request_stop();
            bench.clock.advance(std::chrono::milliseconds(upTo(40)));
            if (bench.service.mostInside > 3)
                return false;
        }
        bench.clock.advance(1h);
        const PipelineHealth health = bench.pipeline->health();
        quint64 counted = 0;
        quint64 injected = 0;
        int tries = 0;
        for (const auto &record : bench.records) {
            counted += record.countsForService() ? 1 : 0;
            injected += static_cast<quint64>(record.injected);
            tries += record.tries;
        }
        const bool agree = counted == health.calls.total && injected == health.faultCounts.total()
            && tries - static_cast<int>(injected) == bench.service.sent;
        if (!agree)
            qInfo("counted %llu of %llu, injected %llu of %llu, sent %d of %d", counted, health.calls.total, injected,
                  health.faultCounts.total(), tries, bench.service.sent);
        return agree && bench.outcomes.size() == 300 && health.inFlight == 0 && health.waiting == 0
            && health.tokens == 10.0 && bench.service.inside == 0 && bench.clock.pendingTimers() == 0;
    }

    static bool walkOnce(unsigned seed)
    {
        Dice upTo(seed);
        PipelineSettings settings;
        settings.concurrency.limit = 3;
        settings.concurrency.maxWaiting = 5;
        settings.rate.tokens = 50;
        settings.rate.burst = 5;
        settings.breaker.openTimes = {300ms};
        settings.retry.backoff.base = 20ms;
        settings.timeouts.total = 150ms;
        settings.cache.ttl = 50ms;
        settings.cache.staleFor = 100ms;
        PipelineBench bench(settings);
        std::vector<std::stop_source> stops;
        for (int step = 0; step < 400; ++step) {
            bench.service.latency = std::chrono::milliseconds(upTo(200));
            bench.service.alwaysFails.reset();
            if (upTo(2) == 0)
                bench.service.alwaysFails = statusError(upTo(1) == 0 ? 500 : 404);
            bench.connectivity.setOnline(upTo(9) != 0);
            const QByteArray key = upTo(1) == 0 ? QByteArray::number(upTo(3)) : QByteArray();
            stops.emplace_back();
            const Instant deadline
                = upTo(3) == 0 ? bench.clock.now() + std::chrono::milliseconds(upTo(300)) : Instant::max();
            bench.call(key, CallContext(stops.back().get_token(), deadline));
            if (upTo(2) == 0)
                stops[static_cast<std::size_t>(upTo(static_cast<int>(stops.size()) - 1))].request_stop();
            bench.clock.advance(std::chrono::milliseconds(upTo(30)));
            if (bench.service.inside > 3)
                return false;
        }
        bench.connectivity.setOnline(true);
        bench.clock.advance(1h);
        const PipelineHealth health = bench.pipeline->health();
        quint64 counted = 0;
        int tries = 0;
        for (const auto &record : bench.records) {
            counted += record.countsForService() ? 1 : 0;
            tries += record.tries;
        }
        // One record for each call, and one for each request that went on when its callers had left.
        const bool everyCallEnded
            = bench.outcomes.size() == 400 && bench.records.size() >= 400 && tries == bench.service.sent;
        const bool nothingLeft = health.inFlight == 0 && health.waiting == 0 && health.tokens == 5.0
            && bench.service.inside == 0 && bench.clock.pendingTimers() == 0;
        bench.service.latency = 0ns;
        bench.service.alwaysFails.reset();
        for (int i = 0; i < 3; ++i)
            bench.call();
        const bool recovered = bench.pipeline->health().circuit == CircuitState::Closed;
        return everyCallEnded && nothingLeft && recovered && counted == health.calls.total;
    }
};

BINDERY_TEST(PipelineWalkTest)
#include "tst_pipeline_walk.moc"
