// Requirement R3: what opens the breaker, how long it stays open, what closes it, and what counts nothing.
#include "resilience/strategy/circuit_breaker.h"
#include "test_support/test_case.h"

using namespace bindery;
using namespace bindery::resilience;
using namespace std::chrono_literals;

namespace {

struct Walk {
    explicit Walk(const BreakerSettings &settings) : breaker(settings, now) {}

    bool call(bool well)
    {
        const auto permit = breaker.tryAcquire(now);
        if (permit)
            well ? breaker.succeed(*permit, now) : breaker.fail(*permit, now);
        return permit.has_value();
    }
    void calls(int successes, int failures)
    {
        for (int i = 0; i < successes; ++i)
            call(true);
        for (int i = 0; i < failures; ++i)
            call(false);
    }
    [[nodiscard]] CircuitState state() { return breaker.state(now); }

    Instant now{1h};
    CircuitBreaker breaker;
};

BreakerSettings ratioWithin(Duration window)
{
    BreakerSettings settings;
    settings.trip.kind = TripSettings::Kind::FailureRatio;
    settings.trip.window = TripSettings::Window::Time;
    settings.trip.windowTime = window;
    return settings;
}

} // namespace

class CircuitBreakerTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void r03_fiveFailuresInARowOpenIt()
    {
        Walk walk{BreakerSettings()};
        walk.calls(0, 4);
        walk.calls(1, 4);
        QCOMPARE(walk.state(), CircuitState::Closed);
        walk.call(false);
        QCOMPARE(walk.state(), CircuitState::Open);
        QCOMPARE(walk.breaker.nextAttemptAt(), std::optional<Instant>(walk.now + 60s));
    }

    void r03_theBoundaryOfTheOpenTimeIsExact()
    {
        for (const bool after : {false, true}) {
            BreakerSettings settings;
            settings.afterOpenTime = after;
            Walk walk(settings);
            walk.calls(0, 5);
            walk.now += 60s - 1ns;
            QVERIFY(!walk.call(true));
            walk.now += 1ns;
            QCOMPARE(walk.state(), after ? CircuitState::Open : CircuitState::HalfOpen);
            QCOMPARE(walk.call(true), !after);
            walk.now += 1ns;
            QVERIFY(walk.call(true));
        }
    }

    void r03_twoSuccessesClose_data()
    {
        QTest::addColumn<int>("needed");
        QTest::newRow("reference document C") << 2;
        QTest::newRow("reference document V") << 3;
    }
    void r03_twoSuccessesClose()
    {
        QFETCH(int, needed);
        BreakerSettings settings;
        settings.halfOpen.successesToClose = needed;
        Walk walk(settings);
        walk.calls(0, 5);
        walk.now += 60s;
        walk.calls(needed - 1, 0);
        QCOMPARE(walk.state(), CircuitState::HalfOpen);
        walk.call(true);
        QCOMPARE(walk.state(), CircuitState::Closed);
        QCOMPARE(walk.breaker.failures(walk.now), std::int64_t(0));
    }

    void r03_aSuccessMayTakeOneOff()
    {
        BreakerSettings settings;
        settings.trip.kind = TripSettings::Kind::LeakyCount;
        Walk walk(settings);
        walk.calls(3, 4);
        walk.calls(2, 2);
        QCOMPARE(walk.state(), CircuitState::Closed);
        QCOMPARE(walk.breaker.failures(walk.now), std::int64_t(4));
        walk.call(false);
        QCOMPARE(walk.state(), CircuitState::Open);
    }

    void r03_theRatioInTheLastCalls()
    {
        BreakerSettings settings;
        settings.trip.kind = TripSettings::Kind::FailureRatio;
        settings.trip.window = TripSettings::Window::Calls;
        settings.trip.windowCalls = 10;
        settings.trip.minimumCalls = 4;
        Walk walk(settings);
        walk.calls(0, 3);
        QCOMPARE(walk.state(), CircuitState::Closed);
        walk.call(true);
        QCOMPARE(walk.state(), CircuitState::Open); // 3 of 4, on a success

        settings.trip.aboveRatio = true;
        Walk strict(settings);
        strict.calls(5, 5);
        QCOMPARE(strict.state(), CircuitState::Closed); // half is not above half
        strict.call(false);                             // the oldest success has left the window
        QCOMPARE(strict.state(), CircuitState::Open);
    }

    void r03_theRatioInALengthOfTime()
    {
        BreakerSettings settings = ratioWithin(10s);
        settings.trip.minimumCalls = 4;
        Walk walk(settings);
        walk.calls(0, 3);
        walk.now += 10s;
        walk.calls(3, 2); // the first failures have gone
        QCOMPARE(walk.state(), CircuitState::Closed);
        walk.call(false);
        QCOMPARE(walk.state(), CircuitState::Open);
    }

    void r03_probesAreLimitedAndOneThatNeverComesBackMakesRoom()
    {
        BreakerSettings settings;
        settings.halfOpen.probesAtOnce = 2;
        settings.halfOpen.probePatience = 10s;
        Walk walk(settings);
        walk.calls(0, 5);
        walk.now += 60s;
        const auto lost = walk.breaker.tryAcquire(walk.now);
        const auto other = walk.breaker.tryAcquire(walk.now);
        QVERIFY(lost && other);
        QVERIFY(!walk.breaker.wouldAdmit(walk.now));
        QVERIFY(!walk.breaker.tryAcquire(walk.now));
        walk.breaker.release(*other, walk.now);
        QVERIFY(walk.call(true));
        walk.now += 10s;
        QVERIFY(walk.breaker.tryAcquire(walk.now));
        QVERIFY(walk.breaker.tryAcquire(walk.now));
        walk.breaker.fail(*lost, walk.now); // too late to say anything
        QCOMPARE(walk.state(), CircuitState::HalfOpen);
        QCOMPARE(walk.breaker.probeSuccesses(), 1);
    }

    void r03_fiveHundredCallsAtOnceFindOnePlaceForAProbe()
    {
        Walk walk{BreakerSettings()};
        walk.calls(0, 5);
        walk.now += 60s;
        int admitted = 0;
        for (int i = 0; i < 500; ++i)
            admitted += walk.breaker.tryAcquire(walk.now) ? 1 : 0;
        QCOMPARE(admitted, 1);
    }

    void r03_aCallThatBeganBeforeAChangeOfStateCountsNothingAfterIt()
    {
        Walk walk{BreakerSettings()};
        const auto early = walk.breaker.tryAcquire(walk.now);
        const auto second = walk.breaker.tryAcquire(walk.now);
        walk.calls(0, 5);
        walk.breaker.succeed(*early, walk.now);
        QCOMPARE(walk.state(), CircuitState::Open);
        walk.now += 60s;
        const auto probe = walk.breaker.tryAcquire(walk.now);
        walk.breaker.fail(*second, walk.now);
        QCOMPARE(walk.state(), CircuitState::HalfOpen);
        walk.breaker.succeed(*probe, walk.now);
        QCOMPARE(walk.breaker.probeSuccesses(), 1);
    }

    void r03_aReleasedCallCountsNeitherWay()
    {
        Walk walk{BreakerSettings()};
        walk.calls(0, 4);
        walk.breaker.release(*walk.breaker.tryAcquire(walk.now), walk.now);
        QCOMPARE(walk.breaker.failures(walk.now), std::int64_t(4));
        walk.call(false);
        QCOMPARE(walk.state(), CircuitState::Open);
    }

    void r03_slowCallsOpenItTheFailedAndTheGoodAlike()
    {
        BreakerSettings settings;
        settings.trip.slowCall = 4s;
        settings.trip.slowRatio = Exact::scaled(5, 1);
        settings.trip.minimumCalls = 4;
        Walk walk(settings);
        walk.calls(2, 0);
        for (int i = 0; i < 2; ++i) {
            const auto permit = walk.breaker.tryAcquire(walk.now);
            walk.breaker.succeed(*permit, walk.now, i == 0 ? 4s : 4s + 1ns);
        }
        QCOMPARE(walk.state(), CircuitState::Closed); // at the limit is not above it: one of four is slow
        const auto permit = walk.breaker.tryAcquire(walk.now);
        walk.breaker.succeed(*permit, walk.now, 5s);
        QCOMPARE(walk.state(), CircuitState::Closed);
        const auto last = walk.breaker.tryAcquire(walk.now);
        walk.breaker.succeed(*last, walk.now, 5s);
        QCOMPARE(walk.state(), CircuitState::Open); // three of six
    }

    void r03_slowCallsOpenItWhileTheyAreStillInFlight()
    {
        BreakerSettings settings;
        settings.trip.slowCall = 4s;
        settings.trip.slowRatio = 1;
        settings.trip.minimumCalls = 3;
        Walk walk(settings);
        const auto first = walk.breaker.tryAcquire(walk.now);
        const auto second = walk.breaker.tryAcquire(walk.now);
        const auto cancelled = walk.breaker.tryAcquire(walk.now);
        const auto third = walk.breaker.tryAcquire(walk.now);
        QVERIFY(first && second && third);
        walk.breaker.release(*cancelled, walk.now);
        walk.now += 4s;
        QCOMPARE(walk.state(), CircuitState::Closed);
        walk.now += 1ns;
        QCOMPARE(walk.state(), CircuitState::Open);
        walk.breaker.succeed(*first, walk.now); // of an earlier state
        QCOMPARE(walk.state(), CircuitState::Open);
    }

    void r03_aCallThatBecameSlowInFlightCountsOnce()
    {
        BreakerSettings settings;
        settings.trip.slowCall = 1s;
        settings.trip.minimumCalls = 10;
        Walk walk(settings);
        const auto slow = walk.breaker.tryAcquire(walk.now);
        walk.now += 2s;
        walk.call(true);
        walk.breaker.fail(*slow, walk.now);
        const OutcomeCounts counts = walk.breaker.counts(walk.now);
        QCOMPARE(counts.calls, std::int64_t(2));
        QCOMPARE(counts.slow, std::int64_t(1));
        QCOMPARE(counts.slowFailures, std::int64_t(1));
        QCOMPARE(counts.failures, std::int64_t(1));
    }

    void r03_theOpenTimeGrowsWithEachOpeningAndStartsOverOnceClosed()
    {
        BreakerSettings settings;
        settings.trip.failures = 1;
        settings.openTimes = {1s, 3s};
        settings.openFactor = 2;
        settings.openLongest = 10s;
        settings.halfOpen.successesToClose = 1;
        Walk walk(settings);
        for (const Duration expected : {1s, 3s, 6s, 10s, 10s}) {
            walk.call(false);
            QCOMPARE(*walk.breaker.nextAttemptAt() - walk.now, expected);
            walk.now += expected;
        }
        walk.call(true);
        walk.call(false);
        QCOMPARE(*walk.breaker.nextAttemptAt() - walk.now, Duration(1s));
    }

    void r03_aSampleIsJudgedByTheRatioAsSoonAsItCanNoLongerChange()
    {
        BreakerSettings settings;
        settings.trip.ratio = Exact::scaled(5, 1);
        settings.halfOpen.probesAtOnce = 0;
        settings.halfOpen.sample = 4;
        for (const bool early : {true, false}) {
            settings.halfOpen.verdictEarly = early;
            Walk walk(settings);
            walk.breaker.change(CircuitState::HalfOpen, walk.now);
            walk.calls(1, 1);
            QCOMPARE(walk.state(), CircuitState::HalfOpen);
            walk.call(false); // two of four have failed, whatever the last one does
            QCOMPARE(walk.state(), early ? CircuitState::Open : CircuitState::HalfOpen);
            walk.breaker.change(CircuitState::HalfOpen, walk.now);
            walk.calls(3, 0);
            QCOMPARE(walk.state(), early ? CircuitState::Closed : CircuitState::HalfOpen);
        }
    }

    void r03_noMoreProbesThanTheVerdictNeeds()
    {
        BreakerSettings settings;
        settings.halfOpen.probesAtOnce = 0;
        settings.halfOpen.sample = 4;
        settings.halfOpen.verdictEarly = false;
        Walk walk(settings);
        walk.breaker.change(CircuitState::HalfOpen, walk.now);
        std::vector<CircuitBreaker::Permit> permits;
        for (int i = 0; i < 4; ++i)
            permits.push_back(*walk.breaker.tryAcquire(walk.now));
        QVERIFY(!walk.breaker.tryAcquire(walk.now));
        walk.breaker.succeed(permits[0], walk.now);
        QVERIFY(!walk.breaker.tryAcquire(walk.now));
        walk.breaker.release(permits[1], walk.now);
        QVERIFY(walk.breaker.tryAcquire(walk.now));
    }

    void r03_aHalfOpenStateWithoutVerdictDoesNotLastForEver()
    {
        BreakerSettings settings;
        settings.halfOpen.longest = 10s;
        Walk walk(settings);
        walk.breaker.change(CircuitState::HalfOpen, walk.now);
        walk.now += 10s - 1ns;
        QCOMPARE(walk.state(), CircuitState::HalfOpen);
        walk.now += 1ns;
        QCOMPARE(walk.state(), CircuitState::Open);
        QCOMPARE(walk.breaker.nextAttemptAt(), std::optional<Instant>(walk.now + 60s));
    }

    void r03_forcedOpenForcedClosedAndRecordingOnly()
    {
        Walk walk{BreakerSettings()};
        walk.breaker.setOverride(CircuitOverride::ForcedOpen, walk.now);
        walk.now += 24h;
        QVERIFY(!walk.call(true));
        QCOMPARE(walk.state(), CircuitState::Open);
        QVERIFY(!walk.breaker.nextAttemptAt());

        walk.breaker.setOverride(CircuitOverride::ForcedClosed, walk.now);
        walk.calls(0, 100);
        QVERIFY(walk.call(true));
        QCOMPARE(walk.breaker.counts(walk.now).calls, std::int64_t(0));

        walk.breaker.setOverride(CircuitOverride::RecordOnly, walk.now);
        walk.calls(0, 100);
        QVERIFY(walk.call(true));
        QCOMPARE(walk.breaker.counts(walk.now).failures, std::int64_t(100));

        walk.breaker.setOverride(CircuitOverride::None, walk.now);
        QCOMPARE(walk.state(), CircuitState::Closed);
        walk.calls(0, 4);
        QCOMPARE(walk.state(), CircuitState::Closed);
        walk.call(false);
        QCOMPARE(walk.state(), CircuitState::Open);
    }

    void r03_itsStateIsKeptOverARestart()
    {
        Walk before{BreakerSettings()};
        before.calls(0, 5);
        before.now += 10s;
        const CircuitMemory memory = before.breaker.memory(before.now);
        Walk after{BreakerSettings()};
        after.breaker.restore(memory, 20s, after.now);
        QCOMPARE(after.state(), CircuitState::Open);
        QCOMPARE(*after.breaker.nextAttemptAt() - after.now, Duration(30s));
        QCOMPARE(after.breaker.failures(after.now), std::int64_t(5));
        Walk late{BreakerSettings()};
        late.breaker.restore(memory, 1h, late.now);
        QCOMPARE(late.state(), CircuitState::HalfOpen);

        Walk closing{BreakerSettings()};
        closing.calls(0, 4);
        Walk next{BreakerSettings()};
        next.breaker.restore(closing.breaker.memory(closing.now), 1s, next.now);
        next.call(false);
        QCOMPARE(next.state(), CircuitState::Open);
    }

    void r03_aWindowThatCountsCallsWhenTheyBeganIgnoresThoseThatHaveLeft()
    {
        BreakerSettings settings = ratioWithin(30s);
        settings.trip.windowBuckets = 3;
        settings.trip.windowStart = TripSettings::WindowStart::Closing;
        settings.trip.countWhenBegun = true;
        settings.trip.minimumCalls = 100;
        Walk walk(settings);
        const auto early = walk.breaker.tryAcquire(walk.now);
        walk.now += 15s;
        const auto later = walk.breaker.tryAcquire(walk.now);
        walk.now += 15s;
        walk.breaker.fail(*early, walk.now);
        walk.breaker.fail(*later, walk.now);
        QCOMPARE(walk.breaker.counts(walk.now).failures, std::int64_t(1));
        walk.now += 10s;
        QCOMPARE(walk.breaker.counts(walk.now).failures, std::int64_t(0));
    }

    void r03_switchedOffItAdmitsEverything()
    {
        BreakerSettings settings;
        settings.enabled = false;
        Walk walk(settings);
        walk.calls(0, 100);
        QVERIFY(walk.call(true));
        QCOMPARE(walk.state(), CircuitState::Closed);
    }
};

BINDERY_TEST(CircuitBreakerTest)
#include "tst_circuit_breaker.moc"
