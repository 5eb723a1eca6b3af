// The shipped service settings hold the numbers of the requirements; a user's file changes what it names and nothing
// else; what is wrong is told all at once, with its path.
#include "services/http_address.h"
#include "services/service_settings.h"
#include "test_support/rows.h"
#include "test_support/test_case.h"
#include "test_support/told.h"

#include <QJsonDocument>
#include <QTemporaryDir>

using namespace bindery;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using services::ServiceCatalog;

namespace {

// Line by line: moc loses its way in raw strings of several lines.
const QByteArray Bureau = R"({"services": {"credit_score": {"baseUrl": "https://bureau.example/v2/",)"
                          R"("pipeline": {"retry": {"attempts": 5}}}}})";
const QByteArray Wrong = R"({"services": {"weather": {}, "claims_history": 7,)"
                         R"("credit_score": {"baseUrl": "ftp://x", "titel": "y",)"
                         R"("pipeline": {"retry": {"attempts": "many"}, "breker": {}}},)"
                         R"("rating": {"path": "no-slash", "allowPlainHttp": 1}}, "more": 1})";

} // namespace

class SettingsTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void r03_theShippedSettingsHoldTheNumbersOfTheRequirements()
    {
        const auto shipped = ServiceCatalog::load();
        QVERIFY(shipped);
        QCOMPARE(shipped->all().size(), std::size_t(4));
        for (const services::ServiceSettings &service : shipped->all()) {
            const bool rating = service.name == u"rating";
            QCOMPARE(service.pipeline.concurrency.limit, 10);
            QCOMPARE(service.pipeline.breaker.trip.failures, rating ? 3 : 5);
            QVERIFY(service.pipeline.breaker.openTimes.front() == (rating ? Duration(30s) : Duration(60s)));
            QVERIFY(service.pipeline.timeouts.total == (rating ? Duration(5s) : Duration(30s)));
            QCOMPARE(service.pipeline.retry.attempts, 3);
            QVERIFY(!service.title.isEmpty());
            QVERIFY(!service.allowPlainHttp);
        }
        // Fault R4: what ships names nobody to be asked.
        for (const services::ServiceSettings &service : shipped->all())
            QVERIFY(!service.isSetUp() && !service.url.path().isEmpty());
        QCOMPARE(shipped->notSetUp().size(), 4);
    }

    void r4_whoNamesAnAddressSetsAServiceUp()
    {
        const auto changed = ServiceCatalog::load(Bureau);
        QVERIFY(changed);
        QVERIFY(changed->find(u"credit_score"_s)->isSetUp());
        QCOMPARE(changed->notSetUp(), (QStringList{u"Driver record"_s, u"Claims history"_s, u"Rating service"_s}));
        QVERIFY(!ServiceCatalog::load(QByteArray(R"({"services": {"rating": {"baseUrl": ""}}})")));
    }

    void r4_aQueryInThePathIsAQuery_data()
    {
        test::Pairs("path", "sent")
            .rows({
                {"/v1/score?line=auto", "/b/v1/score?line=auto"},
                {"/v1/score?", "/b/v1/score?"},
                {"/s?a=b?c", "/b/s?a=b?c"},
                {"/a%2Fb%3Fc?d=%26", "/b/a%2Fb%3Fc?d=%26"},
                {"/a b?c d", "/b/a%20b?c%20d"},
            });
    }

    void r4_aQueryInThePathIsAQuery()
    {
        QFETCH(QString, path);
        QFETCH(QString, sent);
        const auto loadWith = [](const QString &below) {
            const QJsonObject rating{{u"baseUrl"_s, u"https://vendor.example/b/"_s}, {u"path"_s, below}};
            const QJsonObject settings{{u"services"_s, QJsonObject{{u"rating"_s, rating}}}};
            return ServiceCatalog::load(QJsonDocument(settings).toJson());
        };
        auto changed = loadWith(path);
        QVERIFY(changed);
        QCOMPARE(services::HttpAddress(changed->find(u"rating"_s)->url).text(),
                 "https://vendor.example" + sent.toLatin1());
        // Errors and logs do not repeat it.
        QVERIFY(!services::HttpAddress(changed->find(u"rating"_s)->url).shown().contains(u'?'));
        changed->moveTo(u"http://127.0.0.1:4711"_s);
        QCOMPARE(services::HttpAddress(changed->find(u"rating"_s)->url).text(),
                 "http://127.0.0.1:4711" + sent.toLatin1());
        const auto fragment = loadWith(u"/v1#top"_s);
        QVERIFY(!fragment);
        QCOMPARE(fragment.error().front().path, u"services.rating.path"_s);
    }

    void r4_whatIsAskedInTheClearIsKnown()
    {
        services::ServiceSettings service;
        for (const auto &[address, clear] :
             {std::pair{"http://vendor.example/x", true}, std::pair{"https://vendor.example/x", false},
              std::pair{"http://127.0.0.1:1/x", false}, std::pair{"http://localhost/x", false},
              std::pair{"/x", false}}) {
            service.url = QUrl(QString::fromLatin1(address));
            QCOMPARE(service.isAskedInTheClear(), clear);
        }
    }

    void w05_aUsersFileChangesWhatItNames()
    {
        const auto changed = ServiceCatalog::load(Bureau);
        QVERIFY(changed);
        QCOMPARE(changed->find(u"credit_score"_s)->url, QUrl(u"https://bureau.example/v2/credit/score"_s));
        QCOMPARE(changed->find(u"credit_score"_s)->pipeline.retry.attempts, 5);
        QCOMPARE(changed->find(u"credit_score"_s)->pipeline.breaker.trip.failures, 5);
        QCOMPARE(changed->find(u"rating"_s)->pipeline.retry.attempts, 3);
    }

    void r11_levelsAreSettingsAndShipWithTheNumbersOfTheRequirement()
    {
        const services::TelemetrySettings shipped = ServiceCatalog::load()->telemetry();
        QCOMPARE(shipped.levels.quoteP95, Duration(3s));
        QCOMPARE(shipped.levels.lookupP95, Duration(500ms));
        QCOMPARE(shipped.levels.premiumP95, Duration(1s));
        QCOMPARE(shipped.levels.policiesPerHour, 10000.0);
        QCOMPARE(shipped.levels.memoryBytes, qint64(512) * 1024 * 1024);
        QCOMPARE(shipped.levels.cpuPerRequest, Duration(2s));
        QCOMPARE(shipped.levels.callsPerMinute, 1000);
        QCOMPARE(shipped.callsKeptFor, Duration(24h * 30));
        QCOMPARE(shipped.metricsPort, 0); // off until asked for

        const auto changed
            = ServiceCatalog::load(QByteArray(R"({"telemetry": {"levels": {"quoteMs": 1500}, "callsKeptDays": 7}})"));
        QVERIFY(changed);
        QCOMPARE(changed->telemetry().levels.quoteP95, Duration(1500ms));
        QCOMPARE(changed->telemetry().levels.lookupP95, Duration(500ms));
        QCOMPARE(changed->telemetry().callsKeptFor, Duration(24h * 7));
        QVERIFY(!changed->find(u"credit_score"_s)->isSetUp());

        const auto wrong = ServiceCatalog::load(
            QByteArray(R"({"telemetry": {"levels": {"quoteMs": "fast", "quoteS": 3}, "metricsPort": 70000}})"));
        QVERIFY(!wrong);
        const QStringList paths = test::pathsOf(wrong.error());
        for (const QString &expected :
             {u"telemetry.levels.quoteMs"_s, u"telemetry.levels.quoteS"_s, u"telemetry.metricsPort"_s})
            QVERIFY2(paths.contains(expected), qPrintable(expected + u" is not among "_s + paths.join(u", "_s)));
        QVERIFY(!ServiceCatalog::load(QByteArray(R"({"telemetry": 5})")));
    }

    void w05_allProblemsAreToldAtOnceWithTheirPaths()
    {
        const auto wrong = ServiceCatalog::load(Wrong);
        QVERIFY(!wrong);
        const QStringList paths = test::pathsOf(wrong.error());
        for (const QString &expected :
             {u"services.credit_score.baseUrl"_s, u"services.credit_score.titel"_s,
              u"services.credit_score.pipeline.retry.attempts"_s, u"services.credit_score.pipeline.breker"_s,
              u"services.weather"_s, u"services.rating.path"_s, u"services.rating.allowPlainHttp"_s,
              u"services.claims_history"_s, u"more"_s})
            QVERIFY2(paths.contains(expected), qPrintable(expected + u" is not among "_s + paths.join(u", "_s)));
    }

    void w05_whatIsNoSettingsFileIsRefusedInASentence_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("retry = 5");
        QTest::newRow("a list") << QByteArray("[]");
        QTest::newRow("nested") << QByteArray(100000, '[');
        QTest::newRow("too large") << QByteArray(2 * 1024 * 1024, ' ');
        QTest::newRow("invalid UTF-8") << QByteArray("{\"services\": \xff\xfe}");
    }

    void w05_whatIsNoSettingsFileIsRefusedInASentence()
    {
        QFETCH(QByteArray, content);
        QTemporaryDir folder;
        const QString path = folder.filePath(u"services.json"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        const auto refused = ServiceCatalog::loadFile(path);
        QVERIFY(!refused);
        QVERIFY(!refused.error().front().message.isEmpty());
        QVERIFY(!ServiceCatalog::loadFile(folder.filePath(u"absent.json"_s)));
    }

    void w06_allServicesMoveToTheStandIns()
    {
        auto catalog = ServiceCatalog::load();
        QVERIFY(catalog);
        catalog->moveTo(u"http://127.0.0.1:4711"_s);
        for (const services::ServiceSettings &service : catalog->all())
            QCOMPARE(service.url.port(), 4711);
        QCOMPARE(catalog->find(u"driver_record"_s)->url.path(), u"/dmv/driver-record"_s);
    }

    void r07_connectionsAreSettings()
    {
        const auto changed = ServiceCatalog::load(QByteArray(R"({"connections": {"perHost": 4, "dnsSeconds": 60}})"));
        QVERIFY(changed);
        QCOMPARE(changed->connections().connectionsPerHost, 4);
        QCOMPARE(changed->connections().connectionsInAll, 100);
        QVERIFY(changed->connections().dnsTimeToLive == std::chrono::seconds(60));
        QVERIFY(changed->connections().keepAlive == std::chrono::seconds(600));

        const auto wrong = ServiceCatalog::load(
            QByteArray(R"({"connections": {"perHost": 0, "inAll": 1.5, "trustedCertificates": "/nowhere", "x": 1}})"));
        QVERIFY(!wrong);
        QCOMPARE(test::pathsOf(wrong.error()),
                 (QStringList{u"connections.inAll"_s, u"connections.perHost"_s, u"connections.trustedCertificates"_s,
                              u"connections.x"_s}));
    }
};

BINDERY_TEST(SettingsTest)
#include "tst_settings.moc"
