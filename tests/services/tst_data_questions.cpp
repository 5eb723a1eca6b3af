// What the services as data are asked: byte for byte what the classes of before asked, and every value encoded for its
// place. questions_before.json has what those classes made of 74 applications, most of them damaged: the body, the key
// in the cache, and the reason where they did not ask.
#include "base/read_json.h"
#include "cache/key_maker.h"
#include "facts/fact_names.h"
#include "product_orders.h"
#include "risk/record/field_value.h"
#include "risk/record/record_json.h"
#include "services/definition/question_maker.h"
#include "services/http_address.h"
#include "test_support/files.h"
#include "test_support/test_case.h"

using namespace bindery;
using namespace bindery::test;
using namespace Qt::StringLiterals;

namespace {

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
    void eachQuestionIsThatOfBefore()
    {
        const QString file = QStringLiteral(BINDERY_SOURCE_DIR "/tests/services/questions_before.json");
        const JsonNode all = readJson(contentOf(file)).value();
        const cache::KeyMaker keys(QByteArray(32, 'k'));
        const services::Orders &orders = autoOrders();
        QMap<QString, int> asked;
        for (const JsonNode &one : all.items) {
            const risk::Record record = risk::recordFromJson(autoSchema(), *one.find(u"application")).record;
            services::OrderQuestions questions(orders, record, QDate());
            auto then = one.find(u"asked")->items.begin();
            for (std::size_t at = 0; at < orders.orders.size(); ++at) {
                const services::ServiceDefinition &service = *orders.orders[at].service;
                for (const risk::ItemPath &subject : questions.subjects(at)) {
                    QVERIFY(then != one.find(u"asked")->items.end());
                    QCOMPARE(facts::FactNames::nameOf({service.code, subject}), then->find(u"fact")->text);
                    const auto question = services::makeQuestion(service, questions.parameters(at, subject));
                    const JsonNode *const body = then->find(u"body");
                    QCOMPARE(question ? QString::fromUtf8(question->body()) : QString(), body ? body->text : QString());
                    if (question) {
                        const QByteArray key = keys.key(service.code.toUtf8(), question->parts());
                        QCOMPARE(QString::fromLatin1(key.toHex()), then->find(u"key")->text);
                    } else {
                        QCOMPARE(question.error(), then->find(u"not_ordered")->text);
                    }
                    ++asked[service.code + (question ? u" asked"_s : u" not asked"_s)];
                    ++then;
                }
            }
            QVERIFY(then == one.find(u"asked")->items.end());
        }
        QCOMPARE(asked.size(), 8);
        QVERIFY(asked[u"rating not asked"_s] > 20 && asked[u"rating asked"_s] > 50);
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
        // An address without a query of its own keeps all of itself.
        for (const QString &url : {u"https://vendor.example/v2"_s, u"https://vendor.example/v2/"_s})
            QCOMPARE(services::HttpAddress(QUrl(url)).below("/x", {"n=1"}).text(),
                     QByteArray("https://vendor.example/v2/x?n=1"));
        QCOMPARE(services::HttpAddress(QUrl(u"https://vendor.example"_s)).below({}, {"n=1"}).text(),
                 QByteArray("https://vendor.example?n=1"));
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
