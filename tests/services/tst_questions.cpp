// What services are asked, and with which settings: seen by a transport that answers by itself.
#include "resilience/pipeline/connectivity.h"
#include "risk/record/field_value.h"
#include "risk/schema/schema.h"
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
        HttpResponse response(200, answer);
        response.mock = mock;
        co_return Result<HttpResponse>(std::move(response));
    }

    std::vector<HttpRequest> requests;
    QByteArray answer;
    bool mock = false;
};

/// One service, its pipeline and the transport.
struct Questioning {
    async::VirtualClock clock;
    AnsweringTransport transport;
    cache::KeyMaker keys{QByteArray(32, 'k')};
    resilience::Connectivity connectivity;
    resilience::Pipeline pipeline;
    services::DataService service;

    explicit Questioning(const services::ServiceSettings &settings)
        : pipeline(settings.name, settings.title, settings.pipeline,
                   resilience::PipelineSurroundings{clock, connectivity, nullptr, nullptr, [] { return 0.5; }}),
          service(services::shippedDefinition(settings.name), settings, pipeline,
                  services::ServiceSurroundings{clock, transport, keys})
    {
    }

    facts::RecordFact ask(const risk::Record &record)
    {
        services::DataQuestion question(parametersOf(record, service.settings().name));
        auto outcome = app::runBlocking(service.fetchAsync(std::move(question), {}, CallContext()), 5s);
        return outcome.value_or(facts::RecordFact());
    }

    [[nodiscard]] QJsonObject question(std::size_t number) const
    {
        return QJsonDocument::fromJson(transport.requests.at(number).body).object();
    }
};

services::ServiceCatalog shippedHere()
{
    services::ServiceCatalog catalog = services::ServiceCatalog::load().value();
    catalog.moveTo(u"http://127.0.0.1:1"_s);
    return catalog;
}

services::ServiceSettings settingsHere(const QString &service)
{
    return *shippedHere().find(service);
}

} // namespace

class QuestionsTest : public TestCase {
    Q_OBJECT
private Q_SLOTS:
    void eachTimeOutOfTheSettingsIsTheOneOfTheQuestion()
    {
        services::ServiceSettings settings = settingsHere(u"credit_score"_s);
        settings.pipeline.timeouts.connect = 1111ms;
        settings.pipeline.timeouts.read = 2222ms;
        Questioning asked(settings);
        asked.transport.answer = R"({"score": 700})";
        const auto fact = asked.ask(canaryApplication());
        QVERIFY(fact.value);
        QCOMPARE(asked.transport.requests.size(), std::size_t(1));
        QVERIFY(asked.transport.requests[0].connectTimeout == 1111ms);
        QVERIFY(asked.transport.requests[0].readTimeout == 2222ms);
    }

    void aLicenseIsTheSameHoweverItIsTyped()
    {
        Questioning asked(settingsHere(u"driver_record"_s));
        asked.transport.answer = R"({"status": "valid", "violations": []})";
        risk::Record record = canaryApplication();
        const auto &drivers = record.schema()->kinds.at(1);
        QList<risk::FieldValue> &driver = record.policy().lists[0][0].fields;
        for (const QString &typed : {u"A 1"_s, u"a 1"_s, u"  A   1 "_s}) {
            // As an application of before may hold it: what is typed into a record is corrected at once.
            driver[drivers.fieldIndex(u"licenseNumber"_s)] = PersonalText(typed);
            driver[drivers.fieldIndex(u"licenseState"_s)] = typed.startsWith(u'a') ? u"ny"_s : u"NY"_s;
            QVERIFY(asked.ask(record).value);
        }
        // The second and the third were answered from the cache.
        QCOMPARE(asked.transport.requests.size(), std::size_t(1));
        QCOMPARE(asked.question(0)[u"license_number"_s].toString(), u"A 1"_s);
        QCOMPARE(asked.question(0)[u"license_state"_s].toString(), u"NY"_s);
    }

    void whatWasAnsweredForOnePersonIsNotUsedForAnother_data()
    {
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("last");
        QTest::addColumn<QDate>("born");
        QTest::addColumn<bool>("same");
        const QDate born(1987, 3, 19);
        QTest::newRow("typed with blanks") << u"  Jane "_s << u" Doe"_s << born << true;
        QTest::newRow("another first name") << u"Anna"_s << u"Doe"_s << born << false;
        QTest::newRow("another last name") << u"Jane"_s << u"Lindqvist"_s << born << false;
        QTest::newRow("born on another day") << u"Jane"_s << u"Doe"_s << born.addDays(1) << false;
        QTest::newRow("names the other way round") << u"Doe"_s << u"Jane"_s << born << false;
    }
    void whatWasAnsweredForOnePersonIsNotUsedForAnother()
    {
        QFETCH(QString, first);
        QFETCH(QString, last);
        QFETCH(QDate, born);
        QFETCH(bool, same);
        // Number and license are the ones of before: a mistyped digit does that.
        const risk::Record before = canaryApplication();
        risk::Record now = before;
        for (const QString &whose : {u"$.applicant."_s, u"$.drivers[0]."_s}) {
            setAt(now, whose + u"firstName"_s, first);
            setAt(now, whose + u"lastName"_s, last);
            setAt(now, whose + u"birthDate"_s, born.toString(Qt::ISODate));
        }

        Questioning credit(settingsHere(u"credit_score"_s));
        credit.transport.answer = R"({"score": 700})";
        Questioning record(settingsHere(u"driver_record"_s));
        record.transport.answer = R"({"status": "valid", "violations": []})";
        services::ServiceSettings kept = settingsHere(u"claims_history"_s);
        kept.pipeline.cache.enabled = true;
        Questioning claims(kept);
        claims.transport.answer = R"({"claims": []})";
        /// How often each of them was asked in all.
        const auto ask = [&](const risk::Record &of) {
            const bool scored = credit.ask(of).value.has_value();
            const bool licensed = record.ask(of).value.has_value();
            const bool known = scored && licensed && claims.ask(of).value;
            return known ? QList<std::size_t>{credit.transport.requests.size(), record.transport.requests.size(),
                                              claims.transport.requests.size()}
                         : QList<std::size_t>();
        };
        const auto each = [](std::size_t times) { return QList<std::size_t>(3, times); };
        QCOMPARE(ask(before), each(1));
        QCOMPARE(ask(now), each(same ? 1 : 2));
        // Each has its own from then on.
        QCOMPARE(ask(before), each(same ? 1 : 2));
        QCOMPARE(ask(now), each(same ? 1 : 2));
    }

    void fiveDigitsOfTheZipAreSent()
    {
        Questioning asked(settingsHere(u"claims_history"_s));
        asked.transport.answer = R"({"claims": []})";
        risk::Record application = canaryApplication();
        for (const QString &zip : {u"11201-1234"_s, u"11201"_s, u" 11201 "_s}) {
            setAt(application, u"$.garaging.zip"_s, zip);
            QVERIFY(asked.ask(application).value);
        }
        QCOMPARE(asked.transport.requests.size(), std::size_t(1));
        QCOMPARE(asked.question(0)[u"zip"_s].toString(), u"11201"_s);
    }

    void r4_aServiceThatNobodySetUpIsNotAsked()
    {
        const services::ServiceCatalog shipped = services::ServiceCatalog::load().value();
        Questioning asked(*shipped.find(u"credit_score"_s));
        const auto fact = asked.ask(canaryApplication());
        QVERIFY(asked.transport.requests.empty());
        QCOMPARE(fact.origin.provenance, facts::Provenance::Fallback);
        QCOMPARE(textAt(*fact.value, u"$.score"_s), u"650"_s);
        QCOMPARE(fact.origin.tries, 0);
        QCOMPARE(fact.origin.source, u"credit_score"_s);
        QVERIFY2(fact.origin.reason.startsWith(u"Credit score is not set up, so nobody was asked."_s),
                 qPrintable(fact.origin.reason));
        QVERIFY2(fact.origin.reason.contains(u"The agreed score 650 is shown in its place"),
                 qPrintable(fact.origin.reason));
        // Without mock services the fact is unknown.
        services::ServiceSettings bare = *shipped.find(u"credit_score"_s);
        bare.pipeline.answers.fallback = false;
        Questioning unknown(bare);
        const auto none = unknown.ask(canaryApplication());
        QCOMPARE(none.origin.provenance, facts::Provenance::Failed);
        QVERIFY(!none.value && !none.origin.reason.contains(u"650"));
    }

    void r4_plainHttpElsewhereIsWarnedOfInEveryFact()
    {
        services::ServiceSettings settings = settingsHere(u"credit_score"_s);
        settings.allowPlainHttp = true;
        settings.pipeline.retry.attempts = 1;
        settings.pipeline.cache.enabled = true;
        const auto reasonAt = [&settings](const QString &url, const QByteArray &answer) {
            settings.url = QUrl(url);
            Questioning asked(settings);
            asked.transport.answer = answer;
            QStringList reasons;
            // Live, or nothing on file; then cached.
            for (int i = 0; i < 2; ++i)
                reasons << asked.ask(canaryApplication()).origin.reason;
            return reasons;
        };
        for (const QByteArray &answer : {QByteArray(R"({"score": 700})"), QByteArray(), QByteArray("broken")}) {
            for (const QString &reason : reasonAt(u"http://vendor.example/x"_s, answer))
                QVERIFY2(reason.contains(u"Credit score is asked over http:// without protection"), qPrintable(reason));
            for (const QString &url : {u"https://vendor.example/x"_s, u"http://127.0.0.1:1/x"_s}) {
                for (const QString &reason : reasonAt(url, answer))
                    QVERIFY2(!reason.contains(u"without protection"), qPrintable(reason));
            }
        }
    }

    void w17_whatMockServicesMadeUpIsMarkedAlsoFromTheCache()
    {
        services::ServiceSettings settings = settingsHere(u"credit_score"_s);
        settings.pipeline.cache.enabled = true;
        for (const QByteArray &answer : {QByteArray(R"({"score": 700})"), QByteArray()}) {
            for (const bool mock : {true, false}) {
                Questioning asked(settings);
                asked.transport.answer = answer;
                asked.transport.mock = mock;
                for (int i = 0; i < 2; ++i) {
                    const auto fact = asked.ask(canaryApplication());
                    QCOMPARE(fact.origin.mock, mock);
                    QCOMPARE(fact.value.has_value(), !answer.isEmpty());
                }
                QCOMPARE(asked.transport.requests.size(), std::size_t(1));
            }
        }
    }

    void anAnswerIsNotYoungerThanNothing()
    {
        services::ServiceSettings settings = settingsHere(u"credit_score"_s);
        settings.pipeline.cache.enabled = true;
        Questioning asked(settings);
        asked.transport.answer = R"({"score": 700})";
        const UtcTime began = asked.clock.utcNow();
        QVERIFY(asked.ask(canaryApplication()).value);
        // Somebody sets the calendar right.
        asked.clock.setUtc(began - 1h);
        const auto again = asked.ask(canaryApplication());
        QCOMPARE(again.origin.provenance, facts::Provenance::Cached);
        QVERIFY(again.origin.age == 0s);
        asked.clock.setUtc(began + 90s);
        const auto later = asked.ask(canaryApplication());
        QVERIFY(later.origin.age == 90s);
    }
};

BINDERY_TEST(QuestionsTest)
#include "tst_questions.moc"
