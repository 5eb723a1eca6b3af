// Every service in every fault, one after another and all at once, against the real HTTP server: the facts say what
// happened, inside the deadline, and nothing hangs (requirements R5, U1, A5).
#include "base/read_json.h"
#include "data_service_texts.h"
#include "domain/fetch_progress.h"
#include "resilience/pipeline/pipeline_health.h"
#include "risk/record/record.h"
#include "services_fixture.h"

using namespace bindery;
using namespace bindery::test;
using namespace Qt::StringLiterals;
using facts::Provenance;
using mock_services::Fault;
using mock_services::Service;

namespace {

const facts::FactOrigin &originOf(const facts::FactSet &facts, const Service &service)
{
    return factOf(facts, service.name).origin;
}

QString expectedReason(Fault fault)
{
    switch (fault) {
    case Fault::Slow:
    case Fault::Silence: return u"did not answer in time"_s;
    case Fault::ServerError: return u"(status 500)"_s;
    case Fault::TooManyRequests: return u"(status 429)"_s;
    case Fault::Closed: return u"closed the connection"_s;
    case Fault::HalfAnswer: return u"broke off"_s;
    case Fault::BrokenJson:
    case Fault::WrongTypes:
    case Fault::ErrorInside: return u"cannot be understood"_s;
    case Fault::EmptyAnswer:
    case Fault::EachInTurn:
    case Fault::None: return {};
    }
    Q_UNREACHABLE();
}

QList<Fault> failures()
{
    return {Fault::Slow,       Fault::ServerError, Fault::TooManyRequests, Fault::Closed,     Fault::Silence,
            Fault::HalfAnswer, Fault::BrokenJson,  Fault::WrongTypes,      Fault::ErrorInside};
}

} // namespace

class FaultsTest : public TestCase {
    Q_OBJECT

    static bool isLiveOrNothing(Provenance provenance)
    {
        return provenance == Provenance::Live || provenance == Provenance::NoHit;
    }

private Q_SLOTS:
    void u01_healthyServicesGiveLiveFacts()
    {
        ServicesFixture house;
        const auto facts = house.gather();
        QVERIFY(facts);
        for (const Service &service : mock_services::DrawnServices) {
            const auto &origin = originOf(*facts, service);
            QVERIFY2(isLiveOrNothing(origin.provenance), qPrintable(origin.reason));
            QCOMPARE(origin.source, service.name);
            QCOMPARE(origin.tries, 1);
            QCOMPARE(house.sandbox.counts(service).requests, quint64(1));
        }
    }

    void r05_eachServiceInEachFault_data()
    {
        QTest::addColumn<QString>("service");
        QTest::addColumn<int>("fault");
        for (const Service &service : mock_services::DrawnServices) {
            for (const Fault fault : failures()) {
                const QString name = service.name + u' ' + mock_services::faultName(fault);
                QTest::newRow(qPrintable(name)) << service.name << int(fault);
            }
        }
    }

    void r05_eachServiceInEachFault()
    {
        QFETCH(QString, service);
        QFETCH(int, fault);
        ServicesFixture house;
        house.sandbox.setFault(Service{service}, Fault(fault));
        const Instant started = house.clock.now();
        const auto facts = house.gather(3s);
        QVERIFY(facts);
        QVERIFY(house.clock.now() - started < 3s);
        for (const Service &each : mock_services::DrawnServices) {
            const auto &origin = originOf(*facts, each);
            if (each != Service{service}) {
                QVERIFY2(isLiveOrNothing(origin.provenance), qPrintable(origin.reason));
                continue;
            }
            QCOMPARE(origin.provenance, Provenance::Fallback);
            QVERIFY2(origin.reason.contains(expectedReason(Fault(fault))), qPrintable(origin.reason));
            QVERIFY2(origin.reason.contains(u"cannot be bound"), qPrintable(origin.reason));
            QVERIFY(origin.tries >= 1);
        }
    }

    void r05_allServicesInTheSameFaultAtOnce_data()
    {
        QTest::addColumn<int>("fault");
        for (const Fault fault : failures())
            QTest::newRow(qPrintable(mock_services::faultName(fault))) << int(fault);
    }

    void r05_allServicesInTheSameFaultAtOnce()
    {
        QFETCH(int, fault);
        ServicesFixture house;
        house.sandbox.setFaultEverywhere(Fault(fault));
        const auto facts = house.gather(3s);
        QVERIFY(facts);
        for (const Service &each : mock_services::DrawnServices)
            QCOMPARE(originOf(*facts, each).provenance, Provenance::Fallback);
        // Requirement R5: what is put in.
        const auto value = [&facts](const QString &service) { return *factOf(*facts, service).value; };
        QCOMPARE(textOf(u"driver_record"_s, value(u"driver_record"_s)), u"error|"_s);
        QCOMPARE(textAt(value(u"credit_score"_s), u"$.score"_s), u"650"_s);
        QCOMPARE(textOf(u"claims_history"_s, value(u"claims_history"_s)), QString());
        QCOMPARE(textAt(value(u"rating"_s), u"$.rating"_s), u"1000"_s);
    }

    void u01_anEmptyAnswerIsNothingOnFileAndNoError()
    {
        ServicesFixture house;
        house.sandbox.setFaultEverywhere(Fault::EmptyAnswer);
        const auto facts = house.gather();
        QVERIFY(facts);
        for (const Service &each : mock_services::DrawnServices) {
            QCOMPARE(originOf(*facts, each).provenance, Provenance::NoHit);
            QVERIFY(!originOf(*facts, each).reason.isEmpty());
        }
        QVERIFY(!factOf(*facts, u"driver_record"_s).value);
        QVERIFY(!factOf(*facts, u"credit_score"_s).value);
        const auto &claims = factOf(*facts, u"claims_history"_s).value;
        QVERIFY(claims && textOf(u"claims_history"_s, *claims).isEmpty());
        QVERIFY(!factOf(*facts, u"rating"_s).value);
    }

    void w5_theAnswerIsKeptAsItCameAndAFallbackHasNone()
    {
        ServicesFixture house;
        house.sandbox.setFault(Service::CreditScore, Fault::ServerError);
        const auto facts = house.gather();
        QVERIFY(facts);
        // Whole JSON, and nothing of Bindery's own marks beside it.
        const QByteArray answer = factOf(*facts, u"claims_history"_s).answer;
        QVERIFY2(answer.trimmed().startsWith('{') && readJson(answer), answer.constData());
        QVERIFY(!factOf(*facts, u"driver_record"_s).answer.isEmpty());
        QCOMPARE(factOf(*facts, u"credit_score"_s).origin.provenance, Provenance::Fallback);
        QCOMPARE(factOf(*facts, u"credit_score"_s).answer, QByteArray());
    }

    void w5_theOneServiceThatIsAskedAnewIsAskedAnew()
    {
        ServicesFixture house([](resilience::PipelineSettings &pipeline) { pipeline.cache.enabled = true; });
        QVERIFY(house.gather());
        const QStringList anew{u"claims_history"_s};
        auto task = house.gatherer->gatherAsync(canaryApplication(), autoOrders(), {}, CallContext(),
                                                ServicesFixture::terms(anew));
        const auto again = app::runBlocking(std::move(task), 20s);
        QVERIFY(again);
        for (const Service &each : mock_services::DrawnServices) {
            const bool isAnew = each == Service::ClaimsHistory;
            QCOMPARE(house.sandbox.counts(each).requests, quint64(isAnew ? 2 : 1));
            QCOMPARE(originOf(*again, each).tries, isAnew ? 1 : 0);
        }
        QCOMPARE(factOf(*again, u"driver_record"_s).origin.provenance, Provenance::Cached);
        QVERIFY2(!factOf(*again, u"driver_record"_s).answer.isEmpty(), "a cached answer is kept as it came too");
    }

    void u01_whatStandsInForAnAnswerSaysWhichServiceGaveNone_data()
    {
        QTest::addColumn<int>("fault");
        for (const Fault fault : failures())
            QTest::newRow(qPrintable(mock_services::faultName(fault))) << int(fault);
    }
    void u01_whatStandsInForAnAnswerSaysWhichServiceGaveNone()
    {
        QFETCH(const int, fault);
        ServicesFixture house([](resilience::PipelineSettings &pipeline) { pipeline.cache.enabled = true; });
        QVERIFY(house.gather());
        house.sandbox.setFaultEverywhere(Fault(fault));
        QStringList anew;
        for (const Service &each : mock_services::DrawnServices)
            anew.append(each.name);
        const CallContext context(house.scope.stopToken(), house.clock.now() + 3s);
        auto task
            = house.gatherer->gatherAsync(canaryApplication(), autoOrders(), {}, context, ServicesFixture::terms(anew));
        const auto again = app::runBlocking(std::move(task), 20s);
        QVERIFY(again);
        for (const Service &each : mock_services::DrawnServices) {
            const facts::FactOrigin &origin = originOf(*again, each);
            QVERIFY2(origin.provenance == Provenance::Cached || origin.provenance == Provenance::NoHit,
                     qPrintable(origin.reason));
            QVERIFY2(origin.reason.contains(expectedReason(Fault(fault))), qPrintable(origin.reason));
            QVERIFY2(origin.reason.contains(u"still fresh, stands in"), qPrintable(origin.reason));
            // "Claims history: the service did not answer in time."
            const auto &services = house.catalog->all();
            const auto asked = std::find_if(services.begin(), services.end(),
                                            [&](const auto &settings) { return settings.name == each.name; });
            QVERIFY(asked != services.end());
            const QString title = asked->title;
            QVERIFY2(origin.reason.startsWith(title + u": "_s), qPrintable(origin.reason));
        }
    }

    void a05_aDeadlineGivesFallbacksInTime()
    {
        ServicesFixture house;
        house.sandbox.setFaultEverywhere(Fault::Silence);
        const Instant started = house.clock.now();
        const auto facts = house.gather(150ms);
        QVERIFY(facts);
        QVERIFY(house.clock.now() - started < 1s);
        QCOMPARE(factOf(*facts, u"credit_score"_s).origin.provenance, Provenance::Fallback);
        QVERIFY2(factOf(*facts, u"credit_score"_s).origin.reason.contains(u"time for this quote was up"),
                 qPrintable(factOf(*facts, u"credit_score"_s).origin.reason));
    }

    void w02_offlineNothingGoesOut()
    {
        ServicesFixture house;
        house.connectivity.setOnline(false);
        const auto facts = house.gather();
        QVERIFY(facts);
        for (const Service &each : mock_services::DrawnServices) {
            QCOMPARE(house.sandbox.counts(each).requests, quint64(0));
            QCOMPARE(originOf(*facts, each).provenance, Provenance::Fallback);
            QVERIFY(originOf(*facts, each).reason.contains(u"worked offline"));
        }
    }

    void u01_whatCannotBeAskedIsNotOrdered()
    {
        ServicesFixture house;
        risk::Record application(autoSchema());
        setAt(application, u"$.drivers[0].firstName"_s, QString());
        auto task = house.gatherer->gatherAsync(application, autoOrders(), {}, CallContext());
        const auto facts = app::runBlocking(std::move(task), 5s);
        QVERIFY(facts);
        for (const Service &each : mock_services::DrawnServices) {
            QCOMPARE(originOf(*facts, each).provenance, Provenance::NotOrdered);
            QVERIFY(!originOf(*facts, each).reason.isEmpty());
            QCOMPARE(house.sandbox.counts(each).requests, quint64(0));
        }
    }

    void w01_everyLineIsToldFromTheFirstMomentToItsEnd()
    {
        ServicesFixture house;
        house.sandbox.setLatencyEverywhere(20ms);
        QStringList begun;
        QStringList ended;
        const auto facts = house.gather(5s, [&](const domain::FetchProgress &line) {
            if (line.ended) {
                QVERIFY(!line.running);
                ended.append(line.fact);
            } else if (!begun.contains(line.fact)) {
                QVERIFY(ended.isEmpty());
                begun.append(line.fact);
            }
        });
        QVERIFY(facts);
        const QStringList all{u"driver_record"_s, u"credit_score"_s, u"claims_history"_s, u"rating"_s};
        QCOMPARE(begun, all);
        std::sort(ended.begin(), ended.end());
        QCOMPARE(ended, (QStringList{u"claims_history"_s, u"credit_score"_s, u"driver_record"_s, u"rating"_s}));
    }

    void a16_aStopEndsTheGatheringAtOnce_data()
    {
        QTest::addColumn<int>("fault");
        QTest::addColumn<int>("afterMs");
        QTest::newRow("before the first turn of the loop") << int(Fault::None) << 0;
        QTest::newRow("while it connects") << int(Fault::None) << 1;
        QTest::newRow("while it waits for the answer") << int(Fault::Silence) << 60;
        QTest::newRow("while it backs off") << int(Fault::TooManyRequests) << 60;
    }

    void a16_aStopEndsTheGatheringAtOnce()
    {
        QFETCH(int, fault);
        QFETCH(int, afterMs);
        ServicesFixture house;
        house.sandbox.setFaultEverywhere(Fault(fault));
        house.sandbox.setLatencyEverywhere(30ms);
        std::stop_source stop;
        auto task = house.gatherer->gatherAsync(canaryApplication(), autoOrders(), {}, CallContext(stop.get_token()));
        if (afterMs > 0)
            QTest::qWait(afterMs);
        QVERIFY(!task.isReady());
        stop.request_stop();
        QVERIFY(task.isReady());
        const auto outcome = app::runBlocking(std::move(task), 1s);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, ErrorCode::Cancelled);
        QCOMPARE(house.transport.transfersInFlight(), 0);
        for (const auto &pipeline : house.pipelines)
            QCOMPARE(pipeline->health().inFlight, 0);
        for (const Service &each : mock_services::DrawnServices)
            QTRY_COMPARE(house.sandbox.counts(each).inFlight, 0);
    }

    void a16_theEndOfEverythingWithCallsInFlightIsClean()
    {
        auto house = std::make_unique<ServicesFixture>();
        house->sandbox.setFaultEverywhere(Fault::Silence);
        const CallContext context(house->scope.stopToken());
        for (int i = 0; i < 10; ++i)
            house->scope.own(house->gatherer->gatherAsync(canaryApplication(), autoOrders(), {}, context));
        QTRY_VERIFY(house->sandbox.counts(Service::CreditScore).inFlight > 0);
        house.reset();
    }
};

BINDERY_TEST(FaultsTest)
#include "tst_faults.moc"
