// Layers of nothing, layers by formula (fault Q5), and names of parts in sums over their like.
#include "base/read_json.h"
#include "part_plan.h"
#include "rating/run/engine.h"
#include "test_support/test_case.h"

using namespace bindery;
using namespace Qt::StringLiterals;

using test::partPlan;
using test::rated;

class LayersAndPartsTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    /// An amount of nothing costs nothing, whatever rows there are.
    void q5_layersOfNothingCostNothing()
    {
        const auto plan
            = partPlan("'scopes': {'policy': {'inputs': {'k': 'text', 'x': 'number'}}}, 'tables': {'t': {'keys': "
                       "{'k': 'text', 'amount': 'number range'}, 'layer_unit': 100}}, 'steps': [{'id': 'a', "
                       "'set': 'layers(t, k, x)'}]",
                       "k,amount,rate\nA,[0..100),1\nA,>=100,2\nC,[50..100),1\nC,>=100,2\nD,[0..100),none\n");
        QCOMPARE(rated(plan, "{'k': 'A', 'x': 0}"), u"0"_s);
        QCOMPARE(rated(plan, "{'k': 'B', 'x': 0}"), u"0"_s);
        QCOMPARE(rated(plan, "{'k': 'C', 'x': '0.00'}"), u"0"_s);
        QCOMPARE(rated(plan, "{'k': 'A', 'x': 150}"), u"2"_s);
        for (const char *risk : {"{'k': 'B', 'x': 1}", "{'k': 'C', 'x': 1}", "{'k': 'A', 'x': -1}"})
            QVERIFY2(rated(plan, risk).contains(u"is not covered by the layers"_s), risk);
        const auto bound = formula::bindRisk(
            *plan->program, formula::riskFromJson(*readJson("{\"k\": \"B\", \"x\": 0}", u"risk"_s)).value());
        QCOMPARE(rating::rateRisk(*plan->program, *bound)->premium.worksheet.front().row, u"none"_s);
        const auto none = formula::bindRisk(
            *plan->program, formula::riskFromJson(*readJson("{\"k\": \"D\", \"x\": 0}", u"risk"_s)).value());
        QCOMPARE(rating::rateRisk(*plan->program, *none)->premium.total.amount, Decimal(0));
    }

    void q5_aRateOfALayerMayBeAFormula()
    {
        const auto plan
            = partPlan("'scopes': {'policy': {'inputs': {'x': 'number'}, 'definitions': {'r': 'round(100 * 5 / "
                       "92, 1)'}}}, 'tables': {'t': {'keys': {'amount': 'number range'}, 'values': {'rate': "
                       "'formula'}, 'layer_unit': 100}}, 'steps': [{'id': 'a', 'set': 'layers(t, x)'}]",
                       "amount,rate\n[0..5000),0\n>=5000,r\n");
        // 100 x 5 / 92 is 5.4; 2,000 of 7,000 lie above.
        QCOMPARE(rated(plan, "{'x': 7000}"), u"108"_s);
        QCOMPARE(rated(plan, "{'x': 5000}"), u"0"_s);
    }

    void q5_theFormulaOfALayerIsOfItsOwnPart()
    {
        const auto plan = partPlan(
            "'scopes': {'policy': {'inputs': {'x': 'number'}}, 'vehicle': {'list': 'vehicles', 'inputs': {'r': "
            "'number'}}}, "
            "'tables': {'t': {'scope': 'vehicle', 'keys': {'amount': 'number range'}, 'values': {'rate': 'formula'}}}, "
            "'steps': [{'id': 'v', 'scope': 'vehicle', 'target': 'p', 'set': 'layers(t, x)'}, {'id': 'a', 'set': "
            "'sum(vehicle: p)'}]",
            "amount,rate\n[0..10),r\n>=10,r * 2\n");
        QCOMPARE(rated(plan, "{'x': 12, 'vehicles': [{'r': 1}, {'r': 10}]}"), u"154"_s);
    }

    void q5_aLayerIsOfTheFirstRowWhoseConditionHolds()
    {
        const auto plan = partPlan(
            "'scopes': {'policy': {'inputs': {'x': 'number', 'old': 'flag'}}}, 'tables': {'t': {'match': 'first', "
            "'keys': "
            "{'amount': 'number range'}, 'values': {'rate': 'number'}}}, 'steps': [{'id': 'a', 'set': 'layers(t, x)'}]",
            "amount,rate,when\n[0..10),9,old\n[0..10),1,\n>=10,2,\n");
        const auto premium = [&](bool old) {
            formula::RiskNode node;
            node.set(u"x"_s, Decimal(12));
            node.set(u"old"_s, old);
            return rating::rateRisk(*plan->program, *formula::bindRisk(*plan->program, node))->premium.total.amount;
        };
        QVERIFY(plan.has_value());
        QCOMPARE(premium(false), Decimal(14));
        QCOMPARE(premium(true), Decimal(94));
    }

    void q5_layersOfOneOfSeveralResults()
    {
        const QByteArray table = "amount,low,high\n[0..10),1,2\n>=10,2,4\n";
        const auto with = [&](const QByteArray &formula) {
            return partPlan(
                "'scopes': {'policy': {'inputs': {'x': 'number'}}}, 'tables': {'t': {'keys': {'amount': 'number "
                "range'}}}, 'steps': [{'id': 'a', 'set': '"
                    + formula + "'}]",
                table);
        };
        const auto plan = with("layers(t.high, x)");
        QVERIFY(plan.has_value());
        formula::RiskNode node;
        node.set(u"x"_s, Decimal(12));
        QCOMPARE(rating::rateRisk(*plan->program, *formula::bindRisk(*plan->program, node))->premium.total.amount,
                 Decimal(28));
        QVERIFY(with("layers(t, x)").error().front().message.endsWith(u"write layers(t.low, …)."_s));
        QVERIFY(with("layers(t.none, x)").error().front().message.contains(u"no result \"none\""_s));
    }

    void q5_layersSayWhatTheyNeed()
    {
        const auto told = [](const QByteArray &kind, const QByteArray &values) {
            const auto plan = partPlan("'scopes': {'policy': {'inputs': {'x': 'number', 'd': 'date', 's': 'text'}}}, "
                                       "'tables': {'t': {'keys': {'k': '"
                                           + kind + "'}, 'values': {'v': '" + values
                                           + "'}, 'gaps': true}}, 'steps': [{'id': 'a', 'set': 'layers(t, "
                                           + (kind.startsWith("date") ? "d" : "x") + ")'}]",
                                       kind.startsWith("date") ? "k,v\n2024-01-01..2024-12-31,1\n"
                                           : values == "text"  ? "k,v\n1..2,A\n"
                                                               : "k,v\n1,1\n");
            return plan ? QString() : plan.error().front().message;
        };
        QVERIFY2(told("number", "number").contains(u"layers need a table whose last key is a number range"_s),
                 qPrintable(told("number", "number")));
        QVERIFY2(told("date range", "number").contains(u"whose last key is a number range"_s),
                 qPrintable(told("date range", "number")));
        QVERIFY2(told("number range", "text").contains(u"layers add up rates, and the result \"v\""_s),
                 qPrintable(told("number range", "text")));
    }

    /// The plain name is of each, the one with its scope of the part around: faults/plans/sibling_compare.
    void q5_aPartIsComparedWithItsLike()
    {
        const auto plan = partPlan(
            "'scopes': {'policy': {}, 'vehicle': {'list': 'vehicles', 'inputs': {'price': 'number'}, 'definitions': "
            "{'dearer': 'count(vehicle: price > vehicle.price)'}}}, 'steps': [{'id': 'v', 'scope': 'vehicle', "
            "'target': 'p', 'set': 'if(dearer = 0, 100, 80)'}, {'id': 'all', 'set': 'sum(vehicle: p)'}]");
        QCOMPARE(rated(plan, "{'vehicles': [{'price': 1}, {'price': 2}, {'price': 3}]}"), u"260"_s);
        QCOMPARE(rated(plan, "{'vehicles': [{'price': 3}, {'price': 3}]}"), u"200"_s);
    }

    void q5_aPartsShareOfAllOfItsLike()
    {
        const auto plan = partPlan(
            "'scopes': {'policy': {}, 'vehicle': {'list': 'vehicles', 'inputs': {'price': 'number'}}, 'coverage': "
            "{'list': "
            "'coverages', 'in': 'vehicle', 'inputs': {'rate': 'number'}}}, 'steps': [{'id': 'v', 'scope': 'coverage', "
            "'target': 'p', 'set': 'sum(vehicle: if(price > vehicle.price, price, 0)) + sum(coverage: if(rate != "
            "coverage.rate, rate, 0)) * vehicle.price'}, {'id': 'all', 'set': 'sum(coverage: p)'}]");
        // First: 20 + (2) * 10, 20 + (1) * 10; second: 0 + 0.
        QCOMPARE(rated(plan,
                       "{'vehicles': [{'price': 10, 'coverages': [{'rate': 1}, {'rate': 2}]}, {'price': 20, "
                       "'coverages': [{'rate': 5}]}]}"),
                 u"70"_s);
    }

    void q5_theAssignedOneIsMeantAmongItsLike()
    {
        const auto plan = partPlan(
            "'scopes': {'policy': {}, 'driver': {'list': 'drivers', 'inputs': {'points': 'number'}}, 'vehicle': "
            "{'list': "
            "'vehicles', 'inputs': {'price': 'number'}}}, 'steps': [{'id': 'go', 'assign': {'from': 'driver', 'to': "
            "'vehicle', 'rank_from': 'points', 'rank_to': 'price'}}, {'id': 'v', 'scope': 'vehicle', 'target': 'p', "
            "'set': 'count(driver: points < driver.points) * price'}, {'id': 'all', 'set': 'sum(vehicle: p)'}]");
        // The dearest vehicle has the driver with 5 points, and two have fewer: 2 x 100 + 1 x 10.
        QCOMPARE(rated(plan,
                       "{'drivers': [{'points': 3}, {'points': 5}, {'points': 1}], 'vehicles': [{'price': 10}, "
                       "{'price': 100}]}"),
                 u"210"_s);
    }

    /// From outside, and where each is read as well, a name with its scope is understood; where it says the same for
    /// each, it is a problem.
    void q5_aNameThatSaysTheSameForEachIsTold()
    {
        const auto with = [](const QByteArray &formula) {
            return partPlan("'scopes': {'policy': {}, 'vehicle': {'list': 'vehicles', 'inputs': {'price': 'number'}}}, "
                            "'steps': [{'id': 'v', 'scope': 'vehicle', 'target': 'p', 'set': '"
                            + formula + "'}, {'id': 'all', 'set': 'sum(vehicle: vehicle.p)'}]");
        };
        const QByteArray risk = "{'vehicles': [{'price': 1}, {'price': 2}]}";
        QCOMPARE(rated(with("sum(vehicle: price) / sum(vehicle: price)"), risk), u"2"_s);
        const QString told = rated(with("price / sum(vehicle: vehicle.price)"), risk);
        QVERIFY2(told.contains(u"write \"price\" alone for each one's own"_s), qPrintable(told));
    }

    /// A survivor: with more vehicles than drivers the driver's own partner is the first, not the last.
    void theFirstPartnerStays()
    {
        const auto plan = partPlan(
            "'scopes': {'policy': {}, 'driver': {'list': 'drivers', 'inputs': {'age': 'number'}}, 'vehicle': {'list': "
            "'vehicles', 'inputs': {'price': 'number'}}}, 'steps': [{'id': 'go', 'assign': {'from': 'driver', 'to': "
            "'vehicle', 'rank_from': 'age', 'rank_to': 'price', 'reuse_last': true}}, {'id': 'd', 'scope': 'driver', "
            "'target': 'p', 'set': 'vehicle.price'}, {'id': 'all', 'set': 'sum(driver: p)'}]");
        QCOMPARE(rated(plan, "{'drivers': [{'age': 40}], 'vehicles': [{'price': 5}, {'price': 7}, {'price': 3}]}"),
                 u"7"_s);
    }
};

BINDERY_TEST(LayersAndPartsTest)
#include "tst_layers_and_parts.moc"
