// What the guard of table cells lets through, and what a plan does with what it reads: zeros on both sides of a lookup,
// and no permission where a state or a transaction is not recognized.
#include "rating/compile/plan.h"
#include "rating/plan/plan_folder.h"
#include "rating/run/engine.h"
#include "rating/show/plan_tests.h"
#include "test_support/rows.h"
#include "test_support/test_case.h"
#include "test_support/told.h"

#include <QRegularExpression>

using namespace bindery;
using namespace Qt::StringLiterals;

namespace {

rating::PlanFolder planWith(const QByteArray &inputs, const QByteArray &tables, const QByteArray &steps,
                            const std::map<QString, QByteArray> &files)
{
    rating::PlanFolder folder;
    folder.name = u"p"_s;
    folder.files = files;
    folder.files[u"plan.json"_s] = QByteArray("{'format': 1, 'code': 'p', 'edition': '1', 'name': 'P', 'line': 'l', "
                                              "'scopes': {'policy': {'inputs': {"
                                              + inputs + "}}}, 'tables': {" + tables + "}, 'steps': [" + steps + "]}")
                                       .replace('\'', '"');
    return folder;
}

QString problemsIn(const rating::PlanFolder &folder)
{
    return test::textsOf(test::problemsIn(rating::makePlan(folder))).join(u'\n');
}

/// The premium, or step and message of the failure.
QString ratedText(const rating::Plan &plan, const formula::RiskNode &risk)
{
    const auto bound = formula::bindRisk(*plan.program, risk);
    const auto premium = rating::rateRisk(*plan.program, *bound);
    if (!premium)
        return premium.error().step + u": "_s + premium.error().message;
    return premium->premium.total.amount.toString();
}

} // namespace

class TableReadingTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void soundTextsAreNeverTold_data()
    {
        QTest::addColumn<QByteArray>("cell");
        for (const char *cell : {"Frame",
                                 "100/300/50",
                                 "100K/300K",
                                 "Self-Employed",
                                 "Non-Driver",
                                 "USA/Pacific West",
                                 "O'Brien's",
                                 "AB10",
                                 "12345-6789",
                                 "18-25",
                                 "Fire & Theft",
                                 "Fire and Theft",
                                 "A",
                                 "a",
                                 "C++",
                                 "No. 5",
                                 "#5",
                                 "5\" pipe",
                                 "R&D",
                                 "Caf\xC3\xA9",
                                 "Stra\xC3\x9F"
                                 "e",
                                 "\xE2\x82\xAC 5",
                                 "N/A",
                                 "none",
                                 "Other",
                                 "All Risk",
                                 "x",
                                 "Err",
                                 "1e5",
                                 "(none)",
                                 "5%",
                                 "\"CA, NY\"",
                                 "\"-\"",
                                 "\"All\"",
                                 "\"1..4\"",
                                 "A.B",
                                 "TBD",
                                 "not insured",
                                 "date of loss"})
            QTest::newRow(cell) << QByteArray(cell);
    }
    void soundTextsAreNeverTold()
    {
        QFETCH(QByteArray, cell);
        QByteArray quoted = cell;
        quoted.replace('"', "\"\"");
        const QByteArray note = "\"a, b: \xE2\x80\x9Cso\xE2\x80\x9D\n#N/A?\"";
        const auto folder = planWith("'s': 'text'", "'t': {'keys': {'s': 'text'}}", "{'id': 'a', 'set': 't(s)'}",
                                     {{u"tables/t.csv"_s, "s,f,note\n\"" + quoted + "\",1," + note + "\n"}});
        QCOMPARE(problemsIn(folder), QString());
        const auto plan = rating::makePlan(folder);
        formula::RiskNode risk;
        const bool isQuoted = cell.startsWith('"') && cell.endsWith('"');
        risk.set(u"s"_s, QString::fromUtf8(isQuoted ? cell.mid(1).chopped(1) : cell));
        QCOMPARE(ratedText(*plan, risk), u"1"_s);
    }

    void soundNumbersAreNeverTold_data()
    {
        QTest::addColumn<QByteArray>("cell");
        for (const char *cell : {"1", "-1", "0.5", ".5", "007", "1.000", "0.333333333333333333", "123456789012345678",
                                 "1.05000000000000000000", "0.1234567890123456", "none"})
            QTest::newRow(cell) << QByteArray(cell);
    }
    void soundNumbersAreNeverTold()
    {
        QFETCH(QByteArray, cell);
        QCOMPARE(problemsIn(planWith("'x': 'number'",
                                     "'t': {'keys': {'x': 'number "
                                     "range'}}",
                                     "{'id': 'a', 'set': 't(x)'}",
                                     {{u"tables/t.csv"_s, "x,f\n1 .. 4," + cell + "\n>= 5,1\n<1,2\n(4..5),3\n"}})),
                 QString());
    }

    // Fault Q5, digits_two_keys.
    void q5_whoAsksWithoutTheZerosFindsTheRow_data()
    {
        QTest::addColumn<QString>("zip");
        QTest::addColumn<QString>("levee");
        QTest::addColumn<QString>("rated");
        QTest::newRow("as typed") << u"02139"_s << u"77"_s << u"1.5"_s;
        QTest::newRow("filled") << u"02139"_s << u"00077"_s << u"1.5"_s;
        QTest::newRow("short") << u"2139"_s << u"00077"_s << u"1.5"_s;
        QTest::newRow("both short") << u"2139"_s << u"077"_s << u"1.5"_s;
        QTest::newRow("no digits") << u"10001"_s << u"A7"_s << u"2"_s;
        QTest::newRow("one of a list") << u"7"_s << u"1"_s << u"3"_s;
        QTest::newRow("another number") << u"21390"_s << u"77"_s
                                        << u"a: zip=21390, levee=77 is not in the table \"t\", and it has no default "
                                           "row."_s;
        QTest::newRow("a short number that is not there") << u"2140"_s << u"A7"_s
                                                          << u"a: zip=2140, levee=A7 is not in the table \"t\", and it "
                                                             "has no default row."_s;
        QTest::newRow("longer than the table counts") << u"002139"_s << u"77"_s
                                                      << u"a: zip=002139, levee=77 is not in the table \"t\", and it "
                                                         "has no default row."_s;
    }
    void q5_whoAsksWithoutTheZerosFindsTheRow()
    {
        QFETCH(QString, zip);
        QFETCH(QString, levee);
        QFETCH(QString, rated);
        const auto plan = rating::makePlan(
            planWith("'zip': 'text', 'levee': 'text'", "'t': {'keys': {'zip': 'text', 'levee': 'text'}, 'digits': 5}",
                     "{'id': 'a', 'set': 't(zip, levee)'}",
                     {{u"tables/t.csv"_s, "zip,levee,f\n2139,77,1.5\n10001,A7,2\n6 | 7,1,3\n"}}));
        QVERIFY(plan.has_value());
        formula::RiskNode risk;
        risk.set(u"zip"_s, zip);
        risk.set(u"levee"_s, levee);
        QCOMPARE(ratedText(*plan, risk), rated);
    }

    // Fault Q6: doubt is no permission.
    void q6_aSpellingThatNobodyKnowsPermitsNothing_data()
    {
        test::Columns<QString, QString, QString>("state", "transaction", "rated");
        const auto row = [](const char *name, const char *state, const char *transaction, const char *rated) {
            QTest::newRow(name) << QString::fromUtf8(state) << QString::fromUtf8(transaction)
                                << QString::fromUtf8(rated);
        };
        row("forbidden", "CA", "new", "100");
        row("allowed", "NY", "new", "200");
        row("small letters", "ca", "new", "credit: .*\"state\" is \"ca\".*Give it as CA\\.");
        row("a blank", "CA ", "new", "credit: .*Give it as CA\\.");
        row("a name", "California", "new", "credit: .*Give it as CA\\.");
        row("what nobody sees", "CA\u200B", "new", "credit: .*\"CA<U\\+200B>\".*Give it as CA\\.");
        row("no state", "ZZ", "new", "credit: .*\"ZZ\".*Give the two capital letters.*");
        row("nothing", "", "new", "credit: .*\"\".*Give the two capital letters.*");
        row("a territory", "PR", "new", "200");
        row("forbidden for renewals", "MD", "renewal", "100");
        row("allowed for new business", "MD", "new", "200");
        row("a capital", "MD", "Renewal", "credit: .*\"transaction\" is \"Renewal\".*Give it as renewal\\.");
        row("another transaction", "MD", "endorsement", "credit: .*Give eligibility, new or renewal\\.");
        row("a transaction that does not matter", "NY", "endorsement", "200");
        row("forbidden whatever the transaction", "CA", "endorsement", "100");
        row("both unknown", "ca", "Renewal", "credit: .*");
    }
    void q6_aSpellingThatNobodyKnowsPermitsNothing()
    {
        QFETCH(QString, state);
        QFETCH(QString, transaction);
        QFETCH(QString, rated);
        const auto plan = rating::makePlan(planWith(
            "'state': 'text', 'effective_date': 'date', 'transaction': {'type': 'text', 'default': 'new'}, 'score': "
            "{'type': 'number', 'use': 'credit'}",
            {}, "{'id': 'base', 'set': 100}, {'id': 'credit', 'multiply': 'if(score < 600, 2, 1)', 'uses': ['credit']}",
            {{u"restrictions.csv"_s,
              "state,transaction,use,from,to,reason\nCA,*,credit,,,not here\nMD,renewal,credit,,,new alone\n"}}));
        QVERIFY(plan.has_value());
        formula::RiskNode risk;
        risk.set(u"state"_s, state);
        risk.set(u"transaction"_s, transaction);
        risk.set(u"effective_date"_s, QDate(2025, 1, 1));
        risk.set(u"score"_s, Decimal(500));
        const QString got = ratedText(*plan, risk);
        QVERIFY2(QRegularExpression(QRegularExpression::anchoredPattern(rated)).match(got).hasMatch(), qPrintable(got));
    }

    // Fault M.
    void m_aTableWithoutKeysSaysThatNoRowFits()
    {
        const auto plan
            = rating::makePlan(planWith("'x': 'number'", "'t': {'keys': {}, 'match': 'first'}",
                                        "{'id': 'a', 'set': 't()'}", {{u"tables/t.csv"_s, "when,f\nx > 10,1\n"}}));
        QVERIFY2(plan.has_value(), plan ? "" : qPrintable(plan.error().front().message));
        formula::RiskNode risk;
        risk.set(u"x"_s, Decimal(5));
        QCOMPARE(ratedText(*plan, risk),
                 u"a: No row of the table \"t\" fits this risk, and it has no default row (a "
                 "last row without a condition)."_s);
    }
};

BINDERY_TEST(TableReadingTest)
#include "tst_table_reading.moc"
