// Decision tables read from .dmn files as they are, and proved by the public test-case XML beside them.
#include "rules/dmn/dmn_reader.h"
#include "rules/dmn/dmn_test_cases.h"
#include "rules/set/rule_set_loader.h"
#include "rules/set/rule_tests.h"
#include "rules/set/set_outcome.h"
#include "rules/table/table_check.h"
#include "test_support/files.h"
#include "test_support/soak.h"
#include "test_support/test_case.h"

#include <QDirIterator>

using namespace bindery;
using namespace bindery::domain;
using namespace bindery::rules;
using namespace Qt::StringLiterals;

namespace {

QString data(const QString &name)
{
    return QStringLiteral(BINDERY_SOURCE_DIR "/tests/rules/data/") + name;
}

QByteArray table(const QByteArray &inside)
{
    return "<definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/' name='m'><decision name='d'>" + inside
        + "</decision></definitions>";
}

const QByteArray Age = "<input><inputExpression typeRef='number'><text>Age</text></inputExpression></input>";

} // namespace

class RuleDmnTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void ownModelsGiveTheResultsOfTheirTests_data()
    {
        QTest::addColumn<QString>("model");
        for (const QString &name : QDir(data({})).entryList({u"*.dmn"_s}))
            QTest::newRow(qPrintable(name)) << data(name);
    }
    void ownModelsGiveTheResultsOfTheirTests()
    {
        QFETCH(QString, model);
        const auto report = runRuleTests(model, {});
        if (!report) {
            for (const Problem &problem : report.error())
                qDebug().noquote() << problem.path << problem.message;
        }
        QVERIFY(report.has_value());
        QCOMPARE(report->differences, QStringList());
        QVERIFY(report->passed > 0);
    }

    void thePublicModelsGiveTheResultsOfTheirTests()
    {
        const QString root = qEnvironmentVariable("BINDERY_DMN_TCK");
        if (root.isEmpty())
            QSKIP("BINDERY_DMN_TCK names no folder with the public DMN test cases, so they were not run.");
        int models = 0;
        int passed = 0;
        for (QDirIterator file(root, {u"*.dmn"_s}, QDir::Files, QDirIterator::Subdirectories); file.hasNext();) {
            const QString model = file.next();
            const auto report = runRuleTests(model, {});
            QVERIFY2(report.has_value(), qPrintable(model + (report ? QString() : report.error().front().message)));
            QVERIFY2(report->failed == 0, qPrintable(report->differences.join(u'\n')));
            passed += report->passed;
            ++models;
        }
        QVERIFY2(models > 0, qPrintable(root));
        qInfo("%d test cases of %d models passed", passed, models);
    }

    void aDifferenceIsToldWithCaseDecisionAndBothValues()
    {
        QTemporaryDir folder;
        QFile::copy(data(u"surcharge.dmn"_s), folder.filePath(u"surcharge.dmn"_s));
        QFile cases(folder.filePath(u"surcharge-tests.xml"_s));
        QVERIFY(cases.open(QIODevice::WriteOnly));
        cases.write("<testCases xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' "
                    "xmlns:xsd='http://www.w3.org/2001/XMLSchema'><modelName>surcharge.dmn</modelName>"
                    "<testCase id='7'><inputNode name='Violations'><value xsi:type='xsd:decimal'>1</value></inputNode>"
                    "<resultNode name='Surcharge'><expected><value xsi:type='xsd:decimal'>99</value></expected>"
                    "</resultNode></testCase></testCases>");
        cases.close();
        const auto report = runRuleTests(cases.fileName(), {});
        QVERIFY(report.has_value());
        QCOMPARE(report->failed, 1);
        QCOMPARE(report->differences.front(), u"surcharge-tests.xml 7: Surcharge: expected 99, got 12.5"_s);
    }

    // Fault M: what expects nothing proves nothing. Fault J5: types and values of test cases are read or told.
    void m_testCasesThatExpectNothingOrCannotBeReadAreNoProof_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QByteArray>("result");
        QTest::addColumn<QString>("says");
        const QByteArray one = "<value xsi:type='xsd:short'>1</value>";
        const QByteArray expected
            = "<resultNode name='Surcharge'><expected><value xsi:type='xsd:byte'>99</value></expected></resultNode>";
        QTest::newRow("no result") << one << QByteArray() << u"expects nothing"_s;
        QTest::newRow("a short and a byte") << one << expected << u"expected 99, got 12.5"_s;
        QTest::newRow("neither true nor false")
            << QByteArray("<value xsi:type='xsd:boolean'>TRUE</value>") << expected << u"neither true nor false"_s;
    }
    void m_testCasesThatExpectNothingOrCannotBeReadAreNoProof()
    {
        QFETCH(QByteArray, input);
        QFETCH(QByteArray, result);
        QFETCH(QString, says);
        QTemporaryDir folder;
        QFile::copy(data(u"surcharge.dmn"_s), folder.filePath(u"surcharge.dmn"_s));
        const QString path = folder.filePath(u"surcharge-tests.xml"_s);
        test::writeFile(path,
                        "<testCases xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' "
                        "xmlns:xsd='http://www.w3.org/2001/XMLSchema'><modelName>surcharge.dmn</modelName>"
                        "<testCase id='7'><inputNode name='Violations'>"
                            + input + "</inputNode>" + result + "</testCase></testCases>");
        const auto report = runRuleTests(path, {});
        const QString told = report ? report->differences.join(u'\n') : report.error().front().message;
        QVERIFY2(told.contains(says), qPrintable(told));
        QVERIFY(!report || report->failed == 1);
    }

    // Fault J4: blanks that look alike are equal.
    void j4_blanksOfEveryKindAreBlanks()
    {
        const auto set = readDmn(table("<decisionTable><input><inputExpression typeRef='string'><text>city</text>"
                                       "</inputExpression></input><output typeRef='number'/><rule><inputEntry><text>"
                                       "\"New\xE2\x80\xAFYork\"</text></inputEntry><outputEntry><text>1</text>"
                                       "</outputEntry></rule></decisionTable>"),
                                 u"m.dmn"_s);
        const auto result = set->tables.front().evaluate({{u"city"_s, Value(u"New York"_s)}});
        QCOMPARE(result->rows.size(), std::size_t(1));
        QCOMPARE(result->rows.front().front(), Value(1));
    }

    // Fault J5: whole types leave nothing between 4 and 5, and what is not whole is an error.
    void j5_wholeTypesAreWhole_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<bool>("isWhole");
        for (const char *type : {"integer", "int", "long", "short", "byte", "Integer", "feel:integer", "bigInteger"})
            QTest::newRow(type) << QByteArray(type) << true;
        for (const char *type : {"number", "decimal", "double", "float", "numeric", "feel:number", "Double"})
            QTest::newRow(type) << QByteArray(type) << false;
    }
    void j5_wholeTypesAreWhole()
    {
        QFETCH(QByteArray, type);
        QFETCH(bool, isWhole);
        const auto rule = [](const QByteArray &in, const QByteArray &out) {
            return "<rule><inputEntry><text>" + in + "</text></inputEntry><outputEntry><text>\"" + out
                + "\"</text></outputEntry></rule>";
        };
        const auto set = readDmn(table("<decisionTable><input><inputExpression typeRef='" + type
                                       + "'><text>count</text></inputExpression></input><output typeRef='string'/>"
                                       + rule("&lt;= 4", "small") + rule("[5..17]", "middle")
                                       + rule("&gt;= 18", "large") + "</decisionTable>"),
                                 u"m.dmn"_s);
        QVERIFY2(set.has_value(), set ? "" : qPrintable(set.error().front().message));
        const DecisionTable &seats = set->tables.front();
        QCOMPARE(checkTable(seats).findings.empty(), isWhole);
        QCOMPARE(seats.evaluate({{u"count"_s, Value(5)}})->rows.front().front(), Value(u"middle"_s));
        const auto between = seats.evaluate({{u"count"_s, Value(Decimal::scaled(175, 1))}});
        QCOMPARE(between.has_value(), !isWhole);
        if (isWhole)
            QVERIFY2(between.error().message.contains(u"17.5"), qPrintable(between.error().message));
    }

    void deepNestingIsRefusedAndDoesNotEndTheProgram()
    {
        QByteArray deep = "<definitions><itemDefinition name='t'>";
        QByteArray cases = "<testCases><testCase><inputNode name='a'>";
        for (int i = 0; i < 100000; ++i) {
            deep += "<itemComponent name='c'>";
            cases += "<component name='c'>";
        }
        QVERIFY(readDmn(deep, u"m.dmn"_s).error().front().message.contains(u"too deeply"));
        QVERIFY(readDmnTestCases(cases, u"t.xml"_s).error().front().message.contains(u"too deeply"));
    }

    void damagedFilesNeverCrash()
    {
        QFile file(data(u"placement.dmn"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray whole = file.readAll();
        quint32 seed = test::seed();
        const int rounds = test::steps(300, 200'000);
        const auto next = [&seed] { return (seed = seed * 1664525U + 1013904223U) >> 8; };
        for (int round = 0; round < rounds; ++round) {
            QByteArray damaged = whole;
            for (quint32 i = 0; i < 1 + next() % 4; ++i)
                damaged[static_cast<qsizetype>(next() % static_cast<quint32>(whole.size()))]
                    = "<>&\"'[]().0-\0x"[next() % 15];
            if (const auto set = readDmn(damaged, u"m.dmn"_s))
                (void)set->evaluate({{u"Client.Since"_s, Value(QDate(2020, 1, 1))}, {u"Client.Claims"_s, Value(1)}});
        }
    }

    void whatIsNotOfTheSubsetIsRefusedWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("says");
        QTest::newRow("nothing") << QByteArray() << u"cannot be read"_s;
        QTest::newRow("not XML") << QByteArray("{}") << u"cannot be read"_s;
        QTest::newRow("another root") << QByteArray("<html/>") << u"no DMN file"_s;
        QTest::newRow("cut off") << table("<decisionTable>" + Age).left(150) << u"cannot be read"_s;
        QTest::newRow("document type") << QByteArray("<!DOCTYPE a [<!ENTITY b 'c'>]><definitions/>")
                                       << u"document type"_s;
        QTest::newRow("no table") << QByteArray("<definitions/>") << u"no decision table"_s;
        QTest::newRow("literal expression")
            << table("<literalExpression><text>1</text></literalExpression>") << u"only decision tables"_s;
        QTest::newRow("expression as input")
            << table("<decisionTable><input><inputExpression><text>Age * 2</text></inputExpression></input><output/>"
                     "<rule><inputEntry><text>-</text></inputEntry><outputEntry><text>1</text></outputEntry></rule>"
                     "</decisionTable>")
            << u"expression"_s;
        QTest::newRow("expression in a cell")
            << table("<decisionTable>" + Age
                     + "<output/><rule><inputEntry><text>&lt; Limit</text></inputEntry>"
                       "<outputEntry><text>1</text></outputEntry></rule></decisionTable>")
            << u"Expected a number"_s;
        QTest::newRow("cell missing") << table("<decisionTable>" + Age
                                               + "<output/><rule><outputEntry><text>1</text></outputEntry></rule>"
                                                 "</decisionTable>")
                                      << u"has 0 inputs"_s;
        QTest::newRow("hit policy") << table("<decisionTable hitPolicy='BEST'>" + Age + "<output/></decisionTable>")
                                    << u"no hit policy"_s;
        QTest::newRow("type") << table(
            "<decisionTable><input><inputExpression typeRef='duration'><text>A</text></inputExpression></input>"
            "<output/></decisionTable>")
                              << u"duration"_s;
    }
    void whatIsNotOfTheSubsetIsRefusedWithItsPlace()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, says);
        const auto set = readDmn(bytes, u"m.dmn"_s);
        QVERIFY(!set.has_value());
        QVERIFY(set.error().front().path.startsWith(u"m.dmn"));
        QString all;
        for (const Problem &problem : set.error())
            all += problem.message + u' ';
        QVERIFY2(all.contains(says), qPrintable(all));
    }
};

BINDERY_TEST(RuleDmnTest)
#include "tst_rule_dmn.moc"
