// The tests that stand beside tables of our own: run, counted, and every difference told.
#include "test_support/files.h"
#include "test_support/test_case.h"
#include "underwriting/rules/rule_json.h"
#include "underwriting/rules/rule_set_loader.h"
#include "underwriting/rules/rule_tests.h"
#include "underwriting/rules/table_check.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

using namespace bindery;
using namespace bindery::domain;
using namespace bindery::underwriting;
using namespace Qt::StringLiterals;

namespace {

const QByteArray Base = "table,base\nhit policy,F\ncolumn,input,output\nname,since,percent\ntype,date,number\n"
                        "new,>= 2020-01-01,10\nold,< 2020-01-01,2.5\n";
const QByteArray Final = "table,final\nhit policy,U\ncolumn,input,input,output,output\nname,base.percent,base.matches,"
                         "offer,percent\ntype,number,integer,string,number\nhigh,> 5,1,dear,1\nlow,<= 5,1,cheap,2\n"
                         "none,null,0,none,\n";
const QByteArray Manifest = R"({"format":"bindery-rules/1","code":"chain","edition":"7","title":"A chain",
                                "tables":["final.csv","base.csv"]})";

} // namespace

class RuleTestsTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void theShippedRulesPassTheirTests()
    {
        const auto report = runRuleTests(u":/bindery/rules/personal-auto"_s);
        QVERIFY(report.has_value());
        QCOMPARE(report->differences, QStringList());
        QVERIFY(report->passed >= 14);
    }

    void thePublishedCaseStudyIsReproduced_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::newRow("vehicles") << u"userv-vehicle"_s;
        QTest::newRow("drivers") << u"userv-driver"_s;
        QTest::newRow("policies") << u"userv-policy"_s;
    }
    void thePublishedCaseStudyIsReproduced()
    {
        QFETCH(QString, folder);
        const QString path = QStringLiteral(BINDERY_SOURCE_DIR "/tests/underwriting/data/") + folder;
        const auto report = runRuleTests(path);
        QVERIFY2(report.has_value(), report ? "" : qPrintable(report.error().front().message));
        QCOMPARE(report->differences, QStringList());
        const auto set = loadRuleSet(path);
        for (const DecisionTable &table : set->tables)
            QVERIFY(checkTable(table).findings.empty());
    }

    // Fault M: what names no table where there are several was taken for nothing, and passed.
    void m_whatATestExpectsOfSeveralTablesNamesOne()
    {
        QTemporaryDir folder;
        test::writeFile(folder.filePath(u"rules.json"_s), Manifest);
        test::writeFile(folder.filePath(u"base.csv"_s), Base);
        test::writeFile(folder.filePath(u"final.csv"_s), Final);
        test::writeFile(folder.filePath(u"rules.tests.json"_s), R"({"tests":[
            {"name":"a","input":{"since":"2024-02-29"},"expect":"cheap"},
            {"name":"b","input":{"since":"2024-02-29"},"matched":["low"]},
            {"name":"c","input":{"since":"2024-02-29"},"expect":{}}]})");
        const auto report = runRuleTests(folder.path());
        QVERIFY(report.has_value());
        QCOMPARE(report->failed, 3);
        QVERIFY(report->differences[0].contains(u"write {\"NAME\": \"cheap\"}"_s));
        QVERIFY(report->differences[1].contains(u"write {\"TABLE\": [\"low\"]}"_s));
        QVERIFY(report->differences[2].contains(u"expects nothing"_s));
    }

    void tablesAreEvaluatedInTheOrderOfNeed()
    {
        QTemporaryDir folder;
        test::writeFile(folder.filePath(u"rules.json"_s), Manifest);
        test::writeFile(folder.filePath(u"base.csv"_s), Base);
        test::writeFile(folder.filePath(u"final.csv"_s), Final);
        test::writeFile(folder.filePath(u"rules.tests.json"_s), R"({"tests":[
            {"name":"new","input":{"since":"2024-02-29"},"expect":{"final.offer":"dear","base":10,
             "final":{"offer":"dear","percent":1}},"matched":{"base":["new"],"final":["high"]}},
            {"name":"old","input":{"since":"2019-12-31"},"expect":{"final.offer":"cheap","base.percent":2.5}},
            {"name":"unknown","expect":{"final.offer":"none","final.percent":null}}]})");
        const auto report = runRuleTests(folder.path());
        QVERIFY(report.has_value());
        QCOMPARE(report->differences, QStringList());
        QCOMPARE(report->passed, 3);
        const auto set = loadRuleSet(folder.path());
        QCOMPARE(set->tables.front().name, u"base"_s);
        QCOMPARE(set->inputNames(), QStringList{u"since"_s});
        const QJsonObject json = evaluationToJson(*set, {{u"since"_s, Value(QDate(2024, 1, 1))}}, {});
        QCOMPARE(json.value(u"matched"_s).toArray().size(), 2);
        QCOMPARE(json.value(u"result"_s).toObject().value(u"base"_s).toInt(), 10);
    }

    void everyDifferenceIsToldAndCounted()
    {
        QTemporaryDir folder;
        test::writeFile(folder.filePath(u"base.csv"_s), Base);
        test::writeFile(folder.filePath(u"base.tests.json"_s), R"({"tests":[
            {"name":"right","input":{"since":"2024-02-29"},"expect":{"percent":10},"matched":["new"]},
            {"name":"plain","input":{"since":"2024-02-29"},"expect":10},
            {"name":"wrong","input":{"since":"2024-02-29"},"expect":{"percent":11},"matched":["old"]},
            {"name":"no name","input":{"sinse":"2024-02-29"},"expect":{"percent":null}},
            {"name":"no date","input":{"since":"soon"}},
            {"name":"wants an error","error":true},
            {"name":"typo","expects":1}]})");
        const auto report = runRuleTests(folder.filePath(u"base.csv"_s));
        QVERIFY(report.has_value());
        QCOMPARE(report->passed, 2);
        QCOMPARE(report->failed, 5);
        QCOMPARE(report->differences[0], u"wrong: percent: expected 11, got 10"_s);
        QCOMPARE(report->differences[1], u"wrong: rows of base: expected [\"old\"], got [\"new\"]"_s);
        QVERIFY(report->differences[2].startsWith(u"no name: $.sinse: "));
    }

    void circlesAndDoubleNamesAreRefused()
    {
        QTemporaryDir folder;
        test::writeFile(folder.filePath(u"rules.json"_s),
              R"({"format":"bindery-rules/1","code":"c","edition":"1","title":"t","tables":["a.csv","b.csv"]})");
        const auto table = [](const QByteArray &name, const QByteArray &reads) {
            return "table," + name + "\nhit policy,F\ncolumn,input,output\nname," + reads
                + ",out\ntype,integer,integer\nr,-,1\n";
        };
        test::writeFile(folder.filePath(u"a.csv"_s), table("a", "b.out"));
        test::writeFile(folder.filePath(u"b.csv"_s), table("b", "a.out"));
        auto set = loadRuleSet(folder.path());
        QVERIFY(!set.has_value());
        QVERIFY(set.error().front().message.contains(u"in a circle: a, b"));
        test::writeFile(folder.filePath(u"b.csv"_s), table("a", "x"));
        set = loadRuleSet(folder.path());
        QVERIFY(!set.has_value());
    }

    void theContentHashChangesWithEveryByte()
    {
        QTemporaryDir folder;
        test::writeFile(folder.filePath(u"rules.json"_s), Manifest);
        test::writeFile(folder.filePath(u"base.csv"_s), Base);
        test::writeFile(folder.filePath(u"final.csv"_s), Final);
        const QString before = loadRuleSet(folder.path())->edition.contentHash;
        QCOMPARE(loadRuleSet(folder.filePath(u"rules.json"_s))->edition.contentHash, before);
        test::writeFile(folder.filePath(u"base.csv"_s), Base + "\n");
        QVERIFY(loadRuleSet(folder.path())->edition.contentHash != before);
    }

    void hostileManifestsAreRefusedInASentence_data()
    {
        QTest::addColumn<QByteArray>("manifest");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("brackets") << QByteArray(100000, '[');
        QTest::newRow("no object") << QByteArray("[1]");
        QTest::newRow("another format") << QByteArray(R"({"format":"bindery-rules/2"})");
        QTest::newRow("a path out of the folder")
            << QByteArray(R"({"format":"bindery-rules/1","code":"c","edition":"1","title":"t","tables":["../a.csv"]})");
        // Fault J1: the last of two names won.
        QTest::newRow("a name twice") << QByteArray(
            R"({"format":"bindery-rules/1","code":"c","edition":"1","title":"t","tables":["a.csv"],"tables":[]})");
        // Fault J3: dropped without a word.
        QTest::newRow("an agency's misspelt field")
            << QByteArray(R"({"format":"bindery-rules/1","code":"c","edition":"1","title":"t","tables":[],)"
                          R"("agencies":{"credit":{"name":"n","address":"a","telephone":"1"}}})");
        QTest::newRow("wrong types") << QByteArray(
            R"({"format":"bindery-rules/1","code":1,"edition":[],"title":{},"tables":"a.csv"})");
    }
    void hostileManifestsAreRefusedInASentence()
    {
        QFETCH(QByteArray, manifest);
        QTemporaryDir folder;
        test::writeFile(folder.filePath(u"rules.json"_s), manifest);
        const auto set = loadRuleSet(folder.path());
        QVERIFY(!set.has_value());
        QVERIFY(!set.error().empty());
        QVERIFY(set.error().front().path.startsWith(u"rules.json"));
    }
};

BINDERY_TEST(RuleTestsTest)
#include "tst_rule_tests.moc"
