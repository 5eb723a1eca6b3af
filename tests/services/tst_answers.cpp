// Reading that survives anything: an answer is kept as far as it is understood, every part that is not understood is
// marked, and an answer that is no report at all is refused. For the services that ship, and for one of this test.
#include "data_service_texts.h"
#include "services/definition/answer_reader.h"
#include "services/definition/definition_reader.h"
#include "test_support/record_samples.h"
#include "test_support/test_case.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace bindery;
using test::textAt;
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

using Read = Result<std::optional<risk::Record>>;

Outcome outcomeOf(const Read &read)
{
    if (!read)
        return read.error().code == ErrorCode::BadAnswer ? Outcome::Refused : Outcome::Odd;
    return *read ? Outcome::Understood : Outcome::Nothing;
}

/// In this test alone: a flood zone for an address.
const QByteArray FloodZone = R"({
    "format": 1, "code": "flood_zone", "edition": "1", "title": "Flood zone",
    "takes": { "zip": { "type": "zip", "needed": true } }, "not_ordered": "No ZIP.",
    "ask": { "body": { "zip": "{zip}" } },
    "answer": { "fields": {
        "zone": { "type": "text", "needed": true, "essential": true, "from": "/result/zone" },
        "depth": { "type": "decimal", "least": 0 },
        "maps": { "list": "map", "fields": {
            "drawn": { "type": "date", "needed": true, "latest": "today" },
            "open": { "type": "flag", "otherwise": false } } } } },
    "error_inside": "/error",
    "nothing_on_file": { "empty_body": true, "sentence": "No map has this address." }
})";

const services::ServiceDefinition &definitionOf(const QString &code)
{
    static QMap<QString, services::WholeDefinition> known{
        {u"flood_zone"_s, services::readDefinition(FloodZone).value()}};
    services::WholeDefinition &definition = known[code];
    if (!definition)
        definition = services::shippedDefinition(code);
    return *definition;
}

Read readAs(const char *code, const QByteArray &body)
{
    return services::readAnswer(definitionOf(QString::fromLatin1(code)), body, ReportedBy);
}

/// The names of what was not understood, of the whole answer or of an entry.
QStringList doubtsOf(const risk::Record &answer, const QString &item = QString())
{
    QStringList names;
    for (int i = 0;; ++i) {
        const QString path = u"$%1.not_understood[%2].name"_s.arg(item).arg(i);
        const auto address = risk::addressOf(*answer.schema(), path);
        if (!address || !answer.item(address->item))
            return names;
        names.append(textAt(answer, path));
    }
}

qsizetype entriesOf(const risk::Record &answer, const QString &list)
{
    return answer.policy().lists[answer.schema()->policy().listIndex(list)].size();
}

struct Vendor {
    const char *code;
    QByteArray good;
    [[nodiscard]] Outcome read(const QByteArray &body) const { return outcomeOf(readAs(code, body)); }
};

QList<Vendor> vendors()
{
    return {{"driver_record", Record},
            {"credit_score", Credit},
            {"claims_history", Claims},
            {"rating", Rating},
            {"flood_zone", R"({"result":{"zone":"AE"},"depth":"1.5","maps":[{"drawn":"20200101","open":"Y"},{}]})"}};
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
        const auto record = readAs("driver_record", Record);
        QVERIFY(record && *record);
        QCOMPARE(test::textOf(u"driver_record"_s, **record),
                 u"ok|\nS92|Speeding|2025-03-14|3|\nA21|Alcohol|2024-02-29|6|"_s);
    }

    void u01_scoreClaimsAndRatingAreReadExactly()
    {
        const auto credit = readAs("credit_score", Credit);
        QCOMPARE(textAt(**credit, u"$.score"_s), u"712"_s);
        QCOMPARE(entriesOf(**credit, u"factors"_s), qsizetype(2));
        const auto claims = readAs("claims_history", Claims);
        QVERIFY(claims && *claims);
        // A JSON number goes through its shortest text: no binary dust.
        QCOMPARE(test::textOf(u"claims_history"_s, **claims),
                 u"2023-01-10|collision|1234.56|at fault|Not my fault|\n2024-06-01|glass|300.1|||"_s);
        const auto rating = readAs("rating", Rating);
        QCOMPARE(textAt(**rating, u"$.rating"_s), u"1842"_s);
    }

    void u01_emptyIsNothingOnFile()
    {
        for (const Vendor &vendor : vendors()) {
            QCOMPARE(vendor.read(QByteArray()), Outcome::Nothing);
            QCOMPARE(vendor.read(" \r\n"), Outcome::Nothing);
        }
        QCOMPARE(outcomeOf(readAs("claims_history", R"({"claims":[]})")), Outcome::Nothing);
        QCOMPARE(outcomeOf(readAs("driver_record", R"({"status":"ok","violations":[]})")), Outcome::Understood);
    }

    void u01_halfAnAnswerIsNone()
    {
        for (const Vendor &vendor : vendors()) {
            for (qsizetype cut = 1; cut < vendor.good.size(); ++cut) {
                QVERIFY2(vendor.read(vendor.good.left(cut)) == Outcome::Refused,
                         qPrintable(u"%1 cut at %2"_s.arg(QLatin1StringView(vendor.code)).arg(cut)));
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
                    QVERIFY(vendor.read(spoilt) != Outcome::Odd);
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
                QVERIFY(vendor.read(document.toJson(QJsonDocument::Compact)) != Outcome::Odd);
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
        QCOMPARE(vendors()[vendor].read(body), Outcome::Refused);
    }

    void u01_aStateThatCountsNoPointsGivesNone()
    {
        const auto record = readAs(
            "driver_record", R"({"status":"VALID","violations":[{"code":"S92","date":"20250228","points":null}]})");
        QVERIFY(record && *record);
        QCOMPARE(textAt(**record, u"$.status"_s), u"valid"_s);
        QCOMPARE(textAt(**record, u"$.violations[0].points"_s), u"0"_s);
    }

    void w04_whatWasNotUnderstoodIsNamedAndNotRepeated()
    {
        const auto record
            = readAs("driver_record", R"({"status":"ok","violations":[{"code":"S92","date":"SECRET","points":1}]})");
        QCOMPARE(doubtsOf(**record, u".violations[0]"_s), QStringList{u"date"_s});
        const auto twice = readAs("driver_record", R"({"SECRET":1,"status":"VALUE","status":"x"})");
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
        const auto history = readAs("claims_history", "{\"claims\":[" + good + ',' + odd + "]}");
        QVERIFY(history && *history);
        QCOMPARE(entriesOf(**history, u"claims"_s), qsizetype(2));
        QCOMPARE(doubtsOf(**history, u".claims[0]"_s), QStringList());
        QCOMPARE(textAt(**history, u"$.claims[0].amount"_s), u"1200"_s);
        QCOMPARE(doubtsOf(**history, u".claims[1]"_s), notUnderstood);
        const QString told = services::summaryOf(definitionOf(u"claims_history"_s).fact, **history);
        QVERIFY2(told.endsWith(u", 1 part not understood"), qPrintable(told));
        // What is not known counts against, never for.
        QCOMPARE(textAt(**history, u"$.claims[1].at_fault"_s),
                 notUnderstood.contains(u"at_fault"_s) ? u"yes"_s : u"no"_s);
        QCOMPARE(textAt(**history, u"$.claims[1].date"_s).isEmpty(), notUnderstood.contains(u"date"_s));
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
        const auto history = readAs("claims_history",
                                    "{\"claims\":[{\"type\":\"x\",\"at_fault\":\"N\",\"date\":" + date
                                        + ",\"amount\":" + amount + "}]}");
        QCOMPARE(test::textOf(u"claims_history"_s, **history), u"2025-06-01|x|1234.56|||"_s);
    }

    void j7_recordsAndScoresAreKeptAsFarAsTheyAreUnderstood()
    {
        const auto record = readAs(
            "driver_record",
            R"({"violations":[{"code":"S92","date":"20250228","points":"x"},{"code":"A21","date":"2199-01-01"},5]})");
        QCOMPARE(doubtsOf(**record), QStringList{u"status"_s});
        QCOMPARE(entriesOf(**record, u"violations"_s), qsizetype(3));
        QCOMPARE(doubtsOf(**record, u".violations[0]"_s), QStringList{u"points"_s});
        QCOMPARE(doubtsOf(**record, u".violations[1]"_s), QStringList{u"date"_s});
        QCOMPARE(doubtsOf(**record, u".violations[2]"_s), (QStringList{u"date"_s, u"code"_s}));
        QCOMPARE(services::summaryOf(definitionOf(u"driver_record"_s).fact, **record),
                 u"3 violations, 0 points, 4 parts not understood"_s);
        const auto credit = readAs(
            "credit_score", R"({"score":700,"bureau":[],"factors":["High balance",{}],"scored_on":"2199-01-01"})");
        QCOMPARE(textAt(**credit, u"$.score"_s), u"700"_s);
        QCOMPARE(entriesOf(**credit, u"factors"_s), qsizetype(1));
        QCOMPARE(doubtsOf(**credit), (QStringList{u"bureau"_s, u"scored_on"_s, u"factors[1]"_s}));
        // A bureau east of here may be a day ahead.
        QVERIFY(doubtsOf(**readAs("credit_score", R"({"score":700,"scored_on":"2026-03-16"})")).isEmpty());
        QVERIFY(!doubtsOf(**readAs("credit_score", R"({"score":700,"scored_on":"2026-03-17"})")).isEmpty());
    }
};

BINDERY_TEST(AnswersTest)
#include "tst_answers.moc"
