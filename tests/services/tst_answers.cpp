// Parsers that survive anything: an answer is kept as far as it is understood, every part that is not understood is
// marked, and an answer that is no report at all is refused.
#include "facts/fact_set.h"
#include "services/answer_parsers.h"
#include "test_support/test_case.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace bindery;
using namespace Qt::StringLiterals;

namespace {

const QDate ReportedBy(2026, 3, 15);

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
    return {
        {"driver record", [](const QByteArray &b) { return outcomeOf(services::parseDriverRecord(b, ReportedBy)); },
         Record},
        {"credit score", [](const QByteArray &b) { return outcomeOf(services::parseCreditScore(b, ReportedBy)); },
         Credit},
        {"claims", [](const QByteArray &b) { return outcomeOf(services::parseClaimsHistory(b, ReportedBy)); }, Claims},
        {"rating", [](const QByteArray &b) { return outcomeOf(services::parseRating(b, ReportedBy)); }, Rating}};
}

QList<QJsonValue> strangeValues()
{
    return {QJsonValue(QJsonValue::Null),
            true,
            -1,
            1e300,
            -1e300,
            0.1,
            u""_s,
            u" "_s,
            u"null"_s,
            u"1e5"_s,
            u"99999999"_s,
            QString(100000, u'9'),
            QString(QChar(0)),
            u"\u202e"_s,
            QJsonArray(),
            QJsonArray{1, 2},
            QJsonObject(),
            QJsonObject{{u"a"_s, 1}}};
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
        const auto record = services::parseDriverRecord(Record, ReportedBy);
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
        const auto credit = services::parseCreditScore(Credit, ReportedBy);
        QCOMPARE((*credit)->score, 712);
        QCOMPARE((*credit)->factors.size(), 2);
        const auto claims = services::parseClaimsHistory(Claims, ReportedBy);
        QVERIFY(claims && *claims);
        QCOMPARE((*claims)->claims[0].amount.toString(), u"1234.56"_s);
        QCOMPARE((*claims)->claims[0].date, QDate(2023, 1, 10));
        QVERIFY((*claims)->claims[0].atFault);
        QCOMPARE((*claims)->claims[0].dispute, u"Not my fault"_s);
        // A JSON number goes through its shortest text: no binary dust.
        QCOMPARE((*claims)->claims[1].amount.toString(), u"300.1"_s);
        QVERIFY(!(*claims)->claims[1].atFault);
        const auto rating = services::parseRating(Rating, ReportedBy);
        QCOMPARE((*rating)->rating, Decimal(1842));
    }

    void u01_emptyIsNothingOnFile()
    {
        for (const Vendor &vendor : vendors()) {
            QCOMPARE(vendor.parse(QByteArray()), Outcome::Nothing);
            QCOMPARE(vendor.parse(" \r\n"), Outcome::Nothing);
        }
        QCOMPARE(outcomeOf(services::parseClaimsHistory(R"({"claims":[]})", ReportedBy)), Outcome::Nothing);
        QCOMPARE(outcomeOf(services::parseDriverRecord(R"({"status":"ok","violations":[]})", ReportedBy)),
                 Outcome::Understood);
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
        const auto row
            = [](const char *name, int vendor, const char *body) { QTest::newRow(name) << vendor << QByteArray(body); };
        row("error in a 200", 0, R"({"error":{"code":1},"status":"ok","violations":[]})");
        row("no violations field", 0, R"({"status":"ok"})");
        row("violations null", 0, R"({"status":"ok","violations":null})");
        row("violations as object", 0, R"({"status":"ok","violations":{}})");
        row("score of a thousand", 1, R"({"score":1000})");
        row("exclusion code for a score", 1, R"({"score":"9003"})");
        row("score null", 1, R"({"score":null})");
        row("free insurance", 3, R"({"rating":"0"})");
        row("other money", 3, R"({"rating":"10","currency":"EUR"})");
        // Fault J1: the last of two lists won.
        row("two lists of claims", 2, R"({"claims":[{"date":"20260101","type":"x","amount":"9000","at_fault":"Y"}],
            "claims":[]})");
        row("two scores", 1, R"({"score":"500","score":"800"})");
        row("two faults in one claim", 2,
            R"({"claims":[{"date":"20260101","type":"x","amount":"1","at_fault":"Y","at_fault":"N"}]})");
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
            R"({"status":"VALID","violations":[{"code":"S92","date":"20250228","points":null}]})", ReportedBy);
        QVERIFY(record && *record);
        QCOMPARE((*record)->status, u"valid"_s);
        QCOMPARE((*record)->violations[0].points, 0);
    }

    void w04_whatWasNotUnderstoodIsNamedAndNotRepeated()
    {
        const auto record = services::parseDriverRecord(
            R"({"status":"ok","violations":[{"code":"S92","date":"SECRET","points":1}]})", ReportedBy);
        QCOMPARE((*record)->violations[0].notUnderstood, QStringList{u"date"_s});
        const auto twice = services::parseDriverRecord(R"({"SECRET":1,"status":"VALUE","status":"x"})", ReportedBy);
        QVERIFY(twice.error().detail.contains(u"line 1, column"));
        QVERIFY(twice.error().detail.contains(u"\"status\" is given twice"));
        QVERIFY(!twice.error().detail.contains(u"VALUE"));
    }

    void j7_oneOddFieldDoesNotSpoilAReport_data()
    {
        QTest::addColumn<QByteArray>("odd");
        QTest::addColumn<QStringList>("notUnderstood");
        const auto row = [](const char *name, const char *odd, const QStringList &names) {
            QTest::newRow(name) << QByteArray(odd) << names;
        };
        row("negative amount", R"({"date":"20250701","type":"glass","amount":"-350.00","at_fault":"N"})",
            {u"amount"_s});
        row("empty amount", R"({"date":"20250701","type":"glass","amount":"","at_fault":"N"})", {u"amount"_s});
        row("no amount", R"({"date":"20250701","type":"glass","at_fault":"N"})", {u"amount"_s});
        row("amount in words", R"({"date":"20250701","type":"glass","amount":"n/a","at_fault":"N"})", {u"amount"_s});
        row("a thousand, or one and a bit", R"({"date":"20250701","type":"glass","amount":"1,234","at_fault":"N"})",
            {u"amount"_s});
        row("more than anything", R"({"date":"20250701","type":"glass","amount":1e13,"at_fault":"N"})", {u"amount"_s});
        row("fault not decided", R"({"date":"20250701","type":"glass","amount":"1","at_fault":null})", {u"at_fault"_s});
        row("fault unknown", R"({"date":"20250701","type":"glass","amount":"1","at_fault":"U"})", {u"at_fault"_s});
        row("no such day", R"({"date":"20250230","type":"glass","amount":"1","at_fault":"N"})", {u"date"_s});
        row("no date", R"({"type":"glass","amount":"1","at_fault":"N"})", {u"date"_s});
        row("a date in words", R"({"date":"June","type":"glass","amount":"1","at_fault":"N"})", {u"date"_s});
        row("a time that is none", R"({"date":"2025-07-01T25:00:00Z","type":"glass","amount":"1","at_fault":"N"})",
            {u"date"_s});
        row("R6: tomorrow", R"({"date":"20260316","type":"glass","amount":"1","at_fault":"N"})", {u"date"_s});
        row("R6: 2199", R"({"date":"2199-01-01","type":"glass","amount":"1","at_fault":"N"})", {u"date"_s});
        row("1899", R"({"date":"1899-12-31","type":"glass","amount":"1","at_fault":"N"})", {u"date"_s});
        row("no type", R"({"date":"20250701","amount":"1","at_fault":"N"})", {u"type"_s});
        row("a list for a dispute", R"({"date":"20250701","type":"glass","amount":"1","at_fault":"N","dispute":[]})",
            {u"dispute"_s});
        row("null", "null", {u"date"_s, u"type"_s, u"amount"_s, u"at_fault"_s});
        row("a text", "\"glass\"", {u"date"_s, u"type"_s, u"amount"_s, u"at_fault"_s});
    }
    /// Fault J7: a negative amount lost a whole history of claims, and "no claims" stood in for it.
    void j7_oneOddFieldDoesNotSpoilAReport()
    {
        QFETCH(QByteArray, odd);
        QFETCH(QStringList, notUnderstood);
        const QByteArray good = R"({"date":"20250601","type":"collision","amount":"1200.00","at_fault":"Y"})";
        const auto history = services::parseClaimsHistory("{\"claims\":[" + good + ',' + odd + "]}", ReportedBy);
        QVERIFY(history && *history);
        const std::vector<domain::Claim> &claims = (*history)->claims;
        QCOMPARE(claims.size(), std::size_t(2));
        QCOMPARE(claims[0].notUnderstood, QStringList());
        QCOMPARE(claims[0].amount.toString(), u"1200"_s);
        QCOMPARE(claims[1].notUnderstood, notUnderstood);
        QCOMPARE(domain::notUnderstood(**history), 1);
        // What is not known counts against, never for.
        QCOMPARE(claims[1].atFault, notUnderstood.contains(u"at_fault"_s));
        QCOMPARE(claims[1].date.isValid(), !notUnderstood.contains(u"date"_s));
    }

    void j7_whatIsUnambiguousIsUnderstood_data()
    {
        QTest::addColumn<QByteArray>("date");
        QTest::addColumn<QByteArray>("amount");
        const auto row = [](const char *date, const char *amount) {
            QTest::addRow("%s %s", date, amount) << QByteArray(date) << QByteArray(amount);
        };
        row("20250601", "1234.56");
        row("\"20250601\"", "\"1234.56\"");
        row("\"2025-06-01\"", "\"1,234.56\"");
        row("\" 2025-06-01 \"", "\" 1234.56 \"");
        row("\"2025-06-01T00:00:00Z\"", "123456e-2");
        row("\"2025-06-01 23:59:59\"", "1234.56");
        row("\"2025-06-01T12:30\"", "1234.56");
        row("\"2025-06-01T00:00:00.000+02:00\"", "1234.560");
    }
    void j7_whatIsUnambiguousIsUnderstood()
    {
        QFETCH(QByteArray, date);
        QFETCH(QByteArray, amount);
        const auto history = services::parseClaimsHistory(
            "{\"claims\":[{\"type\":\"x\",\"at_fault\":\"N\",\"date\":" + date + ",\"amount\":" + amount + "}]}",
            ReportedBy);
        const domain::Claim &claim = (*history)->claims.at(0);
        QCOMPARE(claim.notUnderstood, QStringList());
        QCOMPARE(claim.date, QDate(2025, 6, 1));
        QVERIFY(claim.amount == Decimal::scaled(123456, 2));
    }

    void j7_recordsAndScoresAreKeptAsFarAsTheyAreUnderstood()
    {
        const auto record = services::parseDriverRecord(
            R"({"violations":[{"code":"S92","date":"20250228","points":"x"},{"code":"A21","date":"2199-01-01"},5]})",
            ReportedBy);
        QCOMPARE((*record)->notUnderstood, QStringList{u"status"_s});
        QCOMPARE((*record)->violations.size(), std::size_t(3));
        QCOMPARE((*record)->violations[0].notUnderstood, QStringList{u"points"_s});
        QCOMPARE((*record)->violations[1].notUnderstood, QStringList{u"date"_s});
        QCOMPARE((*record)->violations[2].notUnderstood, (QStringList{u"code"_s, u"date"_s}));
        QCOMPARE(domain::notUnderstood(**record), 4);
        const auto credit = services::parseCreditScore(
            R"({"score":700,"bureau":[],"factors":["High balance",{}],"scored_on":"2199-01-01"})", ReportedBy);
        QCOMPARE((*credit)->score, 700);
        QCOMPARE((*credit)->factors, QStringList{u"High balance"_s});
        QCOMPARE((*credit)->notUnderstood, (QStringList{u"bureau"_s, u"scored_on"_s, u"factors[1]"_s}));
        // A bureau east of here may be a day ahead.
        QVERIFY((*services::parseCreditScore(R"({"score":700,"scored_on":"2026-03-16"})", ReportedBy))
                    ->notUnderstood.isEmpty());
        QVERIFY(!(*services::parseCreditScore(R"({"score":700,"scored_on":"2026-03-17"})", ReportedBy))
                     ->notUnderstood.isEmpty());
    }
};

BINDERY_TEST(AnswersTest)
#include "tst_answers.moc"
