// Each service in each fault, one after another and all at once, against the real HTTP server: a quote comes back in
// time, the right facts are marked with the right reason, and what must not be bound cannot be.
#include "async/system_clock.h"
#include "blocking/run_blocking.h"
#include "cli_runner.h"
#include "composition/composition.h"
#include "domain/quote.h"
#include "resilience/pipeline/pipeline_health.h"
#include "resilience/strategy/circuit_state.h"
#include "services/connected_services.h"
#include "test_support/record_samples.h"
#include "test_support/shipped_books.h"
#include "test_support/test_case.h"
#include "underwriting/assess.h"
#include "underwriting/submission_workflow.h"

using namespace bindery;
using namespace bindery::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using mock_services::Fault;
using mock_services::Service;

/// One try and short time-outs: what is looked at is what becomes of a failure, not how long it takes to become one.
constexpr auto Hasty = R"({"retry": {"attempts": 1}, "timeouts": {"totalMs": 600, "readMs": 400}})";

risk::Record sample(int number)
{
    const QByteArray text = CliBench::changedSample(number, [](QJsonObject &) {});
    return recordOf(text, QDate::currentDate());
}

/// Of the first subject.
facts::FactOrigin originOf(const domain::Quote &quote, const Service &service)
{
    for (const facts::FactSet::Entry &entry : quote.facts.all()) {
        if (entry.name() == service.name)
            return entry.fact.origin;
    }
    return {};
}

} // namespace

Q_DECLARE_METATYPE(bindery::mock_services::Service)
Q_DECLARE_METATYPE(bindery::mock_services::Fault)

class FaultsTest : public TestCase {
    Q_OBJECT

    async::SystemClock m_clock;
    std::unique_ptr<mock_services::MockServer> m_server;
    std::unique_ptr<CliBench> m_bench;
    std::unique_ptr<composition::Composition> m_house;

    void openHouse(const QByteArray &pipeline)
    {
        composition::CompositionOptions options;
        options.storePath = u":memory:"_s;
        options.books = shippedBooks();
        options.servicesFile = m_bench->servicesAt(*m_server, pipeline);
        auto house = app::runBlocking(composition::Composition::openAsync(m_clock, options, CallContext()), 30s);
        QVERIFY2(house, qPrintable(house ? QString() : house.error().message));
        m_house = std::move(*house);
    }

    Result<domain::Quote> quote(int number)
    {
        CallContext context;
        return app::runBlocking(m_house->work().workflow.submitAsync(QString(), sample(number), context), 40s);
    }

private Q_SLOTS:
    void init()
    {
        TestCase::init();
        m_server = std::make_unique<mock_services::MockServer>(m_clock, QDate::currentDate());
        QVERIFY(m_server->listen());
        m_bench = std::make_unique<CliBench>();
    }

    void cleanup()
    {
        m_house.reset();
        m_bench.reset();
        m_server.reset();
    }

    void r05_aServiceInAFaultGivesAMarkedFallbackAndNothingElseSuffers_data()
    {
        QTest::addColumn<Service>("service");
        QTest::addColumn<Fault>("fault");
        for (const Service &service : mock_services::DrawnServices) {
            for (const Fault fault : mock_services::AllFaults) {
                if (fault == Fault::None)
                    continue;
                const QString name = service.name + u": "_s + mock_services::faultName(fault);
                QTest::newRow(qPrintable(name)) << service << fault;
            }
        }
    }
    void r05_aServiceInAFaultGivesAMarkedFallbackAndNothingElseSuffers()
    {
        QFETCH(Service, service);
        QFETCH(Fault, fault);
        openHouse(Hasty);
        m_server->setFault(service, fault);
        const Result<domain::Quote> quoted = quote(1);
        QVERIFY2(quoted, qPrintable(quoted ? QString() : quoted.error().message));
        QVERIFY(quoted->premium);
        QVERIFY(quoted->elapsed < 5s);
        for (const Service &each : mock_services::DrawnServices) {
            const facts::FactOrigin origin = originOf(*quoted, each);
            const QString told = each.name + u' ' + facts::provenanceName(origin.provenance) + u": "_s + origin.reason;
            if (each != service) {
                QVERIFY2(origin.provenance == facts::Provenance::Live || origin.provenance == facts::Provenance::NoHit,
                         qPrintable(told));
            } else if (fault == Fault::EmptyAnswer && service != Service::Rating) {
                QVERIFY2(origin.provenance == facts::Provenance::NoHit, qPrintable(told));
            } else if (fault != Fault::EmptyAnswer) {
                QVERIFY2(origin.provenance == facts::Provenance::Fallback, qPrintable(told));
                QVERIFY2(!origin.reason.isEmpty(), qPrintable(told));
                QVERIFY(!quoted->bindable);
                QVERIFY(!quoted->missingForBinding.isEmpty());
                QCOMPARE(quoted->decision.kind, domain::DecisionKind::Refer);
            }
        }
    }

    void r05_allServicesInOneFaultStillGiveAQuote_data()
    {
        QTest::addColumn<Fault>("fault");
        for (const Fault fault : mock_services::AllFaults)
            QTest::newRow(qPrintable(mock_services::faultName(fault))) << fault;
    }
    void r05_allServicesInOneFaultStillGiveAQuote()
    {
        QFETCH(Fault, fault);
        openHouse(Hasty);
        m_server->setFaultEverywhere(fault);
        const Result<domain::Quote> quoted = quote(4);
        QVERIFY2(quoted, qPrintable(quoted ? QString() : quoted.error().message));
        QVERIFY(quoted->premium);
        QCOMPARE(quoted->bindable, fault == Fault::None);
        if (fault == Fault::None || fault == Fault::EmptyAnswer)
            return;
        for (const Service &each : mock_services::DrawnServices)
            QCOMPARE(originOf(*quoted, each).provenance, facts::Provenance::Fallback);
        // Fault W12: neither violations nor claims are known, so the premium is a range and no offer.
        QVERIFY(quoted->range && quoted->range->lowest.amount < quoted->premium->total.amount);
        QCOMPARE(quoted->range->dependsOn, (QStringList{u"claims_history"_s, u"driver_record"_s}));
    }

    void r04_aServiceThatFailsNowAndThenIsAskedAgainAndTheFactIsLive()
    {
        openHouse(R"({"retry": {"attempts": 3, "baseMs": 5}})");
        // Every second request fails: two tries are enough, unless they fall on the wrong half; three always are.
        for (const Service &service : mock_services::DrawnServices)
            m_server->setFault(service, Fault::ServerError, 0.5);
        const Result<domain::Quote> quoted = quote(1);
        QVERIFY(quoted);
        for (const Service &service : mock_services::DrawnServices)
            QVERIFY(facts::allowsBinding(originOf(*quoted, service)));
        QVERIFY(quoted->bindable);
    }

    void r03_aCircuitOpensAfterFiveFailuresRefusesAtOnceAndClosesAgainByItself()
    {
        openHouse(R"({"retry": {"attempts": 1},
                      "breaker": {"openMs": 700, "halfOpen": {"successesToClose": 2}}, "cache": {"enabled": false}})");
        const auto credit = [this] { return m_house->services().connected.health().at(1); };
        m_server->setFault(Service::CreditScore, Fault::ServerError);
        for (int i = 0; i < 5; ++i) {
            QCOMPARE(credit().circuit, resilience::CircuitState::Closed);
            QVERIFY(quote(1));
        }
        QCOMPARE(credit().circuit, resilience::CircuitState::Open);
        QVERIFY(credit().nextAttemptAt);
        const quint64 asked = m_server->counts(Service::CreditScore).requests;
        QCOMPARE(asked, quint64(5));

        // Refused at once: the service hears nothing.
        const Result<domain::Quote> refused = quote(1);
        QVERIFY(refused && !refused->bindable);
        QCOMPARE(originOf(*refused, Service::CreditScore).provenance, facts::Provenance::Fallback);
        QCOMPARE(originOf(*refused, Service::CreditScore).tries, 0);
        QCOMPARE(m_server->counts(Service::CreditScore).requests, asked);

        // The service is well again, and two probes close the circuit.
        m_server->setFault(Service::CreditScore, Fault::None);
        QTRY_VERIFY_WITH_TIMEOUT(quote(1)->bindable, 5000);
        QTRY_VERIFY_WITH_TIMEOUT(quote(1) && credit().circuit == resilience::CircuitState::Closed, 5000);
    }

    void a16_theEndOfTheHouseEndsTenSubmissionsUnderWay()
    {
        openHouse(R"({})");
        m_server->setFaultEverywhere(Fault::Silence);
        std::vector<QCoro::Task<Result<domain::Quote>>> underWay;
        for (int i = 1; i <= 10; ++i)
            underWay.push_back(m_house->work().workflow.submitAsync(QString(), sample(i), CallContext()));
        // Four services on one host: of what is under way the wire carries as many as a host is asked at once (R7).
        const auto heard = [this] {
            int calls = 0;
            for (const Service &each : mock_services::DrawnServices)
                calls += m_server->counts(each).inFlight;
            return calls;
        };
        QTRY_COMPARE_WITH_TIMEOUT(heard(), 30, 8000);
        for (const resilience::PipelineHealth &service : m_house->services().connected.health()) {
            if (service.service == u"claims_history"_s)
                QCOMPARE(service.inFlight, 10);
        }
        m_house.reset();
        for (const auto &task : underWay)
            QVERIFY(task.isReady());
        QTRY_COMPARE_WITH_TIMEOUT(heard(), 0, 8000);
    }
};

BINDERY_TEST(FaultsTest)
#include "tst_faults.moc"
