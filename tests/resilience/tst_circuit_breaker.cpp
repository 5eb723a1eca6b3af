// Requirement R3: what opens the breaker, how long it stays open, what closes it, and what counts nothing.
#include "resilience/circuit_breaker.h"
#include "test_support/test_case.h"

using namespace bindery;
using namespace bindery::resilience;
using namespace std::chrono_literals;

namespace {

struct Walk {
    explicit Walk(const BreakerSettings &settings) : breaker(settings) {}

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
    [[nodiscard]] CircuitState state() const { return breaker.state(now); }

    CircuitBreaker breaker;
    Instant now{1h};
};

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
        QCOMPARE(walk.breaker.failures(walk.now), 0);
    }

    void r03_aSuccessMayTakeOneOff()
    {
        BreakerSettings settings;
        settings.trip.kind = TripSettings::Kind::LeakyCount;
        Walk walk(settings);
        walk.calls(3, 4);
        walk.calls(2, 2);
        QCOMPARE(walk.state(), CircuitState::Closed);
        QCOMPARE(walk.breaker.failures(walk.now), 4);
        walk.call(false);
        QCOMPARE(walk.state(), CircuitState::Open);
    }

    void r03_theRatioInTheLastCalls()
    {
        BreakerSettings settings;
        settings.trip.kind = TripSettings::Kind::FailureRatio;
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
        BreakerSettings settings;
        settings.trip.kind = TripSettings::Kind::FailureRatio;
        settings.trip.window = TripSettings::Window::Time;
        settings.trip.windowTime = 10s;
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
        walk.breaker.release(*other);
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
        walk.breaker.release(*walk.breaker.tryAcquire(walk.now));
        QCOMPARE(walk.breaker.failures(walk.now), 4);
        walk.call(false);
        QCOMPARE(walk.state(), CircuitState::Open);
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

QTEST_GUILESS_MAIN(CircuitBreakerTest)
#include "tst_circuit_breaker.moc"
