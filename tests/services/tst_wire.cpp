// What a setting names is what the server sees: concurrency on the wire (requirement A3), the breaker's opening and its
// recovery by itself (requirement R3), and no personal data outside the bodies.
#include "domain/fetch_progress.h"
#include "facts/fact_set.h"
#include "resilience/pipeline/pipeline_health.h"
#include "resilience/strategy/circuit_state.h"
#include "risk/record/record.h"
#include "services_fixture.h"

using namespace bindery;
using namespace bindery::test;
using namespace Qt::StringLiterals;

class WireTest : public TestCase {
    Q_OBJECT

    using Provenance = facts::Provenance;
    using Fault = mock_services::Fault;
    using Service = mock_services::Service;

    static services::DataQuestion about(int number)
    {
        const PersonalText ssn(u"900%1"_s.arg(number, 6, 10, QLatin1Char('0')));
        return services::DataQuestion({{u"ssn"_s, ssn}});
    }

    static Result<facts::RecordFact> score(ServicesFixture &house, int number)
    {
        CallContext context({}, house.clock.now() + 5s);
        return app::runBlocking(house.credit->fetchAsync(about(number), {}, context), 10s);
    }

private Q_SLOTS:
    void a03_aLimitOfTenIsTenOnTheWire()
    {
        ServicesFixture house([](resilience::PipelineSettings &settings) {
            settings.timeouts.total = 5s;
            settings.timeouts.read = 5s;
        });
        house.sandbox.setLatency(Service::CreditScore, 100ms);
        const Instant started = house.clock.now();
        std::vector<services::FactTask> calls;
        for (int i = 0; i < 100; ++i)
            calls.push_back(house.credit->fetchAsync(about(i), {}, CallContext()));
        for (auto &call : calls) {
            const auto fact = app::runBlocking(std::move(call), 20s);
            QVERIFY(fact);
            QVERIFY(fact->origin.provenance == facts::Provenance::Live
                    || fact->origin.provenance == facts::Provenance::NoHit);
        }
        const auto took = house.clock.now() - started;
        const auto counts = house.sandbox.counts(Service::CreditScore);
        qInfo().noquote() << "100 calls took" << std::chrono::duration_cast<std::chrono::milliseconds>(took).count()
                          << "ms, most at once" << counts.mostInFlight << ", connections"
                          << house.sandbox.connectionsSeen();
        QCOMPARE(counts.requests, quint64(100));
        QCOMPARE(counts.mostInFlight, 10);
        QVERIFY(took >= 990ms);
        QVERIFY(took < 5s);
        QVERIFY(house.sandbox.connectionsSeen() <= 10);
    }

    void r03_fiveFailuresOpenTheBreakerAndItRecoversByItself()
    {
        ServicesFixture house([](resilience::PipelineSettings &settings) {
            settings.retry.attempts = 1;
            settings.breaker.openTimes = {300ms};
        });
        house.sandbox.setFault(Service::CreditScore, Fault::ServerError);
        for (int i = 0; i < 5; ++i) {
            const auto fact = score(house, i);
            QVERIFY(fact);
            QVERIFY(fact->origin.reason.contains(u"(status 500)"));
        }
        QCOMPARE(house.pipelines[1]->health().circuit, resilience::CircuitState::Open);
        QVERIFY(house.pipelines[1]->health().nextAttemptAt);

        const auto refused = score(house, 5);
        QVERIFY(refused);
        QCOMPARE(refused->origin.provenance, facts::Provenance::Fallback);
        QVERIFY2(refused->origin.reason.contains(u"not asked again until"), qPrintable(refused->origin.reason));
        QCOMPARE(refused->origin.tries, 0);
        QCOMPARE(house.sandbox.counts(Service::CreditScore).requests, quint64(5));

        house.sandbox.setFault(Service::CreditScore, Fault::None);
        int number = 6;
        QTRY_VERIFY_WITH_TIMEOUT(score(house, number++)->origin.provenance != facts::Provenance::Fallback, 3000);
        // Requirement R3: the second success closes it.
        QVERIFY(score(house, number++)->origin.provenance != facts::Provenance::Fallback);
        QCOMPARE(house.pipelines[1]->health().circuit, resilience::CircuitState::Closed);
    }

    void r06_anEqualQuestionIsAnsweredFromTheCacheWithItsAge()
    {
        ServicesFixture house([](resilience::PipelineSettings &settings) { settings.cache.enabled = true; });
        const auto first = house.gather();
        const auto second = house.gather();
        QVERIFY(first && second);
        for (const Service &each : mock_services::DrawnServices)
            QCOMPARE(house.sandbox.counts(each).requests, quint64(1));
        const facts::RecordFact &rating = factOf(*second, u"rating"_s);
        QVERIFY(rating.origin.provenance == facts::Provenance::Cached);
        QVERIFY(rating.value == factOf(*first, u"rating"_s).value);
        QVERIFY(rating.origin.reason.contains(u"not asked again"));
        QCOMPARE(rating.origin.tries, 0);
    }

    void w04_personalDataIsInNoErrorNoReasonNoHealthAndNoKey()
    {
        for (const Fault fault : mock_services::AllFaults) {
            ServicesFixture house([](resilience::PipelineSettings &settings) { settings.retry.attempts = 1; });
            house.sandbox.setFaultEverywhere(fault);
            QStringList said;
            const auto facts = house.gather(2s, [&said](const domain::FetchProgress &line) {
                said << line.fact << line.title << line.summary;
                if (line.running)
                    said << line.running->detail;
                if (line.ended)
                    said << line.ended->reason << line.ended->source;
            });
            QVERIFY(facts);
            for (const auto &pipeline : house.pipelines)
                said << pipeline->health().lastError;
            for (const services::ServiceSettings &service : house.catalog->all())
                said << service.url.toString();
            const QString all = said.join(u'\n');
            QVERIFY(!all.contains(CanarySsn));
            QVERIFY(!all.contains(CanaryLicense));
            QVERIFY(!all.contains(u"1987-03-19") && !all.contains(u"19870319"));
        }
        const cache::KeyMaker keys(QByteArray(32, 'k'));
        const QByteArray key = keys.key("credit_score", {QByteArray(CanarySsn.data())});
        QVERIFY(!key.contains(CanarySsn.data()));
    }
};

BINDERY_TEST(WireTest)
#include "tst_wire.moc"
