// Parsers that survive anything: an answer is understood as a whole or refused as a whole, and never half taken.
#include "services/answer_parsers.h"
#include "services/json_reading.h"
#include "test_support/test_case.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace bindery;
using namespace Qt::StringLiterals;

namespace {

const QByteArray Record
    = R"({"status":"ok","violations":[{"code":"S92","description":"Speeding","date":"20250314","points":"3"},)"
      R"({"code":"A21","description":"Alcohol","date":"2024-02-29","points":6}]})";
const QByteArray Credit = R"({"score":"712","bureau":"Bureau","factors":["High balance","Short history"]})";
const QByteArray Claims
    = R"({"claims":[{"date":20230110,"type":"collision","amount":"1234.56","at_fault":"Y","dispute":"Not my fault"},)"
      R"({"date":"20240601","type":"glass","amount":300.1,"at_fault":false}]})";
const QByteArray Rating = R"({"rating":"1842.00","currency":"USD","term_months":"12"})";

enum class Outcome { Understood, Nothing, Refused, Odd };

template<class T>
Outcome outcomeOf(const Result<std::optional<T>> &parsed)
{
    if (!parsed)
        return parsed.error().code == ErrorCode::BadAnswer ? Outcome::Refused : Outcome::Odd;
    return *parsed ? Outcome::Understood : Outcome::Nothing;
}

using Parse = Outcome (*)(const QByteArray &);

struct Vendor {
    const char *name;
    Parse parse;
    QByteArray good;
};

QList<Vendor> vendors()
{
    return {{"driver record", [](const QByteArray &b) { return outcomeOf(services::parseDriverRecord(b)); }, Record},
            {"credit score", [](const QByteArray &b) { return outcomeOf(services::parseCreditScore(b)); }, Credit},
            {"claims", [](const QByteArray &b) { return outcomeOf(services::parseClaimsHistory(b)); }, Claims},
            {"rating", [](const QByteArray &b) { return outcomeOf(services::parseRating(b)); }, Rating}};
}

QList<QJsonValue> strangeValues()
{
    return {QJsonValue(QJsonValue::Null), true, -1, 1e300, -1e300, 0.1, u""_s, u" "_s, u"null"_s, u"1e5"_s,
            u"99999999"_s, QString(100000, u'9'), QString(QChar(0)), u"\u202e"_s, QJsonArray(), QJsonArray{1, 2},
            QJsonObject(), QJsonObject{{u"a"_s, 1}}};
}

/// The document with each value, at any depth, replaced in turn.
void eachChanged(const QJsonValue &value, const std::function<void(const QJsonValue &)> &give)
{
    for (const QJsonValue &strange : strangeValues())
        give(strange);
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (const QString &key : object.keys()) {
            eachChanged(object.value(key), [&](const QJsonValue &changed) {
                QJsonObject copy = object;
                copy.insert(key, changed);
                give(copy);
            });
            QJsonObject without = object;
            without.remove(key);
            give(without);
        }
    } else if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i) {
            eachChanged(array.at(i), [&](const QJsonValue &changed) {
                QJsonArray copy = array;
                copy.replace(i, changed);
                give(copy);
            });
        }
    }
}

} // namespace

class AnswersTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void u01_aDriverRecordIsReadWithItsDatesAndPoints()
    {
        const auto record = services::parseDriverRecord(Record);
        QVERIFY(record && *record);
        QCOMPARE((*record)->status, u"ok"_s);
        QCOMPARE((*record)->violations.size(), std::size_t(2));
        QCOMPARE((*record)->violations[0].date, QDate(2025, 3, 14));
        QCOMPARE((*record)->violations[0].points, 3);
        QCOMPARE((*record)->violations[1].date, QDate(2024, 2, 29));
        QCOMPARE((*record)->violations[1].points, 6);
    }

    void u01_scoreClaimsAndRatingAreReadExactly()
    {
        const auto credit = services::parseCreditScore(Credit);
        QCOMPARE((*credit)->score, 712);
        QCOMPARE((*credit)->factors.size(), 2);
        const auto claims = services::parseClaimsHistory(Claims);
        QVERIFY(claims && *claims);
        QCOMPARE((*claims)->claims[0].amount.toString(), u"1234.56"_s);
        QCOMPARE((*claims)->claims[0].date, QDate(2023, 1, 10));
        QVERIFY((*claims)->claims[0].atFault);
        QCOMPARE((*claims)->claims[0].dispute, u"Not my fault"_s);
        // A JSON number goes through its shortest text: no binary dust.
        QCOMPARE((*claims)->claims[1].amount.toString(), u"300.1"_s);
        QVERIFY(!(*claims)->claims[1].atFault);
        const auto rating = services::parseRating(Rating);
        QCOMPARE((*rating)->rating, domain::Decimal(1842));
    }

    void u01_emptyIsNothingOnFile()
    {
        for (const Vendor &vendor : vendors()) {
            QCOMPARE(vendor.parse(QByteArray()), Outcome::Nothing);
            QCOMPARE(vendor.parse(" \r\n"), Outcome::Nothing);
        }
        QCOMPARE(outcomeOf(services::parseClaimsHistory(R"({"claims":[]})")), Outcome::Nothing);
        QCOMPARE(outcomeOf(services::parseDriverRecord(R"({"status":"ok","violations":[]})")), Outcome::Understood);
    }

    void u01_halfAnAnswerIsNone()
    {
        for (const Vendor &vendor : vendors()) {
            for (qsizetype cut = 1; cut < vendor.good.size(); ++cut) {
                QVERIFY2(vendor.parse(vendor.good.left(cut)) == Outcome::Refused,
                         qPrintable(u"%1 cut at %2"_s.arg(QLatin1StringView(vendor.name)).arg(cut)));
            }
        }
    }

    void u01_everyByteMayBeWrong()
    {
        for (const Vendor &vendor : vendors()) {
            for (qsizetype i = 0; i < vendor.good.size(); ++i) {
                for (const char wrong : {'\0', '"', '{', '[', '9', '-', '\xff', '\\'}) {
                    QByteArray spoilt = vendor.good;
                    spoilt[i] = wrong;
                    QVERIFY(vendor.parse(spoilt) != Outcome::Odd);
                }
            }
        }
    }

    void u01_everyFieldMayHoldAnything()
    {
        for (const Vendor &vendor : vendors()) {
            int given = 0;
            eachChanged(QJsonDocument::fromJson(vendor.good).object(), [&](const QJsonValue &changed) {
                const QJsonDocument document
                    = changed.isArray() ? QJsonDocument(changed.toArray()) : QJsonDocument(changed.toObject());
                QVERIFY(vendor.parse(document.toJson(QJsonDocument::Compact)) != Outcome::Odd);
                ++given;
            });
            QVERIFY(given > 50);
        }
    }

    void u01_whatDecidesAndCannotBeReadRefusesTheWhole_data()
    {
        QTest::addColumn<int>("vendor");
        QTest::addColumn<QByteArray>("body");
        const auto row = [](const char *name, int vendor, const char *body) {
            QTest::newRow(name) << vendor << QByteArray(body);
        };
        row("error in a 200", 0, R"({"error":{"code":1},"status":"ok","violations":[]})");
        row("no violations field", 0, R"({"status":"ok"})");
        row("violations null", 0, R"({"status":"ok","violations":null})");
        row("violations as object", 0, R"({"status":"ok","violations":{}})");
        row("no such day", 0, R"({"status":"ok","violations":[{"code":"S92","date":"20250230","points":1}]})");
        row("points in words", 0, R"({"status":"ok","violations":[{"code":"S92","date":"20250228","points":"x"}]})");
        row("half a point", 0, R"({"status":"ok","violations":[{"code":"S92","date":"20250228","points":1.5}]})");
        row("no status", 0, R"({"violations":[]})");
        row("score of a thousand", 1, R"({"score":1000})");
        row("exclusion code for a score", 1, R"({"score":"9003"})");
        row("score null", 1, R"({"score":null})");
        row("fault unknown", 2, R"({"claims":[{"date":"20250228","type":"x","amount":"1","at_fault":"U"}]})");
        row("negative amount", 2, R"({"claims":[{"date":"20250228","type":"x","amount":"-1","at_fault":"N"}]})");
        row("grouped amount", 2, R"({"claims":[{"date":"20250228","type":"x","amount":"1,234.00","at_fault":"N"}]})");
        row("free insurance", 3, R"({"rating":"0"})");
        row("other money", 3, R"({"rating":"10","currency":"EUR"})");
        row("a list", 3, R"([])");
        row("deep nesting", 3, QByteArray(100000, '[').constData());
    }

    void u01_whatDecidesAndCannotBeReadRefusesTheWhole()
    {
        QFETCH(int, vendor);
        QFETCH(QByteArray, body);
        QCOMPARE(vendors()[vendor].parse(body), Outcome::Refused);
    }

    void u01_aStateThatCountsNoPointsGivesNone()
    {
        const auto record = services::parseDriverRecord(
            R"({"status":"VALID","violations":[{"code":"S92","date":"20250228","points":null}]})");
        QVERIFY(record && *record);
        QCOMPARE((*record)->status, u"valid"_s);
        QCOMPARE((*record)->violations[0].points, 0);
    }

    void w04_theDetailNamesTheFieldAndNotItsContent()
    {
        const auto record = services::parseDriverRecord(
            R"({"status":"ok","violations":[{"code":"S92","date":"SECRET","points":1}]})");
        QVERIFY(!record);
        QVERIFY(record.error().detail.contains(u"violations[0].date"));
        QVERIFY(!record.error().detail.contains(u"SECRET"));
        QVERIFY(!record.error().message.contains(u"SECRET"));
    }
};

BINDERY_TEST(AnswersTest)
#include "tst_answers.moc"
