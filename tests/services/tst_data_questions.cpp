// What the services as data are asked: byte for byte what the four adapters ask, and every value encoded for its place.
#include "base/read_json.h"
#include "data_service_pairs.h"
#include "risk/record/record_json.h"
#include "domain/claims_history.h"
#include "domain/third_party_premium.h"
#include "services/claims_history_service.h"
#include "services/data_service.h"
#include "services/definition/question_maker.h"
#include "services/driver_record_service.h"
#include "services/third_party_premium_service.h"
#include "services_fixture.h"
#include "test_support/soak.h"
#include "test_support/tree_damage.h"

#include "async/virtual_clock.h"
#include "cache/stored_tier.h"

#include <QDir>
#include <QFile>

using namespace bindery;
using namespace bindery::test;
using namespace Qt::StringLiterals;
using services::HttpRequest;
using services::HttpResponse;

namespace {

class KeepingTransport final : public services::HttpTransport {
public:
    QCoro::Task<Result<HttpResponse>> sendAsync(HttpRequest request, CallContext) override
    {
        bodies.append(request.body);
        HttpResponse response(200, answer);
        co_return Result<HttpResponse>(std::move(response));
    }

    QList<QByteArray> bodies;
    QByteArray answer;
};

/// Keeps the keys of questions. A key is made of all parts of a question.
class KeepingTier final : public cache::StoredTier {
public:
    QCoro::Task<Result<std::optional<cache::StoredEntry>>> getAsync(QByteArray key, CallContext) override
    {
        keys.append(key);
        co_return Result<std::optional<cache::StoredEntry>>(std::nullopt);
    }
    void put(const QByteArray &, const cache::StoredEntry &) override {}
    void remove(const QByteArray &) override {}

    QList<QByteArray> keys;
};

/// One way of asking a service, and what it asked.
struct KeptAsking {
    async::VirtualClock clock;
    KeepingTransport transport;
    KeepingTier tier;
    cache::KeyMaker keys{QByteArray(32, 'k')};
    resilience::Connectivity connectivity;
    resilience::Pipeline pipeline;

    explicit KeptAsking(const services::ServiceSettings &settings)
        : pipeline(settings.name, settings.title, settings.pipeline,
                   resilience::PipelineSurroundings{clock, connectivity, &tier, nullptr, [] { return 0.5; }})
    {
    }

    [[nodiscard]] services::ServiceSurroundings around()
    {
        return services::ServiceSurroundings{clock, transport, keys};
    }
};

template<class T>
QString askedText(QCoro::Task<Result<facts::Fact<T>>> task)
{
    const auto fact = app::runBlocking(std::move(task), 5s);
    return fact ? facts::provenanceName(fact->origin.provenance) + u": "_s + fact->origin.reason : u"none"_s;
}

services::ServiceSettings settingsOf(const QString &code)
{
    services::ServiceCatalog catalog = services::ServiceCatalog::load().value();
    catalog.moveTo(u"http://127.0.0.1:1"_s);
    services::ServiceSettings settings = *catalog.find(code);
    settings.pipeline.cache.enabled = true;
    // The clock of these tests stands still, so that a limit would let nobody in again.
    settings.pipeline.rate.enabled = false;
    return settings;
}

/// A service as it was asked before, and as data.
template<class Service>
struct BeforeAndNow {
    services::ServiceSettings settings;
    KeptAsking then;
    KeptAsking now;
    Service before;
    services::DataService data;
    int asked = 0;

    template<class... More>
    BeforeAndNow(const QString &code, const QByteArray &answer, More... more)
        : settings(settingsOf(code)), then(settings), now(settings),
          before(settings, then.pipeline, then.around(), more...),
          data(services::shippedDefinition(code), settings, now.pipeline, now.around())
    {
        then.transport.answer = now.transport.answer = answer;
    }

    template<class T>
    void compare(QCoro::Task<Result<facts::Fact<T>>> task, const services::Parameters &parameters)
    {
        const QString told = askedText(std::move(task));
        services::DataQuestion question(parameters);
        auto fetch = data.fetchAsync(std::move(question), {}, CallContext());
        QCOMPARE(askedText(std::move(fetch)), told);
        QCOMPARE(now.transport.bodies, then.transport.bodies);
        QCOMPARE(now.tier.keys, then.tier.keys);
        asked = int(then.tier.keys.size());
    }
};

JsonNode sampleTree(const QString &name)
{
    QFile file(u":/bindery/samples/"_s + name);
    return file.open(QIODevice::ReadOnly) ? readJson(file.readAll()).value() : JsonNode();
}

/// A service of this test alone.
services::WholeDefinition definitionAsking(const QByteArray &ask)
{
    const auto read = services::readDefinition(
        R"({"format":1,"code":"test","edition":"1","title":"Test service","not_ordered":"Not ordered.",)"
        R"("takes":{"a":{"type":"text","needed":true},"b":"text","n":"decimal","f":"flag","d":"date",)"
        R"("p":{"type":"text","personal":true}},)"
        R"("about":{"all":"{a}{b}{n}{f}{d}{p}"},"answer":{"fields":{"x":"text"}},"ask":)"
        + ask + "}");
    if (!read)
        qFatal("%s", qPrintable(toText(read.error().front())));
    return *read;
}

} // namespace

class DataQuestionsTest : public TestCase {
    Q_OBJECT
private Q_SLOTS:
    void eachQuestionIsThatOfTheAdapter()
    {
        BeforeAndNow<services::DriverRecordService> record(u"driver_record"_s, R"({"status":"ok","violations":[]})");
        BeforeAndNow<services::CreditScoreService> credit(u"credit_score"_s, R"({"score":700})");
        BeforeAndNow<services::ClaimsHistoryService> claims(u"claims_history"_s, R"({"claims":[]})");
        BeforeAndNow<services::ThirdPartyPremiumService> rating(u"rating"_s, R"({"rating":1000})",
                                                                services::LocalIndication());
        int number = 0;
        const auto compare = [&](const JsonNode &json) {
            risk::Record application = domain::applicationFromJson(json).application;
            // The samples leave the date to the day on which they are read.
            if (!application.effectiveDate.isValid() && ++number % 4 != 0)
                application.effectiveDate = QDate(2026, 12, 1).addDays(number);
            for (const domain::Driver &driver : application.drivers)
                record.compare(record.before.fetchAsync(driver, {}, CallContext()), parametersOf(driver));
            credit.compare(credit.before.fetchAsync(application.applicant, {}, CallContext()),
                           creditParametersOf(application.applicant));
            claims.compare(claims.before.fetchAsync(application.applicant, application.garaging, {}, CallContext()),
                           claimsParametersOf(application));
            rating.compare(rating.before.fetchAsync(application, {}, CallContext()), ratingParametersOf(application));
        };
        const QStringList names = QDir(u":/bindery/samples"_s).entryList();
        QVERIFY(names.size() >= 10);
        for (const QString &name : names)
            compare(sampleTree(name));
        Dice dice(seed());
        const int count = steps(300, 30'000);
        for (int i = 0; i < count && !QTest::currentTestFailed(); ++i) {
            JsonNode tree = sampleTree(names[dice(int(names.size()) - 1)]);
            for (int times = dice(4); times >= 0; --times)
                damage(tree, dice);
            compare(tree);
        }
        for (const QString &odd : {u"A\"b\\c"_s, u"Zoë Müller\n"_s, u"\u202e{x}\t%2F"_s, u" a  b "_s}) {
            JsonNode tree = sampleTree(names.first());
            for (JsonNode &value : tree.items.at(1).items)
                value = JsonNode::ofText(odd);
            compare(tree);
        }
        // Many were asked, and many more are equal to one that was asked.
        for (const int asked : {record.asked, credit.asked, claims.asked, rating.asked})
            QVERIFY2(asked > 12, qPrintable(QString::number(asked)));
    }

    void eachValueIsEncodedForItsPlace()
    {
        const auto definition = definitionAsking(
            R"({"method":"GET","path":"/of/{a}/x y%2F","query":{"q 1":"{b}","n":"{n}","d":"{d|yyyyMMdd}"},)"
            R"("headers":{"X-A":"v={a}","X-B":"{b}"}})");
        services::Parameters given{{u"a"_s, u"a/b?c#d&e=ü"_s},
                                   {u"b"_s, u"1&n=2"_s},
                                   {u"n"_s, Decimal::scaled(-125, 2)},
                                   {u"d"_s, QDate(2026, 3, 1)}};
        auto question = services::makeQuestion(*definition, given);
        QVERIFY(question);
        QCOMPARE(question->way().method, QByteArray("GET"));
        QCOMPARE(question->way().path, QByteArray("/of/a%2Fb%3Fc%23d%26e%3D%C3%BC/x%20y%2F"));
        QCOMPARE(question->way().query, (QList<QByteArray>{"q%201=1%26n%3D2", "n=-1.25", "d=20260301"}));
        QCOMPARE(question->way().headers, (QList<QByteArray>{"X-A: v=a/b?c#d&e=\xC3\xBC", "X-B: 1&n=2"}));
        QCOMPARE(question->body(), QByteArray());
        const auto address = services::HttpAddress(QUrl(u"https://vendor.example/v2/?key=1"_s))
                                 .below(question->way().path, question->way().query);
        QCOMPARE(address.text(),
                 QByteArray("https://vendor.example/v2/of/a%2Fb%3Fc%23d%26e%3D%C3%BC/x%20y%2F?key=1&"
                            "q%201=1%26n%3D2&n=-1.25&d=20260301"));
        // What is not given is left out.
        given = {{u"a"_s, u"x"_s}};
        question = services::makeQuestion(*definition, given);
        QCOMPARE(question->way().query, QList<QByteArray>());
        QCOMPARE(question->way().headers, QList<QByteArray>{"X-A: v=x"});
    }

    void aValueThatWouldChangeTheQuestionIsNotSent_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("where");
        QTest::newRow("line end") << u"a\r\nX-Evil: 1"_s << u"a header"_s;
        QTest::newRow("null") << QString(u"a"_s + QChar(0)) << u"a header"_s;
        QTest::newRow("up") << u".."_s << u"the address"_s;
        QTest::newRow("here") << u"."_s << u"the address"_s;
    }
    void aValueThatWouldChangeTheQuestionIsNotSent()
    {
        QFETCH(QString, value);
        QFETCH(QString, where);
        const auto definition = definitionAsking(R"({"method":"GET","path":"/{a}","headers":{"X-A":"{a}"},)"
                                                 R"("query":{"o":"{b}{n}{f}{d}"}})");
        const auto question = services::makeQuestion(*definition, {{u"a"_s, value}});
        QVERIFY(!question);
        QVERIFY2(question.error().contains(where), qPrintable(question.error()));
        QVERIFY(!question.error().contains(u"Evil"));
    }

    void theBodyHoldsValues()
    {
        const auto definition = definitionAsking(
            R"({"body":{"t":"{a}","mixed":"{{{a}|{b}}}","n":"{n}","f":"{f}","d":"{d}","list":["{b}","{a}",1.50,null],)"
            R"("deep":{"p":"{p}"}}})");
        const services::Parameters given{{u"a"_s, u"\",\"x\":\"{b}"_s},
                                         {u"n"_s, Decimal::scaled(15, 1)},
                                         {u"f"_s, false},
                                         {u"d"_s, QDate(2026, 3, 1)},
                                         {u"p"_s, PersonalText(u"secret"_s)}};
        const auto question = services::makeQuestion(*definition, given);
        QVERIFY(question);
        // Here ' stands for a quotation mark, and ~ for one inside a text.
        QByteArray body("{'d':'2026-03-01','deep':{'p':'secret'},'f':false,'list':['~,~x~:~{b}',1.5,null],'mixed':'{~,~"
                        "x~:~{b}|}','n':1.5,'t':'~,~x~:~{b}'}");
        body.replace('\'', '"').replace('~', "\\\"");
        QCOMPARE(question->body(), body);
        QCOMPARE(question->parts().size(), qsizetype(2));
    }

    void aValueOfAnotherKindIsNone()
    {
        const auto definition = definitionAsking(R"({"body":{"t":"{a}","n":"{n}"}})");
        const services::Parameters given{{u"a"_s, u"x"_s}, {u"n"_s, u"7"_s}};
        QCOMPARE(services::makeQuestion(*definition, given)->body(), QByteArray("{\"t\":\"x\"}"));
        for (const risk::FieldValue &none :
             {risk::FieldValue(), risk::FieldValue(u"  "_s), risk::FieldValue(Decimal(1)),
              risk::FieldValue(risk::UnreadText{PersonalText(u"x"_s)})}) {
            const auto question = services::makeQuestion(*definition, {{u"a"_s, none}});
            QVERIFY(!question);
            QCOMPARE(question.error(), u"Not ordered."_s);
        }
    }

    void questionsThatGoElsewhereDiffer()
    {
        const auto parts = [](const QByteArray &ask) {
            return services::makeQuestion(*definitionAsking(ask), {{u"a"_s, u"x"_s}})->parts();
        };
        const QList<QList<QByteArray>> all{parts(R"({"body":{"a":"{a}"}})"),
                                           parts(R"({"body":{"a":"{a}"},"path":"/b"})"),
                                           parts(R"({"body":{"a":"{a}"},"query":{"b":"1"}})"),
                                           parts(R"({"body":{"a":"{a}"},"headers":{"B":"1"}})"),
                                           parts(R"({"method":"GET"})"),
                                           parts(R"({"method":"GET","query":{"a":"{a}"}})")};
        for (qsizetype i = 0; i < all.size(); ++i) {
            for (qsizetype k = 0; k < i; ++k)
                QVERIFY(all[i] != all[k]);
        }
    }
};

BINDERY_TEST(DataQuestionsTest)
#include "tst_data_questions.moc"
