// bindery-cli rules as its users run it: what is printed where, and what a script can rely on.
#include "cli_runner.h"
#include "test_support/rows.h"
#include "test_support/test_case.h"

using namespace bindery;
using namespace Qt::StringLiterals;

namespace {

QString source(const char *path)
{
    return QStringLiteral(BINDERY_SOURCE_DIR "/") + QString::fromLatin1(path);
}

const QByteArray Ages = "hit policy,U\ncolumn,input,output\nname,age,points\ntype,integer,integer\n"
                        "young,< 25,30\nold,>= 25,10\n";

} // namespace

class CliRulesTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void theShippedRulesAreCheckedAndTested()
    {
        const test::CliBench bench;
        const auto checked = bench.run({u"rules"_s, u"check"_s, source("resources/rules/personal-auto")});
        QCOMPARE(checked.out, QByteArray("no problems\n"));
        QCOMPARE(checked.exitCode, 0);
        const auto tested = bench.run({u"rules"_s, u"test"_s, source("resources/rules/personal-auto")});
        QVERIFY2(tested.out.endsWith(" passed, 0 failed\n"), tested.out.constData());
        QCOMPARE(tested.exitCode, 0);
    }

    void aDmnFileIsTestedByItsOwnXml()
    {
        const test::CliBench bench;
        const auto tested = bench.run({u"rules"_s, u"test"_s, source("tests/rules/data/placement.dmn")});
        QCOMPARE(tested.out, QByteArray("3 passed, 0 failed\n"));
    }

    void everyProblemIsToldWithItsPlaceAndExitCodeTwo()
    {
        const test::CliBench bench;
        const QString broken
            = bench.write(u"ages.csv"_s, QByteArray(Ages).replace("< 25", "\"1,04\"") + "x,[3..1],y\n");
        const auto checked = bench.run({u"rules"_s, u"check"_s, broken});
        QCOMPARE(checked.exitCode, 2);
        const QList<QByteArray> lines = checked.out.trimmed().split('\n');
        QCOMPARE(lines.size(), 4);
        QVERIFY(lines[0].startsWith("ages.csv:5:2: "));
        QVERIFY(lines[1].startsWith("ages.csv:7:2: "));
        QVERIFY(lines[2].startsWith("ages.csv:7:3: "));
        QCOMPARE(lines[3], QByteArray("3 problems"));
        const QString gaps = bench.write(u"gaps.csv"_s, QByteArray(Ages).replace("< 25", "< 20"));
        const auto found = bench.run({u"rules"_s, u"check"_s, gaps});
        QVERIFY2(found.out.contains("gap: table \"gaps\": No row matches when age is [20..24]."),
                 found.out.constData());
        QCOMPARE(found.exitCode, 2);
    }

    void evaluationIsOneJsonObject()
    {
        const test::CliBench bench;
        const QString table = bench.write(u"ages.csv"_s, Ages);
        const auto given = bench.run({u"rules"_s, u"evaluate"_s, table, u"--input"_s, u"{\"age\": 19}"_s});
        QCOMPARE(given.exitCode, 0);
        QCOMPARE(given.objects().size(), 1);
        const QJsonObject json = given.objects().front();
        QCOMPARE(json.value(u"result"_s).toInt(), 30);
        const QJsonObject row = json.value(u"matched"_s).toArray().first().toObject();
        QCOMPARE(row.value(u"rule"_s).toString(), u"young"_s);
        QCOMPARE(row.value(u"because"_s).toArray().first().toObject().value(u"value"_s).toInt(), 19);
        const auto piped = bench.run({u"rules"_s, u"evaluate"_s, table, u"--input"_s, u"-"_s}, "{\"age\": 25}");
        QCOMPARE(piped.objects().front().value(u"result"_s).toInt(), 10);
        const auto file
            = bench.run({u"rules"_s, u"evaluate"_s, table, u"--input"_s, bench.write(u"in.json"_s, "{\"age\": null}")});
        QVERIFY(file.objects().front().value(u"result"_s).isNull());
        QCOMPARE(file.objects().front().value(u"unknown"_s).toArray().first().toString(), u"age"_s);
    }

    void wrongInputIsToldOnStderr_data()
    {
        test::Columns<QString>("input").rows({
            {"a name that nobody reads", "{\"agee\": 3}"},
            {"another type", "{\"age\": \"young\"}"},
            {"not whole", "{\"age\": 2.5}"},
            {"a list", "{\"age\": [1]}"},
            {"no JSON", "{age: 3"},
            {"no such file", "nothing.json"},
        });
    }
    void wrongInputIsToldOnStderr()
    {
        QFETCH(QString, input);
        const test::CliBench bench;
        const auto run = bench.run({u"rules"_s, u"evaluate"_s, bench.write(u"ages.csv"_s, Ages), u"--input"_s, input});
        QCOMPARE(run.exitCode, 2);
        QVERIFY(run.out.isEmpty());
        QVERIFY(!run.err.isEmpty());
    }

    // Fault M: nothing that was tried proves nothing.
    void m_whereThereAreNoTestsNothingWasProved_data()
    {
        QTest::addColumn<QStringList>("command");
        QTest::addColumn<QString>("says");
        QTest::newRow("rules") << QStringList{u"rules"_s, u"test"_s, u"ages.csv"_s} << u"ages.tests.json"_s;
        QTest::newRow("rules with an empty list")
            << QStringList{u"rules"_s, u"test"_s, u"empty.csv"_s} << u"empty.tests.json"_s;
        QTest::newRow("a model") << QStringList{u"rules"_s, u"test"_s, u"m.dmn"_s} << u"XML"_s;
        QTest::newRow("a plan") << QStringList{u"plan"_s, u"test"_s, u"plan"_s} << u"tests/NAME.json"_s;
    }
    void m_whereThereAreNoTestsNothingWasProved()
    {
        QFETCH(QStringList, command);
        QFETCH(QString, says);
        const test::CliBench bench;
        bench.write(u"ages.csv"_s, Ages);
        bench.write(u"empty.csv"_s, Ages);
        bench.write(u"empty.tests.json"_s, R"({"tests": []})");
        bench.write(u"m.dmn"_s,
                    "<definitions name='m'><decision name='d'><decisionTable><input><inputExpression typeRef='number'>"
                    "<text>A</text></inputExpression></input><output typeRef='number'/><rule><inputEntry><text>-</text>"
                    "</inputEntry><outputEntry><text>1</text></outputEntry></rule></decisionTable></decision>"
                    "</definitions>");
        QDir(bench.path({})).mkdir(u"plan"_s);
        bench.write(u"plan/plan.json"_s,
                    R"({"format": 1, "code": "p", "edition": "1", "name": "P", "line": "l",
                        "scopes": {"policy": {}}, "steps": [{"id": "a", "set": 1}]})");
        command.back() = bench.path(command.back());
        const auto run = bench.run(command);
        QCOMPARE(run.exitCode, 2);
        QCOMPARE(run.out, QByteArray());
        QVERIFY2(run.err.contains("nothing was proved") && run.err.contains(says.toUtf8()), run.err.constData());
    }

    void aTestThatExpectsNothingIsNone()
    {
        const test::CliBench bench;
        const QString table = bench.write(u"ages.csv"_s, Ages);
        bench.write(u"ages.tests.json"_s, R"({"tests":[{"name":"a","input":{"age":3}}]})");
        const auto tested = bench.run({u"rules"_s, u"test"_s, table});
        QVERIFY2(tested.out.startsWith("a: ages.tests.json:1:11: ")
                     && tested.out.contains(" This test expects nothing, ")
                     && tested.out.endsWith("0 passed, 1 failed\n"),
                 tested.out.constData());
        QCOMPARE(tested.exitCode, 1);
    }

    void aFailedTestIsExitCodeOne()
    {
        const test::CliBench bench;
        const QString table = bench.write(u"ages.csv"_s, Ages);
        bench.write(u"ages.tests.json"_s, R"({"tests":[{"name":"a","input":{"age":3},"expect":30},
                                                       {"name":"b","input":{"age":3},"expect":31}]})");
        const auto tested = bench.run({u"rules"_s, u"test"_s, table});
        QCOMPARE(tested.out, QByteArray("b: result: expected 31, got 30\n1 passed, 1 failed\n"));
        QCOMPARE(tested.exitCode, 1);
    }
};

BINDERY_TEST(CliRulesTest)
#include "tst_cli_rules.moc"
