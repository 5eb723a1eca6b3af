// A damaged plan is refused with file, row and column, every problem at once, and never half used.
#include "rating/compile/plan.h"
#include "rating/plan/plan_folder.h"
#include "rating/run/engine.h"
#include "test_support/rows.h"
#include "test_support/test_case.h"
#include "test_support/told.h"

using namespace bindery;
using namespace Qt::StringLiterals;

namespace {

// JSON with ' for ", to be read easily.
const QByteArray Manifest
    = "{\n"
      "  'format': 1, 'code': 'p', 'edition': '1', 'name': 'P', 'line': 'l',\n"
      "  'scopes': {\n"
      "    'policy': { 'inputs': { 'x': 'number', 's': 'text', 'state': 'text', 'effective_date': 'date',\n"
      "                            'score': { 'type': 'number', 'use': 'credit' } }, 'definitions': { 'd': 'x + 1' } "
      "},\n"
      "    'driver': { 'list': 'drivers', 'inputs': { 'age': 'number' } }\n"
      "  },\n"
      "  'tables': { 't': { 'keys': { 'x': 'KEY' } } },\n"
      "  'steps': [\n"
      "    { 'id': 'base', 'set': 't(x)' },\n"
      "    STEPS\n"
      "    { 'id': 'end', 'round': '2 half_up' }\n"
      "  ]\n"
      "}";

rating::PlanFolder folder(const QByteArray &key, const QByteArray &table, const QByteArray &steps = {})
{
    rating::PlanFolder result;
    result.name = u"p"_s;
    QByteArray manifest = Manifest;
    manifest.replace("KEY", key).replace("STEPS", steps).replace('\'', '"');
    result.files[u"plan.json"_s] = manifest;
    result.files[u"tables/t.csv"_s] = table;
    return result;
}

QStringList problemsOf(rating::PlanFolder plan)
{
    return test::textsOf(test::problemsIn(rating::makePlan(std::move(plan))));
}

} // namespace

class PlanCheckTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void aSoundPlanHasNoProblems()
    {
        QCOMPARE(problemsOf(folder("whole range", "x,f\n1..4,1\n5,1.05\n>=6,2\n")), QStringList());
        // What spreadsheets add on their own is no harm.
        QCOMPARE(problemsOf(folder("whole", "\xEF\xBB\xBFx,f,,\r\n1,1,,\r\n\"2\", 1.50 ,,\r\n,,,\r\n")), QStringList());
    }

    void whatSpreadsheetsSaveIsReadRight_data()
    {
        test::Columns<QByteArray>("table").rows({
            {"Unix line ends", "x,f\n1,1.5\n2,3\n"},
            {"Windows line ends", "x,f\r\n1,1.5\r\n2,3\r\n"},
            {"old Macintosh line ends", "x,f\r1,1.5\r2,3\r"},
            {"no last line end", "x,f\n1,1.5\n2,3"},
            {"byte order mark", "\xEF\xBB\xBFx,f\n1,1.5\n2,3\n"},
            {"semicolons", "x;f\n1;1.5\n2;3\n"},
            {"tabs", "x\tf\n1\t1.5\n2\t3\n"},
            {"all in quotes", "\"x\",\"f\"\n\"1\",\"1.5\"\n\"2\",\"3\"\n"},
            {"blanks around",
             " x , f \n 1 ,  1.5\t\n\"2 \",\xC2\xA0"
             "3\n"},
            {"empty rows and columns", "x,f,,\n\n1,1.5,,\n,,,\n2,3,,\n,,,\n"},
            {"another number of places", "x,f\n1.0,1.50\n02,3.000\n"},
            {"a note of several lines", "x,f,note\n1,1.5,\"a, \"\"b\"\"\nc\"\n2,3,\n"},
            {"another order of rows and columns", "f,x\n3,2\n1.5,1\n"},
        });
    }
    void whatSpreadsheetsSaveIsReadRight()
    {
        QFETCH(QByteArray, table);
        const auto plan = rating::makePlan(folder("whole", table));
        QVERIFY2(plan.has_value(), qPrintable(problemsOf(folder("whole", table)).join(u'\n')));
        rating::Workspace work;
        for (const auto &[x, premium] : {std::pair(1, Decimal::scaled(15, 1)), std::pair(2, Decimal(3))}) {
            formula::RiskNode risk;
            risk.set(u"x"_s, Decimal(x));
            const auto bound = formula::bindRisk(*plan->program, risk);
            QCOMPARE(rating::run(*plan->program, *bound, work), std::optional(premium));
        }
        formula::RiskNode other;
        other.set(u"x"_s, Decimal(3));
        QVERIFY(!rating::run(*plan->program, *formula::bindRisk(*plan->program, other), work));
    }

    void everyDamageIsToldWithItsPlace_data()
    {
        test::Columns<QByteArray, QByteArray, QByteArray, QString, QString>("key", "table", "steps", "place", "words");
        const auto row = [](const char *name, const char *key, const char *table, const char *steps, const char *place,
                            const char *words) {
            QTest::newRow(name) << QByteArray(key) << QByteArray(table) << QByteArray(steps) << QString::fromUtf8(place)
                                << QString::fromUtf8(words);
        };
        const char *ok = "x,f\n1,1\n";
        row("decimal comma in quotes", "whole", "x,f\n1,1\n2,\"1,04\"\n", "", "tables/t.csv:3:2",
            "decimal comma. Write 1.04");
        row("decimal comma", "whole", "x,f\n1,1\n2,1,04\n", "", "tables/t.csv:3:3", "comma");
        row("exponent", "whole", "x,f\n1,1E+05\n", "", "tables/t.csv:2:2", "Write 100000");
        row("percent sign", "whole", "x,f\n1,5%\n", "", "tables/t.csv:2:2", "Write 0.05");
        row("empty cell", "whole", "x,f\n1,\n", "", "tables/t.csv:2:2", "empty");
        row("empty key", "whole", "x,f\n,1\n", "", "tables/t.csv:2:1", "Write *");
        row("duplicate key", "whole", "x,f\n1,1\n2,2\n1.0,3\n", "", "tables/t.csv:4:1", "Row 2 has the same key");
        row("overlap", "whole range", "x,f\n1..5,1\n5..9,2\n", "", "tables/t.csv:3:1", "overlaps row 2");
        row("overlap far away", "whole range", "x,f\n1..100,1\n101..105,2\n50..60,3\n", "", "tables/t.csv:4:1",
            "overlaps row 2");
        row("gap", "whole range", "x,f\n1..4,1\n6..9,2\n", "", "tables/t.csv:3:1", "gap");
        row("gap between numbers", "number range", "x,f\n[0..1),1\n(1..2],2\n", "", "tables/t.csv:3:1", "gap");
        row("upside down", "number range", "x,f\n9..1,1\n", "", "tables/t.csv:2:1", "upside down");
        row("empty range", "number range", "x,f\n[1..1),1\n", "", "tables/t.csv:2:1", "empty");
        row("half a bracket", "number range", "x,f\n[1..2,1\n", "", "tables/t.csv:2:1", "bracket");
        row("not whole", "whole", "x,f\n1.5,1\n", "", "tables/t.csv:2:1", "whole");
        row("two defaults", "whole", "x,f\n1,1\n*,2\n*,3\n", "", "tables/t.csv:4:1", "default row already");
        row("semicolons with decimal commas", "whole", "x;f\r\n1;1\r\n2;1,04\r\n", "", "tables/t.csv:3:2",
            "decimal comma. Write 1.04");
        row("tabs with a decimal comma", "whole", "x\tf\n1\t1,04\n", "", "tables/t.csv:2:2", "Write 1.04");
        row("unclosed quote", "whole", "x,f\n\"1,1\n", "", "tables/t.csv:2:1", "never closed");
        row("text after a quote", "whole", "x,f\n1,\"1\"0\n", "", "tables/t.csv:2:2",
            "after the closing quotation "
            "mark");
        row("rows counted as the spreadsheet does", "whole", "x,f,note\n1,1,\"two\nlines\"\n\n2,a,\n", "",
            "tables/t.csv:4:2", "not a number");
        row("thousands separators", "whole", "x,f\n1,\"1,000\"\n", "", "tables/t.csv:2:2", "Write 1000");
        row("thousands by blanks", "whole", "x,f\n1,1 000\n", "", "tables/t.csv:2:2", "Write 1000");
        row("thousands by blanks that do not break", "whole",
            "x,f\n1,1\xC2\xA0"
            "000\n",
            "", "tables/t.csv:2:2", "Write 1000");
        row("currency", "whole", "x,f\n1,$5\n", "", "tables/t.csv:2:2", "Write 5");
        row("typographic minus", "whole",
            "x,f\n1,\xE2\x88\x92"
            "5\n",
            "", "tables/t.csv:2:2", "Write -5");
        row("a sign nobody sees", "whole", "x,f\n1,1\xE2\x80\x8B\n", "", "tables/t.csv:2:2", "cannot be seen");
        row("UTF-16", "whole", "\xFF\xFEx", "", "tables/t.csv:1", "UTF-16");
        row("a formula of the spreadsheet that failed", "whole", "x,f\n1,#REF!\n", "", "tables/t.csv:2:2",
            "a formula failed");
        row("a word for a number", "whole", "x,f\n1,low\n", "", "tables/t.csv:2:2", "\"f\": \"text\"");
        row("a date for a range", "whole range", "x,f\n4-Jan,1\n", "", "tables/t.csv:2:1", "Write 1..4");
        row("a row too short", "whole", "x,f\n1\n", "", "tables/t.csv:2:2", "empty");
        row("no header", "whole", "\nx,f\n1,1\n", "", "tables/t.csv:1", "names of the columns");
        row("an empty file", "whole", "", "", "tables/t.csv:1", "names of the columns");
        row("a column without a name", "whole", "x,,f\n1,2,1\n", "", "tables/t.csv:1:2", "no name");
        row("nothing to interpolate with", "number interpolate", "x,f\n1,1\n2,none\n", "", "tables/t.csv:3:2",
            "needs a number");
        row("interpolated twice", "number interpolate", "x,f\n1,1\n1,2\n", "", "tables/t.csv:3:1", "same key");
        row("two columns of one name", "whole", "x,f,f\n1,1,1\n", "", "tables/t.csv:1:3", "Two columns");
        row("no key column", "whole", "y,f\n1,1\n", "", "tables/t.csv:1", "no column for the key");
        row("no rows", "whole", "x,f\n", "", "tables/t.csv:2", "no rows");
        row("not UTF-8", "whole", "x,f\n1,\xff\n", "", "tables/t.csv:2", "UTF-8");
        row("unknown key kind", "wholly", ok, "", "plan.json:8:37", "A key is");
        row("unknown name", "whole", ok, "{ 'id': 'a', 'add': 'y' },", "plan.json:11:25", "not known here");
        row("unknown table", "whole", ok, "{ 'id': 'a', 'add': 'u(x)' },", "plan.json:11:25",
            "no table and no function");
        row("wrong number of keys", "whole", ok, "{ 'id': 'a', 'add': 't(x, x)' },", "plan.json:11:25", "1 keys");
        row("wrong type", "whole", ok, "{ 'id': 'a', 'add': 't(s)' },", "plan.json:11:25", "number is expected");
        row("read before set", "whole", ok,
            "{ 'id': 'a', 'add': 'later' }, { 'id': 'b', 'target': 'later', 'set': 1 },", "plan.json:11:5",
            "before any step has set it");
        row("changed before set", "whole", ok, "{ 'id': 'a', 'target': 'z', 'add': 1 },", "plan.json:11:5",
            "before any step has set it");
        row("divides by nothing", "whole", ok, "{ 'id': 'a', 'divide': 0 },", "plan.json:11:28", "divides by nothing");
        row("divides by 0 in a formula", "whole", ok, "{ 'id': 'a', 'add': 'x / 0' },", "plan.json:11:25",
            "divides by nothing");
        row("two steps of one id", "whole", ok, "{ 'id': 'base', 'add': 1 },", "plan.json:11:5", "Two steps");
        row("no operation", "whole", ok, "{ 'id': 'a' },", "plan.json:11:5", "exactly one");
        row("two operations", "whole", ok, "{ 'id': 'a', 'add': 1, 'set': 1 },", "plan.json:11:5", "exactly one");
        row("misspelt field", "whole", ok, "{ 'id': 'a', 'add': 1, 'wehn': 'x > 1' },", "plan.json:11:36", "knows no");
        row("no rounding", "whole", ok, "{ 'id': 'a', 'add': 1, 'round_to': 'two' },", "plan.json:11:40",
            "no rounding");
        row("broken formula", "whole", ok, "{ 'id': 'a', 'add': 'x + (' },", "plan.json:11:25", "is expected");
        row("forbidden use not named", "whole", ok, "{ 'id': 'a', 'add': 'score' },", "plan.json:11:5", "credit");
        row("drivers without a sum", "whole", ok, "{ 'id': 'a', 'add': 'driver.age' },", "plan.json:11:25",
            "sum(driver: age)");
        row("changes an input", "whole", ok, "{ 'id': 'a', 'target': 'x', 'set': 1 },", "plan.json:11:5",
            "is an input");
        row("not JSON", "whole", ok, "{ 'id': ", "plan.json:13:3", "does not close the {");
        row("name twice", "whole", ok, "{ 'id': 'a', 'id': 'b' },", "plan.json:11:18", "given twice");
    }
    void everyDamageIsToldWithItsPlace()
    {
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, table);
        QFETCH(QByteArray, steps);
        QFETCH(QString, place);
        QFETCH(QString, words);
        const QStringList problems = problemsOf(folder(key, table, steps));
        bool found = false;
        for (const QString &problem : problems)
            found = found || (problem.startsWith(place + u": "_s) && problem.contains(words));
        QVERIFY2(found, qPrintable(problems.join(u'\n')));
    }

    void rowsThatNothingReachesAreTold()
    {
        rating::PlanFolder plan = folder("whole range", "x,f\n>=1,1\n5,2\n");
        plan.files[u"plan.json"_s].replace(QByteArray("'x': 'whole range' } }").replace('\'', '"'),
                                           QByteArray("'x': 'whole range' }, 'match': 'first' }").replace('\'', '"'));
        QCOMPARE(problemsOf(plan),
                 QStringList{u"tables/t.csv:3:1: This row can never be reached: row 2 takes all of it. Move it above "
                             "that row, or delete it."_s});
    }

    void missingAndUnreadTablesAreTold()
    {
        rating::PlanFolder missing = folder("whole", "x,f\n1,1\n");
        missing.files.erase(u"tables/t.csv"_s);
        QVERIFY(problemsOf(missing).join(u'\n').contains(u"needs the file tables/t.csv"_s));
        rating::PlanFolder stray = folder("whole", "x,f\n1,1\n");
        stray.files[u"tables/u.csv"_s] = "x,f\n1,1\n";
        QVERIFY(problemsOf(stray).join(u'\n').contains(u"tables/u.csv: No table of plan.json reads this file."_s));
        rating::PlanFolder unread = folder("whole", "x,f\n1,1\n");
        unread.files[u"plan.json"_s].replace(QByteArray("'set': 't(x)'").replace('\'', '"'),
                                             QByteArray("'set': 1").replace('\'', '"'));
        QVERIFY(problemsOf(unread).join(u'\n').contains(u"Nobody reads the table \"t\"."_s));
        QVERIFY(problemsOf(rating::PlanFolder{}).join(u'\n').contains(u"no plan.json"_s));
    }

    void aCycleIsToldWithItsMembers()
    {
        rating::PlanFolder plan = folder("whole", "x,f\n1,1\n");
        plan.files[u"plan.json"_s].replace(QByteArray("'d': 'x + 1'").replace('\'', '"'),
                                           QByteArray("'d': 'e + 1', 'e': '2 * d'").replace('\'', '"'));
        const QString all = problemsOf(plan).join(u'\n');
        QVERIFY2(all.contains(u"This goes in a circle: d → e → d."_s), qPrintable(all));
    }

    void allProblemsComeAtOnceInTheOrderOfTheFiles()
    {
        const QStringList problems = problemsOf(folder("whole", "x,f\n1,a\n1,b\n2,3\n",
                                                       "{ 'id': 'a', 'add': 'y' }, { 'id': 'b', 'add': 'z' "
                                                       "},"));
        QVERIFY(problems.size() >= 4);
        QVERIFY(problems.front().startsWith(u"plan.json:11:"_s));
        QVERIFY(problems.back().startsWith(u"tables/t.csv:3:"_s));
    }
};

BINDERY_TEST(PlanCheckTest)
#include "tst_plan_check.moc"
