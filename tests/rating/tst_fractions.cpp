// Quotients are kept exactly until somebody asks for a rounding (faults Q3 and Q4): 1,000 / 12 x 6 is 500, and a
// product of any length is rated. Whole plans of random formulas agree with the plainly written reference.
#include "base/read_json.h"
#include "rating/compile/state_plans.h"
#include "rating/plan/plan_folder.h"
#include "rating/run/engine.h"
#include "rating/run/worksheet.h"
#include "rating/show/plan_tests.h"
#include "reference_interpreter.h"
#include "test_support/rows.h"
#include "test_support/soak.h"
#include "test_support/test_case.h"

#include <random>

using namespace bindery;
using namespace Qt::StringLiterals;
using formula::Number;

namespace {

rating::PlanFolder folderWith(const QByteArray &manifest, const QByteArray &table = {}, const QByteArray &tests = {})
{
    rating::PlanFolder folder;
    folder.name = u"fractions"_s;
    QByteArray text = manifest;
    folder.files[u"plan.json"_s]
        = "{ \"format\": 1, \"code\": \"f\", \"edition\": \"1\", \"name\": \"F\", \"line\": \"f\", "
        + text.replace('\'', '"') + '}';
    if (!table.isEmpty())
        folder.files[u"tables/t.csv"_s] = table;
    if (!tests.isEmpty())
        folder.files[u"tests/t.json"_s] = QByteArray(tests).replace('\'', '"');
    return folder;
}

rating::Plan planOfFractions(const rating::PlanFolder &folder)
{
    auto plan = rating::makePlan(folder);
    if (!plan)
        qFatal("%s", qPrintable(plan.error().front().message));
    return std::move(*plan);
}

formula::RiskNode riskOf(QByteArray json)
{
    return formula::riskFromJson(*readJson(json.replace('\'', '"'), u"risk"_s)).value();
}

/// The premium of a plan of one formula: set to it, with an input x of 7 and three vehicles of prices 1, 2, 3.
QString worth(const QString &formula, const QByteArray &table = {}, const QByteArray &kind = {})
{
    QByteArray manifest = "'scopes': {'policy': {'inputs': {'x': 'number'}}, 'vehicle': {'list': 'vehicles', 'inputs': "
                          "{'price': 'number'}}}, TABLES 'steps': [{'id': 'a', 'set': 'FORMULA'}]";
    manifest.replace("TABLES", table.isEmpty() ? QByteArray() : "'tables': {'t': {" + kind + "}},");
    manifest.replace("FORMULA", formula.toUtf8().replace('\'', "\\u0027"));
    const rating::Plan plan = planOfFractions(folderWith(manifest, table));
    const auto bound = formula::bindRisk(*plan.program,
                                         riskOf("{'x': 7, 'vehicles': [{'price': 1}, {'price': 2}, "
                                                "{'price': 3}]}"));
    rating::Workspace work;
    if (!rating::runRecorded(*plan.program, *bound, work))
        return rating::failureOf(*plan.program, *bound, work).message;
    return work.lines.back().value.toString();
}

/// Formulas at random, of everything that gives a number.
class FormulaMaker {
public:
    explicit FormulaMaker(std::uint64_t seed) : m_engine(seed) {}
    int upTo(int most) { return static_cast<int>(m_engine() % static_cast<std::uint64_t>(most + 1)); }

    QString number(int depth)
    {
        if (depth == 0)
            return leaf();
        const QString a = number(depth - 1);
        const QString b = number(depth - 1 - upTo(depth - 1));
        switch (upTo(13)) {
        case 0:
        case 1: return u"(%1 + %2)"_s.arg(a, b);
        case 2: return u"(%1 - %2)"_s.arg(a, b);
        case 3:
        case 4: return u"%1 * %2"_s.arg(a, b);
        case 5:
        case 6:
        case 7: return u"%1 / (%2)"_s.arg(a, b);
        case 8: return u"min(%1, %2)"_s.arg(a, b);
        case 9:
            return u"if(%1 %2 %3, %3, %1)"_s.arg(a, QStringList{u"<"_s, u"<="_s, u"="_s, u"!="_s, u">"_s}[upTo(4)], b);
        case 10: return u"%1(%2)"_s.arg(QStringList{u"floor"_s, u"ceiling"_s, u"abs"_s}[upTo(2)], a);
        case 11:
            return u"round(%1, %2, '%3')"_s.arg(a)
                .arg(upTo(5) - 2)
                .arg(QStringList{u"half_up"_s, u"half_even"_s, u"up"_s, u"down"_s}[upTo(3)]);
        case 12: return u"mod(%1, %2)"_s.arg(a, b);
        default: return u"sum(vehicle: %1 / price)"_s.arg(a);
        }
    }

private:
    QString leaf()
    {
        static const QStringList leaves{u"x"_s,    u"y"_s, u"3"_s,   u"12"_s, u"0.7"_s,
                                        u"1.25"_s, u"9"_s, u"100"_s, u"7%"_s};
        return leaves[upTo(static_cast<int>(leaves.size()) - 1)];
    }

    std::mt19937_64 m_engine;
};

} // namespace

class FractionsTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void q3_aQuotientIsKeptUntilARoundingIsAskedFor_data()
    {
        test::Pairs("formula", "value")
            .rows({
                {"1000 / 12 * 6", "500"},
                {"floor(1000 / 12 * 6)", "500"},
                {"ceiling(1200 / 7 * 7)", "1200"},
                {"round(1200 / 7 * 7, 0, 'up')", "1200"},
                {"round(2 / 3 * 3.75, 0)", "3"},
                {"round(-2 / 3 * 3.75, 0, 'half_even')", "-2"},
                {"round(1000 / 3, -2)", "300"},
                {"round(350 / 3 * 3, -2, 'up')", "400"},
                {"if(10 / 3 * 3 = 10, 1, 0)", "1"},
                {"if(1 / 3 + 1 / 3 + 1 / 3 >= 1, 1, 0)", "1"},
                {"if(1 / 3 in (2 / 6, 5), 1, 0)", "1"},
                {"min(1 / 3, 0.33333333333333333333)", "0.33333333333333333333"},
                {"max(1 / 3, 0.33333333333333333333) * 3", "1"},
                {"mod(1 / 3, 1 / 9)", "0"},
                {"mod(10 / 3, 1)", "0.33333333333333333333 (1/3)"},
                {"abs(-10 / 3) * 3", "10"},
                {"-(10 / 3)", "-3.33333333333333333333 (-10/3)"},
                {"2 / 3", "0.66666666666666666667 (2/3)"},
                {"sum(vehicle: 1 / 3)", "1"},
                {"sum(vehicle: price / 7) * 7", "6"},
                {"max(vehicle: price / 7) * 7", "3"},
                {"count(vehicle: price / 3 * 3 = price)", "3"},
                {"1 / 3 / (1 / 3)", "1"},
                {"1 / 8", "0.125"},
                {"x / 0", "The step \"a\" divides by nothing for this risk."},
            });
    }
    void q3_aQuotientIsKeptUntilARoundingIsAskedFor()
    {
        QFETCH(QString, formula);
        if (formula == u"x / 0")
            formula = u"x / (x - 7)"_s;
        QTEST(worth(formula), "value");
    }

    void q3_tablesTakeAndGiveFractions_data()
    {
        test::Columns<QString, QByteArray, QByteArray, QString>("formula", "kind", "table", "value");
        const auto row = [](const char *formula, const char *kind, const char *table, const char *value) {
            QTest::addRow("%s in %s", formula, kind)
                << QString::fromLatin1(formula) << QByteArray(kind) << QByteArray(table) << QString::fromLatin1(value);
        };
        const char *whole = "'keys': {'k': 'number'}";
        row("t(10 / 3 * 3)", whole, "k,f\n10,5\n", "5");
        row("t(10 / 3)", whole, "k,f\n10,5\n",
            "k=3.33333333333333333333 (10/3) is not in the table \"t\", and it has no default row.");
        const char *range = "'keys': {'k': 'number range'}";
        row("t(10 / 3)", range, "k,f\n<3.33,1\n[3.33..3.34),2\n>=3.34,3\n", "2");
        row("t(-10 / 3)", range, "k,f\n<-3.33,1\n>=-3.33,3\n", "1");
        row("t(10 / 3 * 3)", range, "k,f\n<10,1\n>=10,2\n", "2");
        const char *line = "'keys': {'k': 'number interpolate'}";
        row("t(2) * 3", line, "k,f\n0,1\n3,1.5\n", "4");
        row("floor(t(1) * 3)", line, "k,f\n0,1\n3,2\n", "4");
        row("t(1 / 3) * 9", line, "k,f\n0,0\n3,1\n", "1");
        row("t(1)", "'keys': {'k': 'number interpolate'}, 'round_to': '2 up'", "k,f\n0,0\n3,1\n", "0.34");
        row("t(1)", "'keys': {'k': 'number interpolate'}, 'round_to': '-1 up'", "k,f\n0,0\n3,100\n", "40");
        row("t(7) * 3", "'keys': {'k': 'number interpolate'}, 'beyond': {'each': 3, 'add': 1}", "k,f\n0,0\n6,1\n", "4");
        const char *layers = "'keys': {'k': 'number range'}, 'layer_unit': 3";
        row("layers(t, 10) * 3", layers, "k,f\n[0..5),1\n>=5,2\n", "15");
        row("floor(layers(t, 100 / 3) * 9)", layers, "k,f\n[0..1000),1\n>=1000,2\n", "100");
        row("layers(t, 1)", "'keys': {'k': 'number range'}, 'layer_unit': 3, 'round_to': '-1 up'",
            "k,f\n[0..1000),100\n>=1000,2\n", "40");
    }
    void q3_tablesTakeAndGiveFractions()
    {
        QFETCH(QString, formula);
        QFETCH(QByteArray, kind);
        QFETCH(QByteArray, table);
        QTEST(worth(formula, table, kind), "value");
    }

    /// Half a year of 1,000, in whole dollars down: faults/b57cplan.
    void q3_stepsKeepTheQuotientAndSayWhatItIs()
    {
        const rating::Plan plan = planOfFractions(folderWith(
            "'scopes': {'policy': {'inputs': {'annual': 'number', 'months': 'number'}}}, 'steps': ["
            "{'id': 'annual', 'set': 'annual'}, {'id': 'month', 'divide': 12}, {'id': 'months', 'multiply': 'months'},"
            "{'id': 'dollar', 'round': '0 down'}]"));
        const auto premium = [&](const QByteArray &risk) {
            return rating::rateRisk(*plan.program, *formula::bindRisk(*plan.program, riskOf(risk)));
        };
        const auto half = premium("{'annual': 1000, 'months': 6}");
        QVERIFY(half.has_value());
        QCOMPARE(half->premium.total.amount, Decimal(500));
        QCOMPARE(half->premium.worksheet[1].value.toString(), u"83.33333333333333333333"_s);
        QCOMPARE(half->premium.worksheet[1].valueExact, u"250/3"_s);
        QCOMPARE(half->premium.worksheet[2].valueExact, QString());
        QCOMPARE(premium("{'annual': 1000, 'months': 3}")->premium.total.amount, Decimal(250));
        QCOMPARE(premium("{'annual': 200, 'months': 9}")->premium.total.amount, Decimal(150));
        QCOMPARE(premium("{'annual': 1200, 'months': 6}")->premium.total.amount, Decimal(600));
    }

    /// A premium that nobody rounded is handed out with 20 places, half up: 2/3 ends in 7.
    void q3_aPremiumThatNobodyRoundsHasTwentyPlaces()
    {
        const rating::Plan plan = planOfFractions(folderWith(
            "'scopes': {'policy': {'inputs': {'x': 'number'}}}, 'steps': [{'id': 'a', 'set': 'x'}, {'id': 'b', "
            "'divide': 3}]"));
        const auto rated = rating::rateRisk(*plan.program, *formula::bindRisk(*plan.program, riskOf("{'x': 2}")));
        QVERIFY(rated.has_value());
        QCOMPARE(rated->premium.total.amount.toString(), u"0.66666666666666666667"_s);
        QCOMPARE(rated->premium.worksheet.back().valueExact, u"2/3"_s);
        const auto negative = rating::rateRisk(*plan.program, *formula::bindRisk(*plan.program, riskOf("{'x': -2}")));
        QCOMPARE(negative->premium.total.amount.toString(), u"-0.66666666666666666667"_s);
    }

    void q3_assignmentRanksByTheExactQuotient()
    {
        const rating::Plan plan = planOfFractions(folderWith(
            "'scopes': {'policy': {}, 'driver': {'list': 'drivers', 'inputs': {'n': 'number', 'd': 'number'}}, "
            "'vehicle': {'list': 'vehicles', 'inputs': {'v': 'number'}}}, 'steps': [{'id': 'go', 'assign': {'from': "
            "'driver', 'to': 'vehicle', 'rank_from': 'n / d', 'rank_to': 'v'}}, {'id': 'each', 'scope': 'vehicle', "
            "'target': 'p', 'set': 'driver.n'}, {'id': 'all', 'set': 'max(vehicle: if(v = 9, p, 0))'}]"));
        // The two quotients agree in their first 20 places.
        const auto rated = rating::rateRisk(
            *plan.program,
            *formula::bindRisk(*plan.program,
                               riskOf("{'drivers': [{'n': 0.33333333333333333333333, 'd': 1}, {'n': 3, 'd': 9}], "
                                      "'vehicles': [{'v': 1}, {'v': 9}]}")));
        QVERIFY(rated.has_value());
        QCOMPARE(rated->premium.total.amount, Decimal(3));
    }

    void q3_testsBesideThePlanMayExpectAFraction()
    {
        const rating::PlanFolder folder = folderWith(
            "'scopes': {'policy': {'inputs': {'x': 'number'}, 'definitions': {'third': 'x / 3'}}}, 'steps': [{'id': "
            "'a', 'set': 'x'}, {'id': 'b', 'divide': 3}]",
            {},
            "{'tests': [{'name': 'exact', 'input': {'x': 2}, 'expect': {'premium': '2/3', 'steps': {'b': '4/6'}, "
            "'values': {'third': '2/3'}}},"
            "{'name': 'as shown', 'input': {'x': 2}, 'expect': {'premium': '0.66666666666666666667', 'steps': {'b': "
            "0.66666666666666666667}, 'values': {'third': '0.66666666666666666667'}}},"
            "{'name': 'wrong', 'input': {'x': 2}, 'expect': {'premium': '1/3', 'steps': {'b': "
            "'0.6666666666666666666'}, 'values': {'third': '1/3'}}}]}");
        const auto results = rating::runPlanTests({planOfFractions(folder), {}});
        QVERIFY(results.has_value());
        QCOMPARE(results->size(), std::size_t(3));
        QCOMPARE((*results)[0].differences, QStringList());
        QCOMPARE((*results)[1].differences, QStringList());
        const QStringList expected{
            u"step b: expected 0.6666666666666666666, got 0.66666666666666666667 (2/3)"_s,
            u"third: expected 1/3, got 0.66666666666666666667 (2/3)"_s,
            u"premium: expected 0.33333333333333333333 (1/3), got 0.66666666666666666667 (2/3)"_s};
        QCOMPARE((*results)[2].differences, expected);
    }

    void q4_aProductOfAnyLengthIsRated_data()
    {
        QTest::addColumn<QString>("formula");
        QTest::addColumn<QString>("value");
        QTest::newRow("thirds") << u"round(100 * (1 / 3 + 1) * (1 / 3 + 1) * (1 / 3 + 1) * (1 / 3 + 1), 2)"_s
                                << u"316.05"_s;
        // 1.00000001^20, 160 places.
        QTest::newRow("places") << u"round(%1, 12)"_s.arg(QStringList(20, u"1.00000001"_s).join(u" * "_s))
                                << u"1.0000002"_s;
        QTest::newRow("places, exactly") << u"if(%1 = %1 / 7 * 7, 1, 0)"_s.arg(
            QStringList(12, u"1.00000001"_s).join(u" * "_s))
                                         << u"1"_s;
        // Back to a decimal once it fits into one again.
        QTest::newRow("there and back") << u"(%1) / (%1) * 5"_s.arg(QStringList(12, u"1.00000001"_s).join(u" * "_s))
                                        << u"5"_s;
    }
    void q4_aProductOfAnyLengthIsRated()
    {
        QFETCH(QString, formula);
        QTEST(worth(formula), "value");
    }

    /// More than 2,000 digits above or below the line: kept to 1,000, which the worksheet says.
    void q4_beyondTheLimitItIsKeptToAThousandDigitsAndSaysSo()
    {
        constexpr std::int64_t Amount = 1000000000000000000;
        QByteArray vehicles;
        for (int i = 0; i < 140; ++i)
            vehicles
                += QByteArray(i ? "," : "") + "{'price': " + QByteArray::number(qlonglong(Amount + 6 * i + 1)) + "}";
        const rating::Plan plan = planOfFractions(folderWith(
            "'scopes': {'policy': {}, 'vehicle': {'list': 'vehicles', 'inputs': {'price': 'number'}}}, 'steps': "
            "[{'id': 'a', 'set': 'sum(vehicle: 1000000000000000000 / price)'}, {'id': 'b', 'round': '19 half_up'}]"));
        const auto rated = rating::rateRisk(
            *plan.program, *formula::bindRisk(*plan.program, riskOf("{'vehicles': [" + vehicles + "]}")));
        QVERIFY2(rated.has_value(), rated ? "" : qPrintable(rated.error().message));
        QCOMPARE(rated->premium.worksheet[0].valueExact, u"shown to 20 places, kept to 1000 digits"_s);
        test::Exact sum = 0;
        for (int i = 0; i < 140; ++i)
            sum += test::Exact(Amount, Amount + 6 * i + 1);
        QCOMPARE(rated->premium.worksheet[0].value, test::shownOf(test::roundedTo(sum, 20, RoundingMode::HalfUp)));
        QCOMPARE(rated->premium.total.amount, test::shownOf(test::roundedTo(sum, 19, RoundingMode::HalfUp)));
    }

    void q4_whatNoPremiumNeedsIsRefusedWithASentence()
    {
        const QString huge = worth(u"%1 / 7"_s.arg(QStringList(8, u"12345678901"_s).join(u" * "_s)));
        QVERIFY2(huge.contains(u"more than 56 digits before its point"_s), qPrintable(huge));
        const QString tiny = worth(QStringList(60, u"0.000000000000000000000000000000000000000001"_s).join(u" * "_s));
        QVERIFY2(tiny.contains(u"more than 1000 zeros after it"_s), qPrintable(tiny));
    }

    void randomFormulasAgreeWithThePlainReference()
    {
        int rated = 0;
        int fractions = 0;
        const int plans = test::steps(40, 15'000);
        for (const unsigned seed : test::seeds(plans)) {
            FormulaMaker maker(seed);
            const QByteArray manifest
                = "'scopes': {'policy': {'inputs': {'x': 'number', 'y': 'number'}, 'definitions': {'d': '"
                + maker.number(2).toUtf8().replace('\'', "\\u0027")
                + "'}}, 'vehicle': {'list': 'vehicles', 'inputs': "
                  "{'price': 'number'}}}, 'steps': [{'id': 'a', 'set': '"
                + maker.number(3).toUtf8().replace('\'', "\\u0027")
                + "'}, {'id': 'b', 'scope': 'vehicle', 'target': 'p', "
                  "'set': 'price / 7'}, {'id': 'c', 'divide': '"
                + maker.number(1).toUtf8().replace('\'', "\\u0027") + "'}, {'id': 'd', 'add': 'd + sum(vehicle: p)'}"
                + (maker.upTo(1) ? ", {'id': 'e', 'round': '0 half_up'}" : "") + "]";
            const rating::Plan plan = planOfFractions(folderWith(manifest));
            rating::Workspace work;
            for (int i = 0; i < 4; ++i) {
                formula::RiskNode risk;
                risk.set(u"x"_s, Decimal::scaled(maker.upTo(2000) - 500, maker.upTo(3)));
                risk.set(u"y"_s, Decimal(maker.upTo(12)));
                std::vector<formula::RiskNode> vehicles(static_cast<std::size_t>(1 + maker.upTo(2)));
                for (formula::RiskNode &vehicle : vehicles)
                    vehicle.set(u"price"_s, Decimal::scaled(1 + maker.upTo(60), maker.upTo(1)));
                risk.lists.emplace_back(u"vehicles"_s, vehicles);
                const auto bound = formula::bindRisk(*plan.program, risk);
                QVERIFY(bound.has_value());
                const auto premium = rating::run(*plan.program, *bound, work);
                const std::optional<Decimal> expected = test::referencePremium(*plan.model, risk);
                QVERIFY2(premium == expected,
                         qPrintable(u"seed %1: compiled %2, reference %3\n%4"_s.arg(seed).arg(
                             premium ? premium->toString() : u"none"_s, expected ? expected->toString() : u"none"_s,
                             QString::fromUtf8(plan.folder->files.at(u"plan.json"_s)))));
                rated += premium ? 1 : 0;
                fractions += premium && premium->scale() == Number::ShownPlaces ? 1 : 0;
            }
        }
        QVERIFY2(rated > plans * 2 && fractions > plans / 3,
                 qPrintable(u"%1 rated, %2 fractions"_s.arg(rated).arg(fractions)));
    }
};

BINDERY_TEST(FractionsTest)
#include "tst_fractions.moc"
