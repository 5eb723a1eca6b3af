// The four services as data read every answer as their parsers did: the same values, the same names of what was not
// understood, the same detail of what is no answer.
#include "base/read_json.h"
#include "data_service_texts.h"
#include "services/answer_parsers.h"
#include "services/definition/answer_reader.h"
#include "services/definition/definition_reader.h"
#include "test_support/soak.h"
#include "test_support/test_case.h"
#include "test_support/tree_damage.h"

using namespace bindery;
using namespace Qt::StringLiterals;

namespace {

const QDate ReadOn(2026, 3, 15);

struct ServiceThen {
    QString code;
    QString (*before)(const QByteArray &body);
    QList<QByteArray> good;
};

template<auto Parse>
QString readBefore(const QByteArray &body)
{
    return test::outcomeText(Parse(body, ReadOn), [](const auto &value) { return test::textOf(value); });
}

QList<ServiceThen> servicesThen()
{
    return {
        {u"driver_record"_s,
         &readBefore<&services::parseDriverRecord>,
         {R"({"status":"Suspended","violations":[{"code":"S92","description":"Speeding","date":"20250314",)"
          R"("points":"3"},{"code":"A21","description":"Alcohol","date":"2024-02-29","points":6}]})",
          R"({"violations":[],"status":"ok"})",
          R"({"error":null,"status":" OK ","violations":[{"code":12,"date":20260315},{"date":"2026-03-16"},7,null]})"}},
        {u"credit_score"_s,
         &readBefore<&services::parseCreditScore>,
         {R"({"score":"712","bureau":"Bureau","factors":["High balance","Short history"],"scored_on":"2026-03-16"})",
          R"({"score":650,"factors":["a","b","c",4,"e","f"],"scored_on":20260101})",
          R"({"bureau":[],"score":300,"factors":[{}],"scored_on":"2199-01-01"})"}},
        {u"claims_history"_s,
         &readBefore<&services::parseClaimsHistory>,
         {R"({"claims":[{"date":20230110,"type":"collision","amount":"1,234.56","at_fault":"Y","dispute":"Not mine"},)"
          R"({"date":"20240601","type":"glass","amount":300.1,"at_fault":false}]})",
          R"({"claims":[]})",
          R"({"claims":[{"date":"2025-06-01T00:00:00Z","type":"x","amount":-1,"at_fault":"perhaps"},)"
          R"({}],"error":null})"}},
        {u"rating"_s,
         &readBefore<&services::parseRating>,
         {R"({"rating":"1842.00","currency":"USD","term_months":"12"})", R"({"rating":0.01,"currency":""})",
          R"({"rating":"1,842.50","error":null})"}},
    };
}

/// Whole documents, with what no damage of a tree makes.
QList<QByteArray> oddAnswers()
{
    return {"",
            " \n ",
            "null",
            "[]",
            "7",
            "\"x\"",
            "{}",
            "{\"error\":\"down\"}",
            "{\"error\":false}",
            "{\"error\":[]}",
            "{\"score\":1,\"score\":2}",
            QByteArray(100'000, '['),
            "{\"claims\":[" + QByteArray("{},").repeated(1000) + "{}]}",
            "{\"violations\":[" + QByteArray("1,").repeated(1000) + "1]}",
            "{\"violations\":[" + QByteArray("1,").repeated(999) + "1]}",
            "{\"score\":1e400}",
            "{\"score\":712.5}",
            "{\"rating\":1e12}",
            "{\"rating\":1e13}",
            "{\"rating\":1,\"currency\":\"EUR\"}",
            "{\"rating\":1,\"currency\":5}",
            "{\"rating\":1,\"currency\":\" USD \"}",
            "{\"status\":\"a\\u0000b\\u202e\",\"violations\":[{\"code\":\"\\ud800\",\"date\":\"x\"}]}",
            "\xff\xfe",
            "<html></html>"};
}

} // namespace

class DataAnswersTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void eachAnswerIsReadAsBefore_data()
    {
        QTest::addColumn<int>("index");
        const QList<ServiceThen> all = servicesThen();
        for (qsizetype i = 0; i < all.size(); ++i)
            QTest::newRow(qPrintable(all[i].code)) << int(i);
    }
    void eachAnswerIsReadAsBefore()
    {
        QFETCH(int, index);
        const ServiceThen vendor = servicesThen()[index];
        const services::WholeDefinition definition = services::shippedDefinition(vendor.code);
        QVERIFY(definition);
        QMap<QString, int> kinds;
        const auto compare = [&](const QByteArray &body) {
            const QString now = test::outcomeText(
                services::readAnswer(*definition, body, ReadOn),
                [&vendor](const risk::Record &record) { return test::textOf(vendor.code, record); });
            const QString then = vendor.before(body);
            ++kinds[then.section(u'\n', 0, 0).section(u':', 0, 0)];
            if (now != then)
                qWarning("%s", body.left(2000).constData());
            QCOMPARE(now, then);
        };
        for (const QByteArray &body : oddAnswers())
            compare(body);
        for (const QByteArray &good : vendor.good) {
            for (qsizetype length = 0; length <= good.size(); ++length)
                compare(good.left(length));
        }
        test::Dice dice(test::seed() + static_cast<unsigned>(index));
        const int count = test::steps(2000, 200'000);
        for (int i = 0; i < count; ++i) {
            JsonNode tree = readJson(vendor.good[dice(int(vendor.good.size()) - 1)]).value();
            for (int times = dice(3); times >= 0; --times)
                test::damage(tree, dice);
            compare(compactJson(tree));
        }
        // The damage leaves enough that is understood, and enough that is not.
        QVERIFY2(kinds[u"value"_s] > 200, qPrintable(QString::number(kinds[u"value"_s])));
        QVERIFY2(kinds[u"bad_answer"_s] > 100, qPrintable(QString::number(kinds[u"bad_answer"_s])));
        QVERIFY(kinds[u"nothing"_s] > 0);
    }
};

BINDERY_TEST(DataAnswersTest)
#include "tst_data_answers.moc"
