// A service over real HTTP, in every fault: a service that exists in this test alone, and what stands in for one that
// ships.
#include "data_service_texts.h"
#include "recording_server.h"
#include "risk/record/field_value.h"
#include "services/data_service.h"
#include "services_fixture.h"

using namespace bindery;
using namespace bindery::test;
using namespace Qt::StringLiterals;
using facts::Provenance;
using mock_services::Fault;
using mock_services::Service;

namespace {

/// A service as data on objects of a fixture.
struct DataLine {
    ServicesFixture &house;
    resilience::Pipeline pipeline;
    services::DataService service;

    DataLine(ServicesFixture &fixture, const services::WholeDefinition &definition,
             const services::ServiceSettings &settings)
        : house(fixture), pipeline(settings.name, settings.title, settings.pipeline,
                                   resilience::PipelineSurroundings{house.clock, house.connectivity, nullptr, nullptr,
                                                                    [] { return 0.5; }}),
          service(definition, settings, pipeline,
                  services::ServiceSurroundings{house.clock, house.transport, house.keys})
    {
    }

    facts::RecordFact ask(services::DataQuestion question)
    {
        CallContext context(house.scope.stopToken(), house.clock.now() + 5s, "test-request");
        auto fact = app::runBlocking(service.fetchAsync(std::move(question), {}, context), 20s);
        return fact ? *fact : facts::RecordFact();
    }
};

/// In a test alone: decodes the number of a vehicle.
const QByteArray Decoder = R"({
    "format": 1, "code": "decoder", "edition": "1", "title": "Vehicle decoder",
    "takes": { "vin": { "type": "vin", "needed": true }, "year": "year" },
    "not_ordered": "No vehicle was decoded.",
    "ask": {
        "method": "GET", "path": "/vehicles/{vin}",
        "query": { "format": "json", "modelyear": "{year}" },
        "headers": { "X-Api-Version": "3" }
    },
    "answer": { "fields": {
        "maker": { "type": "text", "from": "/Results/0/Make", "needed": true, "as": ["upper"] },
        "built": { "type": "whole", "from": "/Results/0/ModelYear", "least": 1980, "most": 2100 },
        "recalls": { "list": "recall", "from": "/Recalls", "most": 2, "fields": {
            "number": { "type": "text", "from": "/id/no", "needed": true },
            "open": { "type": "flag", "needed": true, "otherwise": true },
            "parts": { "list": "part", "type": "text", "most": 3 }
        } }
    } },
    "error_inside": ["/Message/Fault", "/error"],
    "nothing_on_file": { "value": { "at": "/Count", "is": 0 }, "sentence": "Nobody built this vehicle." },
    "fallback": { "values": { "maker": "UNKNOWN" }, "sentence": "The maker is not known." }
})";

QByteArray httpAnswer(const QByteArray &body, int status = 200)
{
    return "HTTP/1.1 " + QByteArray::number(status) + " x\r\nContent-Length: " + QByteArray::number(body.size())
        + "\r\n\r\n" + body;
}

QString decoded(const risk::Record &record)
{
    const RecordText text(record);
    QStringList lines{text.fields(0, record.policy(), {u"maker"_s, u"built"_s})};
    lines += text.entries(record.policy(), u"recalls"_s, {u"number"_s, u"open"_s});
    return lines.join(u'/');
}

/// The fact of the decoder, asked at a server that gives this answer. `seen` is what the server was asked.
facts::RecordFact decodedBy(const QByteArray &answer, QByteArray *seen = nullptr)
{
    ServicesFixture house;
    RecordingServer server(answer, "\r\n\r\n");
    services::ServiceSettings settings = *house.catalog->find(u"credit_score"_s);
    settings.name = u"decoder"_s;
    settings.title = u"Vehicle decoder"_s;
    settings.url = QUrl(server.baseUrl() + u"/api/?key=1"_s);
    settings.pipeline.retry.attempts = 1;
    DataLine line(house, *services::readDefinition(Decoder), settings);
    services::DataQuestion question({{u"vin"_s, u"5YJ3E1EA8MF000003"_s}, {u"year"_s, Decimal(2021)}});
    auto fact = line.ask(std::move(question));
    if (seen)
        *seen = server.seen;
    return fact;
}

} // namespace

class DataFaultsTest : public TestCase {
    Q_OBJECT
private Q_SLOTS:
    void withoutAValueOfTheCallerNothingStandsIn()
    {
        ServicesFixture house;
        house.sandbox.setFault(Service::Rating, Fault::ServerError);
        DataLine line(house, services::shippedDefinition(u"rating"_s), *house.catalog->find(u"rating"_s));
        services::DataQuestion question(parametersOf(canaryApplication(), u"rating"_s));
        const auto fact = line.ask(std::move(question));
        QCOMPARE(fact.origin.provenance, Provenance::Failed);
        QVERIFY(!fact.value);
        QVERIFY(fact.origin.reason.endsWith(u"There is no local indication to put in its place."));
    }

    void whatMayNotBeUsedIsNotAsked()
    {
        ServicesFixture house;
        DataLine line(house, services::shippedDefinition(u"credit_score"_s), *house.catalog->find(u"credit_score"_s));
        const auto fact = app::runBlocking(line.service.withholdAsync(u"Not in this state."_s), 5s);
        QCOMPARE(fact->origin.provenance, Provenance::NotPermitted);
        QCOMPARE(fact->origin.reason, u"Not in this state."_s);
        QCOMPARE(fact->origin.definition.contentHash, line.service.definition().contentHash);
        QCOMPARE(house.sandbox.counts(Service::CreditScore).requests, quint64(0));
    }

    void aServiceOfThisTestIsAskedAndRead()
    {
        QByteArray seen;
        const auto fact = decodedBy(
            httpAnswer(R"({"Count":1,"Results":[{"Make":"Tesla","ModelYear":"2021"}],"Recalls":[)"
                       R"({"id":{"no":"R1"},"open":"N","parts":["a",{}]},{"open":"?"},{"id":7},{}],"Message":{}})"),
            &seen);
        QCOMPARE(fact.origin.provenance, Provenance::Live);
        const QByteArray head = seen.left(seen.indexOf("\r\n\r\n"));
        QVERIFY2(head.startsWith("GET /api/vehicles/5YJ3E1EA8MF000003?key=1&format=json&modelyear=2021 HTTP/1.1\r\n"),
                 head.constData());
        QVERIFY2(head.contains("\r\nX-Api-Version: 3\r\n") && !head.contains("Content-Type"), head.constData());
        // The fact says with which edition of its service it was read.
        QCOMPARE(fact.origin.definition,
                 (Edition{u"decoder"_s, u"1"_s, services::readDefinition(Decoder).value()->contentHash}));
        // Two recalls are read. The list says that there were more.
        QCOMPARE(decoded(*fact.value), u"TESLA|2021|Recalls/R1||parts[1]/|at fault|id/no,open"_s);
    }

    void eachFaultOfAServiceOfThisTest_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<Provenance>("provenance");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char *name, const QByteArray &answer, Provenance provenance, const QString &reason) {
            QTest::newRow(name) << answer << provenance << reason;
        };
        const QString unclear = u"cannot be understood"_s;
        row("nothing", httpAnswer(R"({"Count":0})"), Provenance::NoHit, u"Nobody built this vehicle."_s);
        row("empty body", httpAnswer(""), Provenance::Fallback, unclear);
        row("error inside", httpAnswer(R"({"Count":1,"Message":{"Fault":"down"}})"), Provenance::Fallback, unclear);
        row("another error inside", httpAnswer(R"({"error":7})"), Provenance::Fallback, unclear);
        row("broken", httpAnswer(R"({"Count":1,)"), Provenance::Fallback, unclear);
        row("no object", httpAnswer("[1]"), Provenance::Fallback, unclear);
        row("fault of its own", httpAnswer("{}", 500), Provenance::Fallback, u"(status 500)"_s);
        row("busy", httpAnswer("{}", 429), Provenance::Fallback, u"(status 429)"_s);
        row("silence", QByteArray(), Provenance::Fallback, u"did not answer in time"_s);
        row("elsewhere", httpAnswer("", 301), Provenance::Fallback, u"(status 301)"_s);
    }
    void eachFaultOfAServiceOfThisTest()
    {
        QFETCH(QByteArray, answer);
        QFETCH(Provenance, provenance);
        QFETCH(QString, reason);
        const auto fact = decodedBy(answer);
        QVERIFY2(fact.origin.reason.contains(reason), qPrintable(fact.origin.reason));
        QCOMPARE(fact.origin.provenance, provenance);
        QCOMPARE(fact.value ? decoded(*fact.value) : QString(),
                 provenance == Provenance::Fallback ? u"UNKNOWN||"_s : QString());
    }
};

BINDERY_TEST(DataFaultsTest)
#include "tst_data_faults.moc"
