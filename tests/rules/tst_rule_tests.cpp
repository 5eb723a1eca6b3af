// The tests that stand beside tables of our own: run, counted, and every difference told.
#include "rules/set/rule_content.h"
#include "rules/set/rule_json.h"
#include "rules/set/rule_set_loader.h"
#include "rules/set/rule_tests.h"
#include "rules/table/table_check.h"
#include "test_support/files.h"
#include "test_support/rows.h"
#include "test_support/shipped_offers.h"
#include "test_support/test_case.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

using namespace bindery;
using namespace bindery::domain;
using namespace bindery::rules;
using namespace Qt::StringLiterals;

namespace {

const QByteArray Base = "table,base\nhit policy,F\ncolumn,input,output\nname,since,percent\ntype,date,number\n"
                        "new,>= 2020-01-01,10\nold,< 2020-01-01,2.5\n";
const QByteArray Final = "table,final\nhit policy,U\ncolumn,input,input,output,output\nname,base.percent,base.matches,"
                         "offer,percent\ntype,number,integer,string,number\nhigh,> 5,1,dear,1\nlow,<= 5,1,cheap,2\n"
                         "none,null,0,none,\n";
const QByteArray PlainManifest
    = R"({"format":"bindery-rules/1","code":"p","edition":"1","title":"P","tables":["a.csv"]})";
const QByteArray SoundTable
    = "hit policy,F\ncolumn,input,input,output,note\nname,x,y,decision,message\ntype,number,boolean,"
      "string,\nlow,1.00,true,refer,Look\nhigh,> 1,-,decline,No\n";
const QByteArray Manifest = R"({"format":"bindery-rules/1","code":"chain","edition":"7","title":"A chain",
                                "tables":["final.csv","base.csv"]})";

/// The chain of two tables, with these tests beside them.
void writeChain(const QTemporaryDir &folder, const QByteArray &tests)
{
    test::writeFile(folder.filePath(u"rules.json"_s), Manifest);
    test::writeFile(folder.filePath(u"base.csv"_s), Base);
    test::writeFile(folder.filePath(u"final.csv"_s), Final);
    test::writeFile(folder.filePath(u"rules.tests.json"_s), tests);
}

} // namespace

class RuleTestsTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void theShippedRulesPassTheirTests()
    {
        const auto report = runRuleTests(u":/bindery/rules/personal-auto"_s, test::shippedLines());
        QVERIFY(report.has_value());
        QCOMPARE(report->differences, QStringList());
        QVERIFY(report->passed >= 14);
    }

    void thePublishedCaseStudyIsReproduced_data()
    {
        test::Columns<QString>("folder").rows({
            {"vehicles", "userv-vehicle"},
            {"drivers", "userv-driver"},
            {"policies", "userv-policy"},
        });
    }
    void thePublishedCaseStudyIsReproduced()
    {
        QFETCH(QString, folder);
        const QString path = QStringLiteral(BINDERY_SOURCE_DIR "/tests/rules/data/") + folder;
        const auto report = runRuleTests(path, test::shippedLines());
        QVERIFY2(report.has_value(), report ? "" : qPrintable(report.error().front().message));
        QCOMPARE(report->differences, QStringList());
        const auto set = loadRuleSet(path, test::shippedLines());
        for (const DecisionTable &table : set->tables)
            QVERIFY(checkTable(table).findings.empty());
    }

    // Fault M: what names no table where there are several was taken for nothing, and passed.
    void m_whatATestExpectsOfSeveralTablesNamesOne()
    {
        QTemporaryDir folder;
        writeChain(folder, R"({"tests":[
            {"name":"a","input":{"since":"2024-02-29"},"expect":"cheap"},
            {"name":"b","input":{"since":"2024-02-29"},"matched":["low"]},
            {"name":"c","input":{"since":"2024-02-29"},"expect":{}}]})");
        const auto report = runRuleTests(folder.path(), test::shippedLines());
        QVERIFY(report.has_value());
        QCOMPARE(report->failed, 3);
        QVERIFY(report->differences[0].contains(u"write {\"NAME\": \"cheap\"}"_s));
        QVERIFY(report->differences[1].contains(u"write {\"TABLE\": [\"low\"]}"_s));
        QVERIFY(report->differences[2].contains(u"expects nothing"_s));
    }

    void tablesAreEvaluatedInTheOrderOfNeed()
    {
        QTemporaryDir folder;
        writeChain(folder, R"({"tests":[
            {"name":"new","input":{"since":"2024-02-29"},"expect":{"final.offer":"dear","base":10,
             "final":{"offer":"dear","percent":1}},"matched":{"base":["new"],"final":["high"]}},
            {"name":"old","input":{"since":"2019-12-31"},"expect":{"final.offer":"cheap","base.percent":2.5}},
            {"name":"unknown","expect":{"final.offer":"none","final.percent":null}}]})");
        const auto report = runRuleTests(folder.path(), test::shippedLines());
        QVERIFY(report.has_value());
        QCOMPARE(report->differences, QStringList());
        QCOMPARE(report->passed, 3);
        const auto set = loadRuleSet(folder.path(), test::shippedLines());
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
        const auto report = runRuleTests(folder.filePath(u"base.csv"_s), test::shippedLines());
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
        test::writeFile(
            folder.filePath(u"rules.json"_s),
            R"({"format":"bindery-rules/1","code":"c","edition":"1","title":"t","tables":["a.csv","b.csv"]})");
        const auto table = [](const QByteArray &name, const QByteArray &reads) {
            return "table," + name + "\nhit policy,F\ncolumn,input,output\nname," + reads
                + ",out\ntype,integer,integer\nr,-,1\n";
        };
        test::writeFile(folder.filePath(u"a.csv"_s), table("a", "b.out"));
        test::writeFile(folder.filePath(u"b.csv"_s), table("b", "a.out"));
        auto set = loadRuleSet(folder.path(), test::shippedLines());
        QVERIFY(!set.has_value());
        QVERIFY(set.error().front().message.contains(u"in a circle: a, b"));
        test::writeFile(folder.filePath(u"b.csv"_s), table("a", "x"));
        set = loadRuleSet(folder.path(), test::shippedLines());
        QVERIFY(!set.has_value());
    }

    /// Fault Q7: a table that a spreadsheet saved again is the same edition.
    void q7_theContentHashIsOfWhatTheRulesSay_data()
    {
        QTest::addColumn<QByteArray>("table");
        QTest::addColumn<bool>("same");
        const QByteArray base = SoundTable;
        QTest::newRow("as it was") << base << true;
        QTest::newRow("Windows line ends and a mark")
            << "\xEF\xBB\xBF" + QByteArray(base).replace("\n", "\r\n") << true;
        QTest::newRow("quotes") << QByteArray(base).replace("low,1.00,true", "\"low\",\"1.00\",\"true\"") << true;
        QTest::newRow("places") << QByteArray(base).replace("1.00", "1") << true;
        QTest::newRow("capitals") << QByteArray(base).replace("true", "TRUE") << true;
        QTest::newRow("empty rows and columns") << QByteArray(base).replace("\n", ",,\n") + ",,,\n\n" << true;
        QTest::newRow("a comment") << QByteArray(base).replace("low,", "# looked at,,\nlow,") << true;
        QTest::newRow("about") << QByteArray(base).replace("column,", "about,something,\ncolumn,") << true;
        QTest::newRow("another number") << QByteArray(base).replace("1.00", "1.01") << false;
        QTest::newRow("another word") << QByteArray(base).replace("Look", "Look again") << false;
        QTest::newRow("another order") << QByteArray(base).replace("low,1.00,true,refer,Look\nhigh,> 1,-,decline,No\n",
                                                                   "high,> 1,-,decline,No\nlow,1.00,true,refer,Look\n")
                                       << false;
        QTest::newRow("another rule's name") << QByteArray(base).replace("high,", "higher,") << false;
    }
    void q7_theContentHashIsOfWhatTheRulesSay()
    {
        QFETCH(QByteArray, table);
        QFETCH(bool, same);
        const QTemporaryDir folder;
        const auto editionOf = [&](const QByteArray &bytes) {
            test::writeFile(folder.filePath(u"rules.json"_s), PlainManifest);
            test::writeFile(folder.filePath(u"a.csv"_s), bytes);
            auto set = loadRuleSet(folder.path(), test::shippedLines());
            if (!set)
                qFatal("%s", qPrintable(set.error().front().message));
            return set->edition;
        };
        const Edition before = editionOf(SoundTable);
        QCOMPARE(editionOf(table) == before, same);
        QCOMPARE(loadRuleSet(folder.filePath(u"rules.json"_s), test::shippedLines())->edition, editionOf(table));
    }

    /// What the cell says is shown the same as well, so that a decision keeps its words.
    void q7_aCellIsShownTheSameHoweverItWasSaved()
    {
        const QTemporaryDir folder;
        for (const QByteArray number : {"1.00", "1", "01.0"}) {
            test::writeFile(folder.filePath(u"a.csv"_s), QByteArray(SoundTable).replace("1.00", number));
            const auto set = loadRuleSet(folder.filePath(u"a.csv"_s), test::shippedLines());
            QVERIFY(set.has_value());
            QCOMPARE(set->tables.front().rows.front().tests.front().source(), u"1"_s);
        }
    }

    /// The number is what Bindery said of these files when the hash was over their bytes.
    void q7_aHashOfBeforeIsRecognized()
    {
        const QTemporaryDir folder;
        test::writeFile(folder.filePath(u"rules.json"_s),
                        "{\"format\":\"bindery-rules/1\",\"code\":\"c\",\"edition\":\"1\",\"title\":\"t\",\"tables\":"
                        "[\"a.csv\"],\"decision\":[\"a\"]}\n");
        test::writeFile(
            folder.filePath(u"a.csv"_s),
            "hit policy,F\ncolumn,input,output\nname,x,decision\ntype,number,string\nlow,1.00,refer\nhigh,> "
            "1,decline\n");
        const auto set = loadRuleSet(folder.path(), test::shippedLines());
        QVERIFY(set.has_value());
        const QString before = u"4b72266ce64becaffd7f2144e9be45e4a7117f73cbca425d391b08ee8c3bf4d5"_s;
        QCOMPARE(set->bytesHash, before);
        QVERIFY(set->edition.contentHash != before);
        QVERIFY(set->is({u"c"_s, u"1"_s, before}) && set->is(set->edition));
        QVERIFY(!set->is({u"c"_s, u"2"_s, before}) && !set->is({u"c"_s, u"1"_s, QString(64, u'a')}));
    }

    /// Fault Q8: sets of one line for one state and day, and two contents of one edition.
    void q8_whatStandsInEachOthersWay()
    {
        const auto set
            = [](const QString &edition, const QStringList &states, const QDate &effective, const QString &hash = {}) {
                  RuleSet made;
                  made.edition = {u"c"_s, edition, hash.isEmpty() ? edition : hash};
                  made.line = u"personal_auto"_s;
                  made.states = states;
                  made.effective = effective;
                  return made;
              };
        const QDate day(2026, 1, 1);
        const RuleSet first = set(u"1"_s, {}, day);
        QCOMPARE(conflictOf(set(u"2"_s, {}, day.addDays(1)), first), QString());
        QCOMPARE(conflictOf(set(u"2"_s, {u"NY"_s}, day), first), QString());
        QCOMPARE(
            conflictOf(set(u"2"_s, {}, day), first),
            u"This set and edition 1 of c hold for personal_auto in every state from the same day on (2026-01-01), and "
            "nothing says which of the two decides. Give the newer one a later \"effective\"."_s);
        QVERIFY(conflictOf(set(u"2"_s, {u"NY"_s, u"NJ"_s}, {}), set(u"1"_s, {u"NJ"_s, u"CT"_s}, {}))
                    .contains(u"in NJ from the same day on (always)"_s));
        QCOMPARE(conflictOf(set(u"2"_s, {u"NY"_s}, {}), set(u"1"_s, {u"CT"_s}, {})), QString());
        QVERIFY(conflictOf(set(u"1"_s, {}, {}, u"x"_s), first).contains(u"with another content"_s));
        QVERIFY(conflictOf(set(u"1"_s, {}, day), first).contains(u"edition 1 of c once more"_s));
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
        const auto set = loadRuleSet(folder.path(), test::shippedLines());
        QVERIFY(!set.has_value());
        QVERIFY(!set.error().empty());
        QVERIFY(set.error().front().path.startsWith(u"rules.json"));
    }
};

BINDERY_TEST(RuleTestsTest)
#include "tst_rule_tests.moc"
