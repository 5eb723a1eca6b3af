// What a flight meets on its way, gate by gate, without a service: who waits, who is refused, and that whatever a
// flight holds comes back wherever it ends.
#include "async/virtual_clock.h"
#include "resilience/pipeline/connectivity.h"
#include "resilience/pipeline/flight.h"
#include "resilience/pipeline/gates.h"
#include "resilience/pipeline/pipeline_health.h"
#include "resilience/strategy/call_failure.h"
#include "test_support/test_case.h"

using namespace bindery;
using namespace bindery::resilience;
using namespace std::chrono_literals;

namespace {

struct GatedService {
    explicit GatedService(const PipelineSettings &given) : settings(given) {}

    [[nodiscard]] std::shared_ptr<Flight> flight() const
    {
        auto made = std::make_shared<Flight>();
        made->at = clock.now();
        made->startedAt = clock.now();
        made->deadline = clock.now() + 1min;
        return made;
    }
    [[nodiscard]] PipelineHealth health()
    {
        PipelineHealth health;
        gates.addTo(health, clock.now());
        return health;
    }

    async::VirtualClock clock;
    PipelineSettings settings;
    CallPlan plan{settings.order};
    Connectivity connectivity;
    std::function<double()> random = [] { return 0.5; };
    int circuitChanges = 0;
    Gates gates{
        settings, plan, clock, QStringLiteral("Credit score"), connectivity, random, [this] { ++circuitChanges; }};
};

/// One token a second, one place, a breaker that is half-open after its first failure.
PipelineSettings narrow()
{
    PipelineSettings settings;
    settings.rate.tokens = 1;
    settings.rate.burst = 1;
    settings.concurrency.limit = 1;
    settings.concurrency.maxWaiting = 1;
    settings.breaker.trip.failures = 1;
    return settings;
}

} // namespace

class GatesTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void a03_whatAFlightHoldsComesBackWhenItGoes()
    {
        GatedService service(narrow());
        service.gates.circuit().open();
        service.clock.advance(1min);
        {
            const std::shared_ptr<Flight> flight = service.flight();
            QVERIFY(service.gates.enter(*flight, Strategy::Rate));
            QVERIFY(service.gates.enter(*flight, Strategy::Concurrency));
            QVERIFY(service.gates.enter(*flight, Strategy::Breaker));
            QVERIFY(flight->permit.isProbe());
            QCOMPARE(service.health().tokens, 0.0);
            QCOMPARE(service.health().inFlight, 1);
            QCOMPARE(service.health().probesOut, 1);
        }
        QCOMPARE(service.health().tokens, 1.0);
        QCOMPARE(service.health().inFlight, 0);
        QCOMPARE(service.health().probesOut, 0);
        QCOMPARE(service.health().probeSuccesses, 0);
        QCOMPARE(service.health().circuit, CircuitState::HalfOpen);
    }

    void a03_aTokenThatATryHasUsedDoesNotComeBack()
    {
        GatedService service(narrow());
        const std::shared_ptr<Flight> flight = service.flight();
        QVERIFY(service.gates.enter(*flight, Strategy::Rate));
        flight->token.use();
        service.gates.takeBack(*flight);
        QCOMPARE(service.health().tokens, 0.0);
    }

    void r01_aFlightWaitsForItsTokenAndHoldsItThen()
    {
        GatedService service(narrow());
        const std::shared_ptr<Flight> first = service.flight();
        const std::shared_ptr<Flight> second = service.flight();
        QVERIFY(service.gates.enter(*first, Strategy::Rate));
        QVERIFY(!service.gates.enter(*second, Strategy::Rate));
        const QCoro::Task<void> waiting = service.gates.enterAsync(second, Strategy::Rate);
        QCOMPARE(service.health().waitingForRate, 1);
        service.clock.advance(1s);
        QVERIFY(waiting.isReady());
        QVERIFY(second->token);
        QVERIFY(!second->error);
        QCOMPARE(second->at, service.clock.now());
    }

    void r01_aFlightThatIsStoppedInLineGivesItsReservationBack()
    {
        GatedService service(narrow());
        const std::shared_ptr<Flight> first = service.flight();
        const std::shared_ptr<Flight> second = service.flight();
        QVERIFY(service.gates.enter(*first, Strategy::Rate));
        const QCoro::Task<void> waiting = service.gates.enterAsync(second, Strategy::Rate);
        second->stop.request_stop();
        QVERIFY(waiting.isReady());
        QVERIFY(!second->token);
        QCOMPARE(second->error->code, ErrorCode::Cancelled);
        QCOMPARE(service.health().waitingForRate, 0);
        service.clock.advance(1s);
        QCOMPARE(service.health().tokens, 1.0);
    }

    void r01_aFlightWhoseTimeIsUpBeforeItsTokenDoesNotWait()
    {
        GatedService service(narrow());
        const std::shared_ptr<Flight> first = service.flight();
        const std::shared_ptr<Flight> hurried = service.flight();
        hurried->deadline = service.clock.now() + 999ms;
        QVERIFY(service.gates.enter(*first, Strategy::Rate));
        const QCoro::Task<void> waiting = service.gates.enterAsync(hurried, Strategy::Rate);
        QVERIFY(waiting.isReady());
        QCOMPARE(hurried->error->code, ErrorCode::RateLimited);
        QCOMPARE(hurried->error->retryAfter, std::optional<std::chrono::nanoseconds>(1s));
    }

    void a03_theLineForPlacesIsBounded()
    {
        GatedService service(narrow());
        const std::shared_ptr<Flight> inside = service.flight();
        const std::shared_ptr<Flight> next = service.flight();
        const std::shared_ptr<Flight> tooMany = service.flight();
        QVERIFY(service.gates.enter(*inside, Strategy::Concurrency));
        QVERIFY(!service.gates.enter(*next, Strategy::Concurrency));
        const QCoro::Task<void> waiting = service.gates.enterAsync(next, Strategy::Concurrency);
        const QCoro::Task<void> refused = service.gates.enterAsync(tooMany, Strategy::Concurrency);
        QCOMPARE(tooMany->error->code, ErrorCode::QueueFull);
        QVERIFY(!waiting.isReady());
        service.gates.takeBack(*inside);
        QVERIFY(waiting.isReady());
        QVERIFY(next->place);
        QVERIFY(refused.isReady());
    }

    void r03_nobodyWaitsInLineOnlyToBeRefused()
    {
        GatedService service(narrow());
        const std::shared_ptr<Flight> flight = service.flight();
        service.gates.refuseEarly(*flight);
        QVERIFY(!flight->error);
        service.gates.circuit().open();
        service.gates.refuseEarly(*flight);
        QCOMPARE(flight->error->code, ErrorCode::CircuitOpen);
        service.connectivity.setOnline(false);
        service.gates.refuseEarly(*flight);
        QCOMPARE(flight->error->code, ErrorCode::Offline);
    }

    void r03_aBreakerOutsideTheRetryHearsWhatTheWholeCallCameTo()
    {
        PipelineSettings settings = narrow();
        std::swap(settings.order.strategies[4], settings.order.strategies[5]);
        GatedService service(settings);
        QVERIFY(!service.plan.breakerPerTry);
        const std::shared_ptr<Flight> unused = service.flight();
        QVERIFY(service.gates.enter(*unused, Strategy::Breaker));
        unused->error = Error(ErrorCode::Cancelled, QString());
        service.gates.takeBack(*unused);
        QCOMPARE(service.health().circuit, CircuitState::Closed);
        const std::shared_ptr<Flight> flight = service.flight();
        QVERIFY(service.gates.enter(*flight, Strategy::Breaker));
        flight->tries = 3;
        flight->error = statusError(500, QString());
        service.gates.takeBack(*flight);
        QCOMPARE(service.health().circuit, CircuitState::Open);
        QCOMPARE(service.circuitChanges, 1);
    }

    void a06_aFurtherRequestTakesAPlaceAndATokenAtOnceOrNeither()
    {
        PipelineSettings settings = narrow();
        settings.concurrency.limit = 2;
        settings.rate.burst = 2;
        GatedService service(settings);
        const std::shared_ptr<Flight> flight = service.flight();
        QVERIFY(service.gates.enter(*flight, Strategy::Rate));
        QVERIFY(service.gates.enter(*flight, Strategy::Concurrency));
        auto further = service.gates.tryFurtherRequest();
        QVERIFY(further.has_value());
        QVERIFY(!service.gates.tryFurtherRequest().has_value());
        further.reset();
        // A place is free again, and there is no token.
        QVERIFY(!service.gates.tryFurtherRequest().has_value());
        QCOMPARE(service.health().inFlight, 1);
    }

    void r05_aCallThatNobodyWaitsForTakesNoPlaceFromACaller()
    {
        PipelineSettings settings = narrow();
        settings.concurrency.limit = 2;
        GatedService service(settings);
        QVERIFY(service.gates.hasRoomBeside(1));
        QVERIFY(!service.gates.hasRoomBeside(2));
        const std::shared_ptr<Flight> first = service.flight();
        const std::shared_ptr<Flight> second = service.flight();
        QVERIFY(service.gates.enter(*first, Strategy::Rate));
        const QCoro::Task<void> waiting = service.gates.enterAsync(second, Strategy::Rate);
        QVERIFY(!service.gates.hasRoomBeside(0));
        service.clock.advance(1s);
        QVERIFY(waiting.isReady());
        QVERIFY(service.gates.hasRoomBeside(0));
    }
};

BINDERY_TEST(GatesTest)
#include "tst_gates.moc"
