// What a plan can say beside arithmetic: functions that have no value for a risk, parts that the plan itself gives,
// ranks among parts, and tables that go on below their first row.
#include "base/read_json.h"
#include "domain/premium.h"
#include "formula/run/bound_risk.h"
#include "part_plan.h"
#include "rating/compile/program.h"
#include "rating/plan/plan_folder.h"
#include "rating/run/engine.h"
#include "rating/show/plan_show.h"
#include "rating/show/plan_tests.h"
#include "rating/show/readings.h"
#include "test_support/test_case.h"

#include <QTest>

using namespace bindery;
using namespace Qt::StringLiterals;
using test::partPlan;
using test::rated;

namespace {

const char *const Perils
    = "'scopes': {'policy': {'inputs': {'amount': 'number'}}, 'peril': {'in': 'policy', 'items': [{'code': 'fire', "
      "'share': '0.50'}, {'code': 'wind'}, {'code': 'theft', 'share': 2, 'sub': true}], 'inputs': {'code': 'text', "
      "'share': {'type': 'number', 'default': 1}, 'sub': {'type': 'flag', 'default': false}}, 'definitions': {'rate': "
      "'t(code) * share'}}}, 'tables': {'t': {'keys': {'code': 'text'}}}, 'steps': [{'id': 'each', 'scope': 'peril', "
      "'target': 'p', 'set': 'rate * amount'}, {'id': 'all', 'set': 'sum(peril: p)'}]";
const QByteArray Rates = "code,rate\nfire,2\nwind,3\ntheft,5\n";

/// The risk's rating, with JSON as partPlan() has it.
tl::expected<rating::Rated, rating::RatingFailure> ratingOf(const rating::Plan &plan, QByteArray risk)
{
    const auto json = readJson(risk.replace('\'', '"'), u"risk"_s);
    return rating::rateRisk(*plan.program, *formula::bindRisk(*plan.program, *formula::riskFromJson(*json)));
}

/// A plan whose only step sets the premium by a formula of x, s and d.
tl::expected<rating::Plan, Problems> formulaPlan(const QByteArray &formula)
{
    return partPlan(
        "'scopes': {'policy': {'inputs': {'x': 'number', 's': 'text', 'd': 'date'}}}, 'steps': [{'id': 'a', "
        "'label': 'Factor', 'set': '"
        + formula + "'}]");
}

} // namespace

class PlanFunctionsTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void aFunctionWithoutAValueNamesItsStep_data()
    {
        QTest::addColumn<QByteArray>("formula");
        QTest::addColumn<QByteArray>("risk");
        QTest::addColumn<QString>("told");
        const auto row = [](const char *formula, const char *risk, const QString &told) {
            QTest::newRow(formula) << QByteArray(formula) << QByteArray(risk) << told;
        };
        row("power(x, -1)", "{'x': 0}",
            u"The step \"Factor\" takes a negative power of nothing for this risk, which divides by nothing."_s);
        row("power(2, x)", "{'x': 0.5}",
            u"The step \"Factor\" takes an exact power whose exponent is not a whole number from -1000 to 1000 for "
            "this risk. With a number of places, as power(x, y, 4), any exponent will do."_s);
        row("sqrt(x, 2)", "{'x': -1}", u"The step \"Factor\" takes a root of a number below nothing for this risk."_s);
        row("root(2, x, 2)", "{'x': 0}",
            u"The step \"Factor\" takes a root that is not a whole number from 1 to 1000 for this risk."_s);
        row("ln(x, 2)", "{'x': 0}",
            u"The step \"Factor\" takes the logarithm of a number that is not above nothing for this risk."_s);
        row("day(add_days(d, x))", "{'d': '2024-01-01', 'x': 1.5}",
            u"The step \"Factor\" counts days, months or characters by a number that is not whole, or is below the "
            "first one."_s);
        row("day(add_months(d, x))", "{'d': '2024-01-01', 'x': 100000}",
            u"The step \"Factor\" comes to a date that is not in the years 1 to 9999."_s);
        row("number(join(s, s))", "{'s': '1x'}",
            u"The step \"Factor\" needs the number that a text is, and the text is \"1x1x\"."_s);
        row("exp(x, 2)", "{'x': 1000}",
            u"The step \"Factor\" works with a number of more than 56 digits before its point, or with more than 1000 "
            "zeros after it. Look at its factors and amounts."_s);
        row("power(x, 1000)", "{'x': 12345.678}",
            u"The step \"Factor\" works with a number of more than 56 digits before its point, or with more than 1000 "
            "zeros after it. Look at its factors and amounts."_s);
    }
    void aFunctionWithoutAValueNamesItsStep()
    {
        QFETCH(QByteArray, formula);
        QFETCH(QByteArray, risk);
        QFETCH(QString, told);
        const auto plan = formulaPlan(formula);
        QVERIFY2(plan, qPrintable(plan ? QString() : plan.error().front().message));
        const auto failed = ratingOf(*plan, risk);
        QVERIFY(!failed);
        QCOMPARE(failed.error().message, told);
        QCOMPARE(failed.error().step, u"a"_s);
    }

    /// A text that was made is shown where a text of the risk would be.
    void worksheetsAndTestsShowMadeTexts()
    {
        const QByteArray parts
            = "'scopes': {'policy': {'inputs': {'zip': 'text'}, 'definitions': {'area': 'left(zip, 3)'}}}, 'tables': "
              "{'t': {'keys': {'area': 'text'}}}, 'steps': [{'id': 'a', 'set': 't(area)'}]";
        const auto plan = partPlan(parts, "area,f\n123,2\n*,3\n");
        const auto premium = ratingOf(*plan, "{'zip': '98765'}");
        QCOMPARE(premium->premium.worksheet.front().key, u"area=987"_s);
        QCOMPARE(premium->premium.total.amount, Decimal(3));
        const auto closed = partPlan(parts, "area,f\n123,2\n");
        QCOMPARE(ratingOf(*closed, "{'zip': '12399'}")->premium.total.amount, Decimal(2));
        const auto failed = ratingOf(*closed, "{'zip': '98765'}");
        QCOMPARE(failed.error().message, u"area=987 is not in the table \"t\", and it has no default row."_s);
        rating::PlanFolder folder = *plan->folder;
        folder.files[u"tests/t.json"_s]
            = "{\"tests\": [{\"name\": \"n\", \"input\": {\"zip\": \"98765\"}, \"expect\": {\"values\": {\"area\": "
              "\"987\"}}}]}";
        const auto results = rating::runPlanTests(*rating::makeStatePlans(std::move(folder)));
        QCOMPARE(results->front().differences, QStringList());
    }

    void stepsRunForThePartsThatThePlanGives()
    {
        const auto plan = partPlan(Perils, Rates);
        QVERIFY2(plan, qPrintable(plan ? QString() : plan.error().front().message));
        // (2 x 0.5 + 3 x 1 + 5 x 2) x 10
        QCOMPARE(rated(plan, "{'amount': 10}"), u"140"_s);
        const auto premium = ratingOf(*plan, "{'amount': 10}");
        QStringList lines;
        for (const domain::WorksheetStep &step : premium->premium.worksheet)
            lines.append(step.scope + u' ' + step.value.toString());
        QCOMPARE(lines, (QStringList{u"peril 1 10"_s, u"peril 2 30"_s, u"peril 3 100"_s, u"policy 140"_s}));
        // A risk has no list of them.
        QVERIFY(
            rated(plan, "{'amount': 10, 'perils': [{'code': 'fire'}]}").contains(u"The plan knows no such input"_s));
    }

    void eachPartOfTheRiskHasTheParts()
    {
        const auto plan = partPlan(
            "'scopes': {'policy': {}, 'home': {'list': 'homes', 'inputs': {'value': 'number'}}, 'peril': {'in': "
            "'home', "
            "'items': [{'rate': 1}, {'rate': 10}], 'inputs': {'rate': 'number'}}, 'side': {'in': 'peril', 'items': "
            "[{'way': 1}, {'way': 2}], 'inputs': {'way': 'number'}}}, 'steps': [{'id': 'p', 'scope': 'side', 'target': "
            "'c', 'set': 'rate * value * way'}, {'id': 'h', 'scope': 'home', 'target': 'c', 'set': 'sum(side: c) * "
            "count(peril)'}, {'id': 'all', 'set': 'sum(home: c)'}]");
        // A home of 5: (5 + 10 + 50 + 100) x 2, and one of 7: (7 + 14 + 70 + 140) x 2.
        QCOMPARE(rated(plan, "{'homes': [{'value': 5}, {'value': 7}]}"), u"792"_s);
        QCOMPARE(rated(plan, "{}"), u"0"_s);
        QCOMPARE(ratingOf(*plan, "{'homes': [{'value': 5}, {'value': 7}]}")->premium.worksheet[7].scope,
                 u"home 2, peril 2, side 2"_s);
    }

    void partsOfThePlanArePartOfItsContent()
    {
        const auto plan = partPlan(Perils, Rates);
        const auto with = [](const char *before, const char *after) {
            return partPlan(QByteArray(Perils).replace(before, after), Rates);
        };
        const auto hashOf = [](const tl::expected<rating::Plan, Problems> &one) { return one->edition().contentHash; };
        // The same number in another form, and another order of the fields of an item.
        QCOMPARE(hashOf(with("'0.50'", "0.5")), hashOf(plan));
        QCOMPARE(hashOf(with("{'code': 'fire', 'share': '0.50'}", "{'share': '0.50', 'code': 'fire'}")), hashOf(plan));
        QVERIFY(hashOf(with("'0.50'", "0.6")) != hashOf(plan));
        const auto other = with("{'code': 'wind'}", "{'code': 'wind', 'share': 4}");
        QCOMPARE(
            rating::diffPlans(*plan, *other),
            QStringList{u"scope peril: items {code \"fire\", share 0.5}, {code \"wind\"}, {code \"theft\", share 2, "
                        "sub yes} in \"policy\" → items {code \"fire\", share 0.5}, {code \"wind\", share 4}, {code "
                        "\"theft\", share 2, sub yes} in \"policy\""_s});
        const QString page = rating::showPlan(*plan);
        QVERIFY2(page.contains(u"peril (each policy has these):\n    peril 1 is code \"fire\", share 0.5\n"_s),
                 qPrintable(page));
    }

    void wrongPartsOfThePlanAreTold_data()
    {
        QTest::addColumn<QByteArray>("scope");
        QTest::addColumn<QString>("problem");
        const auto row
            = [](const char *scope, const QString &problem) { QTest::newRow(scope) << QByteArray(scope) << problem; };
        row("'items': [{'code': 'a'}], 'list': 'perils'",
            u"The scope \"peril\" has both \"list\" and \"items\": either the risk gives its parts, as \"perils\", or "
            "the plan does."_s);
        row("'items': []", u"\"items\" of the scope \"peril\" needs at least one item."_s);
        row("'items': ['fire']", u"An item gives the inputs of one peril, as {\"code\": \"fire\"}; this is a text."_s);
        row("'items': [{'cod': 'a'}]", u"The scope \"peril\" has no input \"cod\"; did you mean \"code\"?"_s);
        row("'items': [{'premium_of_all': 1}]",
            u"The scope \"peril\" has no input \"premium_of_all\": name it in \"inputs\", with its type."_s);
        row("'items': [{'code': 5}]", u"The value of \"code\" is no text."_s);
        row("'items': [{'code': 'a', 'share': 'b'}]", u"The value of \"share\" is no number."_s);
        row("'items': [{'code': 'a', 'share': null}]", u"The value of \"share\" is no number."_s);
        row("'items': [{'kind': 'odd'}]", u"The value of \"kind\" is not one of even."_s);
    }
    void wrongPartsOfThePlanAreTold()
    {
        QFETCH(QByteArray, scope);
        QFETCH(QString, problem);
        const auto plan
            = partPlan("'scopes': {'policy': {}, 'peril': {" + scope
                       + ", 'inputs': {'code': 'text', 'share': 'number', 'kind': {'type': 'text', 'one_of': "
                         "['even']}}}}, 'steps': [{'id': 'a', 'set': 'count(peril)'}]");
        QVERIFY(!plan);
        QCOMPARE(plan.error().front().message, problem);
    }

    void aListBelowPartsOfThePlanIsTold()
    {
        const QByteArray steps = "'steps': [{'id': 'a', 'set': 'count(peril)'}]";
        const auto below
            = partPlan("'scopes': {'policy': {}, 'peril': {'items': [{}]}, 'loss': {'list': 'losses', 'in': "
                       "'peril'}}, "
                       + steps);
        QCOMPARE(
            below.error().front().message,
            u"The scope \"loss\" is in \"peril\", whose parts the plan gives, so that a risk has no list there. Give "
            "\"loss\" \"items\" in place of \"list\"."_s);
        const auto policy = partPlan("'scopes': {'policy': {'items': [{}]}, 'peril': {'items': [{}]}}, " + steps);
        QCOMPARE(policy.error().front().message, u"The policy is the whole risk: it has no \"items\"."_s);
        const auto unknown = partPlan("'scopes': {'policy': {}, 'peril': {'items': [{}], 'inputs': {'x': {'type': "
                                      "'number', 'unknown': 'neutral'}}}}, "
                                      + steps);
        QCOMPARE(unknown.error().front().message,
                 u"The plan itself gives \"x\", so that it is never unknown: leave \"unknown\" and \"no_hit\" out."_s);
    }

    /// The second vehicle is half off; of two that cost the same, neither is the second.
    void partsAreRankedAmongTheirLike()
    {
        const auto plan = partPlan(
            "'scopes': {'policy': {}, 'vehicle': {'list': 'vehicles', 'inputs': {'price': 'number'}}}, 'steps': "
            "[{'id': "
            "'v', 'scope': 'vehicle', 'target': 'p', 'set': 'price'}, {'id': 'second', 'scope': 'vehicle', 'target': "
            "'p', 'when': 'rank(vehicle: price) = 2', 'multiply': 0.5}, {'id': 'third', 'scope': 'vehicle', 'target': "
            "'p', 'multiply': '1 - rank(vehicle: -price) / 100'}, {'id': 'all', 'set': 'sum(vehicle: p)'}]");
        QCOMPARE(rated(plan, "{'vehicles': [{'price': 100}, {'price': 300}, {'price': 200}]}"), u"488"_s);
        QCOMPARE(rated(plan, "{'vehicles': [{'price': 100}, {'price': 100}, {'price': 50}]}"), u"245.5"_s);
        QCOMPARE(rated(plan, "{'vehicles': [{'price': 100}]}"), u"99"_s);
        QCOMPARE(rated(plan, "{}"), u"0"_s);
    }

    void belowTheFirstRowItsValueCounts()
    {
        const QByteArray parts = "'scopes': {'policy': {'inputs': {'x': 'number'}}}, 'tables': {'t': {'keys': {'a': "
                                 "'number interpolate'}, 'below': 'first'}}, 'steps': [{'id': 's', 'set': 't(x)'}]";
        const auto plan = partPlan(parts, "a,f\n20,4\n10,3\n");
        QCOMPARE(rated(plan, "{'x': 9.99}"), u"3"_s);
        QCOMPARE(rated(plan, "{'x': -5}"), u"3"_s);
        QCOMPARE(rated(plan, "{'x': 10}"), u"3"_s);
        QCOMPARE(rated(plan, "{'x': 15}"), u"3.5"_s);
        QCOMPARE(rated(plan, "{'x': 20}"), u"4"_s);
        QVERIFY(rated(plan, "{'x': 20.01}").contains(u"is not in the table"_s));
        QCOMPARE(rated(plan, "{'x': -99999999999999999999999999999999999999}"), u"3"_s);
        const auto worksheet = ratingOf(*plan, "{'x': 1}")->premium.worksheet;
        QCOMPARE(rating::readingsOf(*plan, worksheet.front()),
                 u"below the first row, row 3 (“10”), whose value counts"_s);
        const auto closed = partPlan(QByteArray(parts).replace(", 'below': 'first'", ""), "a,f\n20,4\n10,3\n");
        QVERIFY(rated(closed, "{'x': 9}").contains(u"is not in the table"_s));
        QVERIFY(closed->edition().contentHash != plan->edition().contentHash);
        QCOMPARE(rating::diffPlans(*closed, *plan).size(), 1);
        QVERIFY(rating::showPlan(*plan).contains(u"Less than the first row has the first row's value."_s));
    }

    /// Each group of exact keys has a first row of its own.
    void belowTheFirstRowIsOfTheKeysAround()
    {
        const auto plan = partPlan(
            "'scopes': {'policy': {'inputs': {'x': 'number', 'k': 'text'}}}, 'tables': {'t': {'keys': {'k': 'text', "
            "'a': "
            "'number interpolate'}, 'below': 'first', 'beyond': {'each': 1, 'add': 1}}}, 'steps': [{'id': 's', 'set': "
            "'t(k, x)'}]",
            "k,a,f\nA,10,3\nA,20,4\nB,5,1\nB,15,2\n*,*,9\n");
        QCOMPARE(rated(plan, "{'k': 'A', 'x': 4}"), u"3"_s);
        QCOMPARE(rated(plan, "{'k': 'B', 'x': 4}"), u"1"_s);
        QCOMPARE(rated(plan, "{'k': 'C', 'x': 4}"), u"9"_s);
        QCOMPARE(rated(plan, "{'k': 'B', 'x': 16.5}"), u"3.5"_s);
    }

    void aWrongBelowIsTold()
    {
        const auto with = [](const QByteArray &table) {
            return partPlan("'scopes': {'policy': {'inputs': {'x': 'number'}}}, 'tables': {'t': {" + table
                                + "}}, 'steps': [{'id': 's', 'set': 't(x)'}]",
                            "a,f\n10,3\n20,4\n");
        };
        QCOMPARE(with("'keys': {'a': 'number interpolate'}, 'below': 'last'").error().front().message,
                 u"\"below\" is \"first\": less than the first row has the first row's value. Left out, it cannot be "
                 "rated."_s);
        QCOMPARE(with("'keys': {'a': 'number'}, 'below': 'first'").error().front().message,
                 u"\"below\" is for less than the first row of an interpolated key, and this table has none."_s);
    }
};

BINDERY_TEST(PlanFunctionsTest)
#include "tst_plan_functions.moc"
