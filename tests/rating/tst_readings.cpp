// Which row of a table gave a step its value, and how, in words.
#include "base/read_json.h"
#include "rating/compile/plan.h"
#include "rating/plan/plan_folder.h"
#include "rating/run/engine.h"
#include "rating/show/readings.h"
#include "rating/show/table_excerpt.h"
#include "test_support/rows.h"
#include "test_support/test_case.h"

using namespace bindery;
using namespace Qt::StringLiterals;

namespace {

/// A plan with one table `t` of rows `rows`, read by `step`; JSON with ' for ".
tl::expected<rating::Plan, Problems> planReading(QByteArray table, const QByteArray &step, const QByteArray &rows)
{
    rating::PlanFolder folder;
    folder.name = u"readings"_s;
    folder.files[u"plan.json"_s]
        = QByteArray("{'format': 1, 'code': 'p', 'edition': '1', 'name': 'P', 'line': 'l', 'scopes': {'policy': "
                     "{'inputs': {'x': 'number', 'k': 'text', 'old': 'flag'}}}, 'tables': {'t': "
                     + table + "}, 'steps': [{'id': 'a', 'set': '" + step + "'}]}")
              .replace('\'', '"');
    folder.files[u"tables/t.csv"_s] = rows;
    return rating::makePlan(std::move(folder));
}

domain::WorksheetStep stepOf(const rating::Plan &plan, const QString &x)
{
    formula::RiskNode risk;
    risk.set(u"x"_s, *Decimal::fromString(x));
    risk.set(u"k"_s, u"B"_s);
    risk.set(u"old"_s, false);
    const auto rated = rating::rateRisk(*plan.program, *formula::bindRisk(*plan.program, risk));
    return rated ? rated->premium.worksheet.front() : domain::WorksheetStep();
}

constexpr char Points[] = "points,factor\n0,1.00\n4,1.40\n6,1.75\n";

} // namespace

class RowReadingTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void u02_aStepTellsWhichRowGaveItsValueAndHow_data()
    {
        // The rows that the excerpt marks, as the spreadsheet shows them.
        test::Columns<QByteArray, QByteArray, QByteArray, QString, QString, QList<int>>("table", "step", "rows", "x",
                                                                                        "reading", "marked");
        const auto row = [](const char *name, const char *table, const char *step, const char *rows, const QString &x,
                            const QString &reading, const QList<int> &marked) {
            QTest::newRow(name) << QByteArray(table) << QByteArray(step) << QByteArray(rows) << x << reading << marked;
        };
        const char *beyond = "{'keys': {'points': 'number interpolate'}, 'beyond': {'each': 1, 'add': 0.12}}";
        row("exact", "{'keys': {'class': 'text'}}", "t(k)", "class,factor\nA,1\nB,2\n", u"0"_s,
            u"row 3 (“B”) matched"_s, {3});
        row("range", "{'keys': {'age': 'number range'}}", "t(x)", "age,factor\n[0..25),2\n>=25,1\n", u"30"_s,
            u"row 3 (“>=25”) matched"_s, {3});
        row("across the columns", "{'keys': {'age': 'whole range', 'class': 'text'}, 'across': 'class'}", "t(x, k)",
            "age,A,B\n0..24,1,2\n>=25,3,4\n", u"30"_s, u"row 3 (“>=25, B”) matched"_s, {3});
        row("default", "{'keys': {'class': 'number'}}", "t(x)", "class,factor\n1,1\n*,2\n", u"30"_s,
            u"row 3, the default row, because no other fits"_s, {3});
        row("on a row", beyond, "t(x)", Points, u"4"_s, u"row 3 (“4”) matched"_s, {3});
        row("on the last row", beyond, "t(x)", Points, u"6"_s, u"row 4 (“6”) matched"_s, {4});
        row("between two rows", beyond, "t(x)", Points, u"5"_s,
            u"between row 3 (“4”) with 1.4 and row 4 (“6”) with 1.75, in proportion: 1.575"_s, {3, 4});
        row("between rows that do not stand beside each other", beyond, "t(x)",
            "points,factor\n6,1.75\n0,1.00\n4,1.40\n", u"5"_s,
            u"between row 4 (“4”) with 1.4 and row 2 (“6”) with 1.75, in proportion: 1.575"_s, {2, 4});
        row("past the last row", beyond, "t(x)", Points, u"8"_s,
            u"past the last row, row 4 (“6”), where each further 1 adds 0.12: 1.75 + 2 × 0.12 = 1.99"_s, {4});
        row("part of a growth", "{'keys': {'points': 'number interpolate'}, 'beyond': {'each': 3, 'add': -0.12}}",
            "t(x)", Points, u"8"_s,
            u"past the last row, row 4 (“6”), where each further 3 takes off 0.12: 1.75 − 2/3 × 0.12 = 1.67"_s, {4});
        row("growth of each that began",
            "{'keys': {'points': 'number interpolate'}, 'beyond': {'each': 3, 'add': 0.12, 'part': 'started'}}", "t(x)",
            Points, u"10"_s,
            u"past the last row, row 4 (“6”), where each further 3 begun adds 0.12: 1.75 + 2 × 0.12 = 1.99"_s, {4});
        row("growth of each that is complete",
            "{'keys': {'points': 'number interpolate'}, 'beyond': {'each': 3, 'add': 0.12, 'part': 'completed'}}",
            "t(x)", Points, u"10"_s,
            u"past the last row, row 4 (“6”), where each further 3 completed adds 0.12: 1.75 + 1 × 0.12 = 1.87"_s, {4});
        row("growth that the table rounds",
            "{'keys': {'points': 'number interpolate'}, 'beyond': {'each': 1, 'add': 0.12}, 'round_to': '1 half_up'}",
            "t(x)", Points, u"8"_s,
            u"past the last row, row 4 (“6”), where each further 1 adds 0.12: 1.75 + 2 × 0.12, rounded to 2"_s, {4});
        const char *layers = "{'keys': {'amount': 'number range'}}";
        row("layers", layers, "layers(t, x)", "amount,rate\n[0..10),2\n[10..20),3\n>=20,1\n", u"15"_s,
            u"row 2 (“[0..10)”) to row 3 (“[10..20)”), layer by layer"_s, {2, 3});
        row("layers of nothing", "{'keys': {'class': 'text', 'amount': 'number range'}}", "layers(t, k, x)",
            "class,amount,rate\nA,[0..10),2\nA,>=10,3\n", u"0"_s, u"no row was needed"_s, {});
        // Two rows of one name: the worksheet does not say which, and nobody guesses.
        row("told by a condition", "{'match': 'first', 'keys': {'class': 'text'}}", "t(k)",
            "class,factor,when\nB,1,old\nB,2,\n", u"0"_s, QString(), {});
    }
    void u02_aStepTellsWhichRowGaveItsValueAndHow()
    {
        QFETCH(QByteArray, table);
        QFETCH(QByteArray, step);
        QFETCH(QByteArray, rows);
        QFETCH(QString, x);
        QFETCH(QString, reading);
        QFETCH(QList<int>, marked);
        const auto plan = planReading(table, step, rows);
        QVERIFY2(plan, qPrintable(plan ? QString() : plan.error().front().message));
        const domain::WorksheetStep read = stepOf(*plan, x);
        QCOMPARE(read.table, u"t"_s);
        QCOMPARE(rating::readingsOf(*plan, read), reading);
        QList<int> seen;
        for (const rating::TableExcerpt &excerpt : rating::excerptsOf(*plan, read)) {
            for (const rating::TableExcerpt::Row &row : excerpt.rows) {
                if (row.isMatched)
                    seen.append(row.sheetRow);
            }
        }
        QCOMPARE(seen, marked);
        // The number at the end is the one that the step worked with.
        const qsizetype last = std::max(reading.lastIndexOf(u"= "_s), reading.lastIndexOf(u": "_s)) + 2;
        if (reading.contains(u"= "_s) || reading.contains(u"in proportion: "_s))
            QVERIFY(*Decimal::fromString(reading.mid(last)) == read.operand);
    }
};

BINDERY_TEST(RowReadingTest)
#include "tst_readings.moc"
