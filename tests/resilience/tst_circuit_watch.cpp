// Requirement R3: what is said of a circuit, and who is told of its changes, with a breaker and a clock alone.
#include "async/virtual_clock.h"
#include "resilience/pipeline/circuit_watch.h"
#include "resilience/strategy/call_failure.h"
#include "resilience/strategy/circuit_breaker.h"
#include "test_support/test_case.h"

using namespace bindery;
using namespace bindery::resilience;
using namespace std::chrono_literals;

namespace {

BreakerSettings twoFailures()
{
    BreakerSettings settings;
    settings.trip.failures = 2;
    return settings;
}

struct WatchedCircuit {
    explicit WatchedCircuit(const BreakerSettings &settings = twoFailures())
        : breaker(settings, clock.now()), watch(breaker, clock, QStringLiteral("Credit score"), [this] { ++told; })
    {
    }

    void fail()
    {
        const auto permit = breaker.tryAcquire(clock.now());
        if (permit)
            breaker.fail(*permit, clock.now());
        watch.tellChange();
    }

    async::VirtualClock clock;
    int told = 0;
    CircuitBreaker breaker;
    CircuitWatch watch;
};

} // namespace

class CircuitWatchTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void r03_theSentenceOfAnOpeningStaysWhileItsWaitShrinks()
    {
        WatchedCircuit circuit;
        circuit.fail();
        circuit.fail();
        const Error first = circuit.watch.refusal(circuit.clock.now());
        QCOMPARE(first.code, ErrorCode::CircuitOpen);
        QVERIFY(first.message.contains(QStringLiteral("The next attempt is at")));
        QCOMPARE(first.retryAfter, std::optional<std::chrono::nanoseconds>(60s));
        circuit.clock.advance(40s);
        const Error later = circuit.watch.refusal(circuit.clock.now());
        QCOMPARE(later.message, first.message);
        QCOMPARE(later.retryAfter, std::optional<std::chrono::nanoseconds>(20s));
    }

    void r03_aRefusalTellsFailuresFromProbesAndFromWhatSomebodyDecided()
    {
        WatchedCircuit circuit;
        circuit.breaker.change(CircuitState::Open, circuit.clock.now());
        QCOMPARE(circuitRefusalOf(circuit.watch.refusal(circuit.clock.now())), CircuitRefusal::Open);

        circuit.breaker.change(CircuitState::Open, circuit.clock.now());
        circuit.watch.noteOpenedByHand();
        QCOMPARE(circuitRefusalOf(circuit.watch.refusal(circuit.clock.now())), CircuitRefusal::Opened);

        circuit.clock.advance(60s);
        QVERIFY(circuit.breaker.tryAcquire(circuit.clock.now()).has_value());
        QVERIFY(!circuit.breaker.tryAcquire(circuit.clock.now()).has_value());
        QCOMPARE(circuitRefusalOf(circuit.watch.refusal(circuit.clock.now())), CircuitRefusal::Probing);

        circuit.breaker.setOverride(CircuitOverride::ForcedOpen, circuit.clock.now());
        QCOMPARE(circuitRefusalOf(circuit.watch.refusal(circuit.clock.now())), CircuitRefusal::Isolated);
    }

    void r03_anOpeningAfterOneByHandIsTheServicesOwnAgain()
    {
        WatchedCircuit circuit;
        circuit.breaker.change(CircuitState::Open, circuit.clock.now());
        circuit.watch.noteOpenedByHand();
        QCOMPARE(circuitRefusalOf(circuit.watch.refusal(circuit.clock.now())), CircuitRefusal::Opened);
        circuit.clock.advance(60s);
        circuit.fail();
        QCOMPARE(circuitRefusalOf(circuit.watch.refusal(circuit.clock.now())), CircuitRefusal::Open);
    }

    void r03_aChangeIsToldOnceAndNothingElseIs()
    {
        WatchedCircuit circuit;
        circuit.watch.tellChange();
        QCOMPARE(circuit.told, 0);
        circuit.fail();
        QCOMPARE(circuit.told, 1);
        circuit.watch.tellChange();
        QCOMPARE(circuit.told, 1);
        circuit.fail(); // it opens
        QCOMPARE(circuit.told, 2);
        circuit.fail(); // refused
        QCOMPARE(circuit.told, 2);
    }

    void r03_whatWasRestoredCountsAsTold()
    {
        WatchedCircuit circuit;
        CircuitMemory memory;
        memory.failures = 1;
        circuit.breaker.restore(memory, 0s, circuit.clock.now());
        circuit.watch.takeAsTold();
        circuit.watch.tellChange();
        QCOMPARE(circuit.told, 0);
        circuit.fail();
        QCOMPARE(circuit.told, 1);
    }

    void r03_aCallThatBecomesSlowIsFoundThoughNothingElseHappens()
    {
        BreakerSettings settings;
        settings.trip.slowCall = 5s;
        settings.trip.minimumCalls = 2;
        WatchedCircuit circuit(settings);
        const auto first = circuit.breaker.tryAcquire(circuit.clock.now());
        circuit.watch.watchSlowCalls();
        circuit.clock.advance(1s);
        const auto second = circuit.breaker.tryAcquire(circuit.clock.now());
        circuit.watch.watchSlowCalls();
        QVERIFY(first && second);
        QCOMPARE(circuit.clock.pendingTimers(), std::size_t(1));
        circuit.clock.advance(4s + 1ns);
        QCOMPARE(circuit.told, 0);
        circuit.clock.advance(1s);
        QCOMPARE(circuit.breaker.rawState(), CircuitState::Open);
        QCOMPARE(circuit.told, 1);
        QCOMPARE(circuit.clock.pendingTimers(), std::size_t(0));
    }

    void r03_aWatchThatGoesLeavesNoTimerBehind()
    {
        BreakerSettings settings;
        settings.trip.slowCall = 5s;
        async::VirtualClock clock;
        CircuitBreaker breaker(settings, clock.now());
        {
            CircuitWatch watch(breaker, clock, QStringLiteral("Credit score"), {});
            QVERIFY(breaker.tryAcquire(clock.now()).has_value());
            watch.watchSlowCalls();
            QCOMPARE(clock.pendingTimers(), std::size_t(1));
        }
        QCOMPARE(clock.pendingTimers(), std::size_t(0));
    }
};

BINDERY_TEST(CircuitWatchTest)
#include "tst_circuit_watch.moc"
