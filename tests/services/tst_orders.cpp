// What a product orders: which services are asked about which of its items, and with what. For a product and services
// that exist in this test alone. Mistakes in orders are told with place and cure; the list is broken_orders.txt, and
// BINDERY_SHOW=1 prints what is said today.
#include "base/folder_files.h"
#include "base/read_json.h"
#include "domain/fetch_progress.h"
#include "facts/fact_names.h"
#include "recording_server.h"
#include "risk/product/product.h"
#include "risk/record/field_value.h"
#include "risk/record/record_json.h"
#include "risk/record/record_text.h"
#include "services/definition/question_maker.h"
#include "services_fixture.h"
#include "test_support/mistakes_case.h"
#include "test_support/told.h"

using namespace bindery;
using namespace bindery::test;
using namespace Qt::StringLiterals;
using facts::Provenance;

namespace {

const QByteArray Product = R"({
    "format": 1, "code": "shops", "edition": "1", "title": "Shops", "line": "shops",
    "fields": {
        "owner": { "fields": {
            "name": "text", "zip": { "type": "zip" }, "taxNumber": { "type": "fein", "personal": true } } },
        "begins": { "type": "date" },
        "locations": { "list": "location", "item": "Location", "called": ["street", "zip"], "fields": {
            "street": { "type": "text" }, "zip": { "type": "zip" },
            "buildings": { "list": "building", "item": "Building", "fields": {
                "area": { "type": "whole" }, "half": { "type": "decimal", "derived": "area / 2" } } } } }
    }
})";

QByteArray serviceNamed(const QByteArray &code, const QByteArray &rest)
{
    return R"({ "format": 1, "edition": "1", "not_ordered": "Not enough is known.", "code": ")" + code + "\"," + rest
        + "}";
}

services::WholeDefinition serviceOfShops(const QString &code)
{
    static const QMap<QString, services::WholeDefinition> all = [] {
        const QByteArray floodZone = R"J(
            "title": "Flood zone", "takes": { "zip": { "type": "zip", "needed": true }, "area": "decimal" },
            "fact": { "phrase": "the flood zone",
                      "summary": "zone {zone}{if(given(depth), join(', ', text(depth), ' feet'), '')}" },
            "ask": { "method": "GET", "query": { "zip": "{zip}", "area": "{area}" } },
            "answer": { "fields": {
                "zone": { "type": "text", "needed": true, "essential": true }, "depth": "decimal" } },
            "fallback": { "values": { "zone": "unknown" }, "sentence": "The zone is not known." })J";
        const QByteArray credit = R"(
            "title": "Credit of a business",
            "takes": { "tax_number": { "type": "fein", "personal": true, "needed": true }, "places": "whole" },
            "ask": { "body": { "fein": "{tax_number}", "places": "{places}" } },
            "answer": { "fields": { "grade": { "type": "text", "needed": true, "essential": true } } },
            "fallback": { "by_caller": true, "sentence": "By hand.", "sentence_without": "Nothing stands in." })";
        const QByteArray price = R"(
            "title": "Price", "takes": { "places": { "type": "whole", "needed": true } },
            "ask": { "body": { "places": "{places}" } },
            "answer": { "fields": { "price": { "type": "money", "needed": true, "essential": true } } },
            "fallback": { "by_caller": true, "sentence": "By the plan.", "sentence_without": "Nothing stands in." })";
        QMap<QString, services::WholeDefinition> made;
        for (const auto &[name, rest] :
             {std::pair("flood_zone", floodZone), std::pair("credit", credit), std::pair("price", price)}) {
            auto read = services::readDefinition(serviceNamed(name, rest));
            if (!read)
                qFatal("%s: %s", name, qUtf8Printable(toText(read.error().front())));
            made.insert(QString::fromLatin1(name), *read);
        }
        return made;
    }();
    return all.value(code);
}

const std::shared_ptr<const risk::Schema> &shops()
{
    static const std::shared_ptr<const risk::Schema> schema = [] {
        FolderFiles files;
        files.files["product.json"_L1] = Product;
        const auto product = risk::makeProduct(std::move(files));
        if (!product)
            qFatal("%s", qUtf8Printable(toText(product.error().front())));
        return product->schema;
    }();
    return schema;
}

services::Orders ordered(const QByteArray &orders)
{
    return ordersOf(readJson(orders).value(), shops(), serviceOfShops);
}

risk::Record shop(const QByteArray &json)
{
    return risk::recordFromJson(shops(), readJson(json).value()).record;
}

/// Two locations; the second has two buildings.
risk::Record twoPlaces()
{
    return shop(R"({ "owner": { "name": "A", "taxNumber": "123456789" }, "begins": "2026-12-01", "locations": [
        { "street": "1 Elm", "zip": "11201", "buildings": [{ "area": 100 }] },
        { "zip": "11202-0001", "buildings": [{ "area": 0 }, { "area": 300 }] }] })");
}

const QByteArray Zones = R"({ "flood_zone": { "for": "building", "when": "area > 0",
    "asks": { "zip": "location.zip", "area": "half" } } })";

/// What goes out, or why nothing does, by the names of facts.
QStringList questionsOf(const services::Orders &orders, const risk::Record &record, QDate today = {})
{
    QStringList all;
    services::OrderQuestions questions(orders, record, today);
    for (std::size_t at = 0; at < orders.orders.size(); ++at) {
        const services::ServiceDefinition &service = *orders.orders[at].service;
        for (const risk::ItemPath &subject : questions.subjects(at)) {
            const auto question = services::makeQuestion(service, questions.parameters(at, subject));
            const QByteArray sent = question ? question->body() + question->way().query.join('&') : QByteArray();
            all.append(facts::FactNames::nameOf({service.code, subject}) + u": "_s
                       + (question ? QString::fromUtf8(sent) : question.error()));
        }
    }
    return all;
}

} // namespace

class OrdersTest : public MistakesCase {
    Q_OBJECT
public:
    OrdersTest() : MistakesCase(u"tests/services/broken_orders.txt"_s) {}

protected:
    QStringList told(const Mistake &mistake) const override
    {
        const auto json = readJson(mistake.content, u"product.json"_s);
        if (!json)
            return {toText(json.error())};
        JsonReading reading(JsonManner::strict(), u"attribute"_s);
        (void)services::readOrders(JsonCursor(*json, reading, u"$.orders"_s), shops(), serviceOfShops);
        return placed(reading.problems());
    }

private Q_SLOTS:
    void everyItemIsAskedAboutWithValuesOfItsOwnAndOfThoseAround()
    {
        QCOMPARE(questionsOf(ordered(Zones), twoPlaces()),
                 (QStringList{u"flood_zone: zip=11201&area=50"_s, u"flood_zone_2_2: zip=11202-0001&area=150"_s}));
    }

    void whatIsNotGivenIsNotSent()
    {
        const services::Orders orders = ordered(R"J({ "credit": { "asks": { "tax_number": "owner.taxNumber",
            "places": { "is": "count(location)", "when": "count(location) > 1" } } } })J");
        QCOMPARE(questionsOf(orders, twoPlaces()), QStringList{u"credit: {\"fein\":\"123456789\",\"places\":2}"_s});
        QCOMPARE(questionsOf(orders, shop(R"({ "owner": { "taxNumber": "123456789" }, "locations": [{}] })")),
                 QStringList{u"credit: {\"fein\":\"123456789\"}"_s});
        QCOMPARE(questionsOf(orders, shop("{}")), QStringList{u"credit: Not enough is known."_s});
        QCOMPARE(questionsOf(ordered("{}"), twoPlaces()), QStringList());
    }

    void theDayOfTheQuoteIsToday()
    {
        const services::Orders orders
            = ordered(R"J({ "price": { "when": "begins >= today", "asks": { "places": "days(today, begins)" } } })J");
        QCOMPARE(questionsOf(orders, twoPlaces(), QDate(2026, 11, 20)), QStringList{u"price: {\"places\":11}"_s});
        QCOMPARE(questionsOf(orders, twoPlaces(), QDate(2026, 12, 2)), QStringList());
        QCOMPARE(questionsOf(orders, twoPlaces()), QStringList());
    }

    void aPersonalFieldStaysAPersonalValue()
    {
        const risk::Record record = twoPlaces();
        for (const char *formula :
             {"owner.taxNumber", "policy.owner.taxNumber", "join(left(owner.taxNumber, 4), '12345')"}) {
            const services::Orders orders
                = ordered("{\"credit\":{\"asks\":{\"tax_number\":\"" + QByteArray(formula) + "\"}}}");
            services::OrderQuestions questions(orders, record, QDate());
            const services::Parameters parameters = questions.parameters(0, {});
            QVERIFY2(std::holds_alternative<PersonalText>(parameters.value(u"tax_number"_s)), formula);
        }
    }

    void theFactsAreNamedToldAndInOrder()
    {
        ServicesFixture house;
        RecordingServer server("HTTP/1.1 200 x\r\nContent-Length: 28\r\n\r\n{\"zone\":\"AE\",\"depth\":\"1.50\"}",
                               "\r\n\r\n");
        services::ServiceSettings settings = *house.catalog->find(u"rating"_s);
        settings.name = u"flood_zone"_s;
        settings.title = u"Flood maps"_s;
        settings.url = QUrl(server.baseUrl() + u"/zones"_s);
        resilience::Pipeline pipeline(
            settings.name, settings.title, settings.pipeline,
            resilience::PipelineSurroundings{house.clock, house.connectivity, nullptr, nullptr, [] { return 0.5; }});
        services::DataService floods(serviceOfShops(u"flood_zone"_s), settings, pipeline,
                                     services::ServiceSurroundings{house.clock, house.transport, house.keys});
        services::Gatherer gatherer(
            [&floods](const QString &code) { return code == u"flood_zone"_s ? &floods : nullptr; });
        QMap<QString, QString> titles;
        const auto follow = [&titles](const domain::FetchProgress &line) {
            if (line.ended)
                titles.insert(line.fact, line.title + u": "_s + line.summary);
        };
        const services::Orders orders
            = ordered(R"J({ "price": { "asks": { "places": "count(location)" }, "stand_in": { "plan": "of-shops" } },)J"
                      + Zones.trimmed().sliced(1));
        services::GatherTerms terms;
        QStringList plans;
        terms.standIn = [&plans](const services::Order &order) {
            plans.append(order.standInPlan);
            return std::optional(services::premiumAsAnswer(order, Decimal(1250)));
        };
        auto task = gatherer.gatherAsync(twoPlaces(), orders, follow, CallContext(), terms);
        const auto facts = app::runBlocking(std::move(task), 20s);
        QVERIFY(facts);
        for (const facts::FactSet::Entry *entry : facts->ofService(u"flood_zone"_s))
            QVERIFY2(entry->fact.origin.provenance == Provenance::Live, qPrintable(entry->fact.origin.reason));
        QStringList names;
        for (const facts::FactSet::Entry &entry : facts->all())
            names.append(entry.name() + u'|' + entry.words.title + u'|' + entry.words.phrase + u'|'
                         + entry.words.summary);
        QCOMPARE(names,
                 (QStringList{u"price|Price|the price|"_s, u"flood_zone|Flood zone|the flood zone|zone AE, 1.5 feet"_s,
                              u"flood_zone_2_2|Flood zone of location 2, building 2|the flood zone of location 2, "
                              "building 2|zone AE, 1.5 feet"_s}));
        // The settings have no such service.
        QCOMPARE(facts->all().front().fact.origin.provenance, Provenance::Failed);
        QVERIFY(facts->all().front().fact.origin.reason.contains(u"do not have this service"));
        QCOMPARE(plans, QStringList{u"of-shops"_s});
        QCOMPARE(titles.value(u"flood_zone_2_2"_s), u"Flood maps of location 2, building 2: zone AE, 1.5 feet"_s);
        QCOMPARE(titles.value(u"price"_s), u"Price: "_s);
    }

    void whatMayNotBeUsedIsNotAsked()
    {
        ServicesFixture house;
        services::GatherTerms terms = ServicesFixture::terms();
        terms.withheld = {{u"credit_score"_s, u"Not in this state."_s}};
        auto task = house.gatherer->gatherAsync(canaryApplication(), autoOrders(), {}, CallContext(), terms);
        const auto facts = app::runBlocking(std::move(task), 20s);
        QVERIFY(facts);
        const facts::FactOrigin &origin = factOf(*facts, u"credit_score"_s).origin;
        QCOMPARE(origin.provenance, Provenance::NotPermitted);
        QCOMPARE(origin.reason, u"Not in this state."_s);
        QCOMPARE(house.sandbox.counts(mock_services::Service::CreditScore).requests, quint64(0));
        QCOMPARE(house.sandbox.counts(mock_services::Service::Rating).requests, quint64(1));
    }

    void anItemIsCalledByItsFields()
    {
        const risk::Record record = twoPlaces();
        QCOMPARE(risk::itemName(record, {{0, 0}}), u"1 Elm 11201"_s);
        QCOMPARE(risk::itemName(record, {{0, 1}}), u"11202-0001"_s);
        QCOMPARE(risk::itemName(record, {{0, 1}, {0, 1}}), u"location 2, building 2"_s);
        QCOMPARE(risk::itemName(record, {{0, 7}}), QString());
        QCOMPARE(risk::itemName(canaryApplication(), {{0, 0}}), u"Jane Doe"_s);
    }
};

BINDERY_TEST(OrdersTest)
#include "tst_orders.moc"
