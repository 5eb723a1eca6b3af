// What adapters ask, and with which settings: seen by a transport that answers by itself.
#include "services_fixture.h"

#include "async/virtual_clock.h"

#include <QJsonDocument>

using namespace bindery;
using namespace bindery::test;
using namespace Qt::StringLiterals;
using services::HttpRequest;
using services::HttpResponse;

namespace {

class AnsweringTransport final : public services::HttpTransport {
public:
    QCoro::Task<Result<HttpResponse>> sendAsync(HttpRequest request, CallContext) override
    {
        requests.push_back(std::move(request));
        co_return Result<HttpResponse>(HttpResponse(200, answer));
    }

    std::vector<HttpRequest> requests;
    QByteArray answer;
};

/// One adapter, its pipeline and the transport.
template<class Service>
struct Questioning {
    async::VirtualClock clock;
    AnsweringTransport transport;
    cache::KeyMaker keys{QByteArray(32, 'k')};
    resilience::Connectivity connectivity;
    resilience::Pipeline pipeline;
    Service service;

    explicit Questioning(const services::ServiceSettings &settings)
        : pipeline(settings.name, settings.title, settings.pipeline,
                   resilience::PipelineSurroundings{clock, connectivity, nullptr, nullptr, [] { return 0.5; }}),
          service(settings, pipeline, services::ServiceSurroundings{clock, transport, keys})
    {
    }

    [[nodiscard]] QJsonObject question(std::size_t number) const
    {
        return QJsonDocument::fromJson(transport.requests.at(number).body).object();
    }
};

services::ServiceCatalogue shippedHere()
{
    services::ServiceCatalogue catalogue = services::ServiceCatalogue::load().value();
    catalogue.moveTo(u"http://127.0.0.1:1"_s);
    return catalogue;
}

template<class T>
domain::Fact<T> factOf(QCoro::Task<Result<domain::Fact<T>>> task)
{
    auto outcome = app::runBlocking(std::move(task), 5s);
    return outcome.value_or(domain::Fact<T>());
}

} // namespace

class QuestionsTest : public TestCase {
    Q_OBJECT
private Q_SLOTS:
    void eachTimeOutOfTheSettingsIsTheOneOfTheQuestion()
    {
        services::ServiceSettings settings = shippedHere().creditScore();
        settings.pipeline.timeouts.connect = 1111ms;
        settings.pipeline.timeouts.read = 2222ms;
        Questioning<services::CreditScoreService> asked(settings);
        asked.transport.answer = R"({"score": 700})";
        const auto fact
            = factOf(asked.service.fetchAsync(canaryApplication().applicant, {}, CallContext()));
        QVERIFY(fact.value);
        QCOMPARE(asked.transport.requests.size(), std::size_t(1));
        QVERIFY(asked.transport.requests[0].connectTimeout == 1111ms);
        QVERIFY(asked.transport.requests[0].readTimeout == 2222ms);
    }

    void aLicenseIsTheSameHoweverItIsTyped()
    {
        Questioning<services::DriverRecordService> asked(shippedHere().driverRecord());
        asked.transport.answer = R"({"status": "valid", "violations": []})";
        domain::Driver driver = canaryApplication().drivers[0];
        for (const QString &typed : {u"A 1"_s, u"a 1"_s, u"  A   1 "_s}) {
            driver.licenceNumber = domain::PersonalText(typed);
            driver.licenceState = typed.startsWith(u'a') ? u"ny"_s : u"NY"_s;
            const auto fact = factOf(asked.service.fetchAsync(driver, {}, CallContext()));
            QVERIFY(fact.value);
        }
        // The second and the third were answered from the cache.
        QCOMPARE(asked.transport.requests.size(), std::size_t(1));
        QCOMPARE(asked.question(0)[u"license_number"_s].toString(), u"A 1"_s);
        QCOMPARE(asked.question(0)[u"license_state"_s].toString(), u"NY"_s);
    }

    void fiveDigitsOfTheZipAreSent()
    {
        Questioning<services::ClaimsHistoryService> asked(shippedHere().claimsHistory());
        asked.transport.answer = R"({"claims": []})";
        domain::AutoApplication application = canaryApplication();
        for (const QString &zip : {u"11201-1234"_s, u"11201"_s, u" 11201 "_s}) {
            application.garaging.zip = zip;
            const auto fact
                = factOf(asked.service.fetchAsync(application.applicant, application.garaging, {}, CallContext()));
            QVERIFY(fact.value);
        }
        QCOMPARE(asked.transport.requests.size(), std::size_t(1));
        QCOMPARE(asked.question(0)[u"zip"_s].toString(), u"11201"_s);
    }

    void anAnswerIsNotYoungerThanNothing()
    {
        services::ServiceSettings settings = shippedHere().creditScore();
        settings.pipeline.cache.enabled = true;
        Questioning<services::CreditScoreService> asked(settings);
        asked.transport.answer = R"({"score": 700})";
        const UtcTime began = asked.clock.utcNow();
        const domain::Applicant applicant = canaryApplication().applicant;
        QVERIFY(factOf(asked.service.fetchAsync(applicant, {}, CallContext())).value);
        // Somebody sets the calendar right.
        asked.clock.setUtc(began - 1h);
        const auto again = factOf(asked.service.fetchAsync(applicant, {}, CallContext()));
        QCOMPARE(again.origin.provenance, domain::Provenance::Cached);
        QVERIFY(again.origin.age == 0s);
        asked.clock.setUtc(began + 90s);
        const auto later = factOf(asked.service.fetchAsync(applicant, {}, CallContext()));
        QVERIFY(later.origin.age == 90s);
    }
};

BINDERY_TEST(QuestionsTest)
#include "tst_questions.moc"
