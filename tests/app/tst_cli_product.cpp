// bindery-cli product as its users run it: what is printed where, and what a script can rely on.
#include "cli_runner.h"
#include "test_support/files.h"
#include "test_support/marina.h"
#include "test_support/test_case.h"

#include <QDir>

using namespace bindery;
using namespace Qt::StringLiterals;

namespace {

QString personalAuto()
{
    return QStringLiteral(BINDERY_SOURCE_DIR "/resources/products/personal-auto");
}

} // namespace

class CliProductTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void theShippedProductIsCheckedTestedAndShown()
    {
        const test::CliBench bench;
        const auto checked = bench.run({u"product"_s, u"check"_s, personalAuto()});
        QCOMPARE(checked.out, QByteArray("no problems\n"));
        QCOMPARE(checked.exitCode, 0);
        // The same product ships inside the program.
        const auto inside = bench.run({u"product"_s, u"check"_s, u":/bindery/products/personal-auto"_s});
        QCOMPARE(inside.out, QByteArray("no problems\n"));
        const auto tested = bench.run({u"product"_s, u"test"_s, personalAuto()});
        QVERIFY2(tested.out.endsWith(" passed, 0 failed\n"), tested.out.constData());
        QVERIFY(tested.out.trimmed().split(' ').front().toInt() >= 25);
        QCOMPARE(tested.exitCode, 0);
        const auto page = bench.run({u"product"_s, u"show"_s, personalAuto()});
        QVERIFY(page.out.startsWith("Personal auto\n============="));
    }

    void aNewProductRunsAtOnce()
    {
        const test::CliBench bench;
        const QString folder = bench.path(u"New Homes 2"_s);
        const auto made = bench.run({u"product"_s, u"new"_s, folder});
        QCOMPARE(made.exitCode, 0);
        QVERIFY(made.out.contains("wrote " + folder.toUtf8() + "/product.json\n"));
        QCOMPARE(bench.run({u"product"_s, u"check"_s, folder}).out, QByteArray("no problems\n"));
        QCOMPARE(bench.run({u"product"_s, u"test"_s, folder}).out, QByteArray("1 passed, 0 failed\n"));
        QVERIFY(test::contentOf(folder + u"/product.json"_s).contains("\"code\": \"new-homes-2\""));
        const auto again = bench.run({u"product"_s, u"new"_s, folder});
        QCOMPARE(again.exitCode, 2);
        QVERIFY(again.err.contains("is not empty"));
        const auto schema = bench.run({u"product"_s, u"schema"_s});
        QCOMPARE(schema.out.trimmed(), test::contentOf(folder + u"/product.schema.json"_s).trimmed());
    }

    void problemsAreToldWithPlaceAndPath()
    {
        const test::CliBench bench;
        const QString folder = bench.path(u"broken"_s);
        QCOMPARE(bench.run({u"product"_s, u"new"_s, folder}).exitCode, 0);
        const QString file = folder + u"/product.json"_s;
        test::writeFile(file, test::contentOf(file).replace("\"USD\"", "\"usd\""));
        const auto checked = bench.run({u"product"_s, u"check"_s, folder});
        QCOMPARE(checked.out,
                 QByteArray("product.json:9:15: $.currency: A currency has three capital letters, as USD.\n"
                            "1 problem\n"));
        QCOMPARE(checked.exitCode, 2);
        for (const QString &verb : {u"test"_s, u"show"_s}) {
            const auto refused = bench.run({u"product"_s, verb, folder});
            QCOMPARE(refused.exitCode, 2);
            QVERIFY(refused.out.isEmpty() && refused.err.contains("/product.json:9:15: $.currency: "));
        }
        const auto both = bench.run({u"product"_s, u"check"_s, personalAuto(), personalAuto()});
        QVERIFY(both.out.contains("is the same edition once more") && both.out.endsWith("1 problem\n"));
    }

    void differencesGoWithTheHash()
    {
        const test::CliBench bench;
        const QString folder = bench.path(u"one"_s);
        QCOMPARE(bench.run({u"product"_s, u"new"_s, folder}).exitCode, 0);
        QCOMPARE(bench.run({u"product"_s, u"diff"_s, folder, folder}).out, QByteArray("no differences\n"));
        const QString other = bench.path(u"other/one"_s);
        QCOMPARE(bench.run({u"product"_s, u"new"_s, other}).exitCode, 0);
        const QString file = other + u"/product.json"_s;
        test::writeFile(file, test::contentOf(file).replace("\"least\": 10000", "\"least\": 20000"));
        QCOMPARE(bench.run({u"product"_s, u"diff"_s, folder, other}).out,
                 QByteArray("field buildings.limit: least: 10000 → 20000\n1 difference\n"));
    }

    void anApplicationIsTried()
    {
        const test::CliBench bench;
        const QString folder = bench.path(u"one"_s);
        QCOMPARE(bench.run({u"product"_s, u"new"_s, folder}).exitCode, 0);
        const QString file = bench.write(u"a.json"_s, R"({"insured":{"name":"Maple","state":"NY","zip":"98109"},
            "buildings":[{"yearBuilt":1998,"roof":"slate","limit":1500000}]})");
        const auto page = bench.run({u"product"_s, u"try"_s, folder, file, u"--day"_s, u"2026-06-15"_s});
        QCOMPARE(page.exitCode, 2);
        for (const char *part : {"Problems:\n    $.insured.zip: ", "Warnings:\n    $.buildings[0].limit: ",
                                 "Needed to bind:\n    $.insured.ssn: ", "Building 1, age ($.buildings[0].age): 28",
                                 "This application cannot be quoted.\n"})
            QVERIFY2(page.out.contains(part), page.out.constData());
        const auto json = bench.run({u"product"_s, u"try"_s, folder, file, u"--day"_s, u"2026-06-15"_s, u"--json"_s});
        const QJsonObject told = json.objects().value(0);
        QCOMPARE(told[u"canBeQuoted"_s].toBool(true), false);
        QCOMPARE(told[u"problems"_s].toArray().size(), 1);
        QCOMPARE(told[u"values"_s].toArray().at(1).toObject()[u"value"_s].toString(), u"1500000"_s);
        QCOMPARE(bench.run({u"product"_s, u"try"_s, folder, file, u"--day"_s, u"06/15/2026"_s}).exitCode, 2);
        QCOMPARE(bench.run({u"product"_s, u"try"_s, folder, bench.path(u"no.json"_s)}).exitCode, 2);
    }

    void aLineThatNoCodeKnowsIsRatedAndDecidedFromItsFiles()
    {
        const test::CliBench bench;
        const QString marina = u"" BINDERY_SOURCE_DIR "/tests/lines/marina/"_s;
        const QString folder = marina + u"products/marina"_s;
        const QStringList library{u"--library"_s, marina};
        QCOMPARE(bench.run(QStringList{u"product"_s, u"check"_s, folder} + library).out, QByteArray("no problems\n"));
        const auto alone = bench.run({u"product"_s, u"check"_s, folder});
        QVERIFY2(alone.out.contains("There is no service \"harbor_report\"") && alone.exitCode == 2,
                 alone.out.constData());
        const QString sample = folder + u"/samples/01_two_docks.json"_s;
        const QStringList trying{u"product"_s, u"try"_s, folder, sample, u"--day"_s, u"2026-06-15"_s, u"--quote"_s};
        const auto page = bench.run(trying + library);
        QVERIFY2(page.exitCode == 0, page.err.constData());
        QVERIFY2(page.out.contains("9,548.00 to 13,020.00 USD"), page.out.constData());
        QVERIFY2(page.out.contains("depending on the harbor report and the harbor report of dock 2"),
                 page.out.constData());
        const auto json = bench.run(trying + library + QStringList{u"--json"_s});
        const QJsonObject quote = json.objects().value(0)[u"quote"_s].toObject();
        QCOMPARE(quote[u"decision"_s].toString(), u"refer"_s);
        QCOMPARE(quote[u"reasons"_s].toArray().size(), 2);
        QCOMPARE(quote[u"plan"_s][u"code"_s].toString(), u"marina"_s);

        // Where something differs in the risk's state, the state's plan rates, and the quote names its edition.
        test::copyFolder(test::marinaSource(), bench.path(u"library"_s));
        QDir().mkpath(bench.path(u"library/plans/marina/states"_s));
        bench.write(u"library/plans/marina/states/NY.json"_s,
                    R"({"adds": {"steps": [{"after": "sum", "id": "harbor", "label": "Harbor fee", "add": 100}]}})");
        const auto inNewYork = bench.run(trying + QStringList{u"--library"_s, bench.path(u"library"_s), u"--json"_s});
        const QJsonObject other = inNewYork.objects().value(0)[u"quote"_s].toObject();
        QCOMPARE(other[u"plan"_s][u"edition"_s].toString(), u"1 NY"_s);
        QVERIFY2(inNewYork.out.contains("13120"), inNewYork.out.constData());
    }

    void aPackageIsShownComparedAndRatedByPart()
    {
        const test::CliBench bench;
        const QString shop = u"" BINDERY_SOURCE_DIR "/tests/lines/shop/"_s;
        const QString folder = shop + u"products/corner-shop"_s;
        QCOMPARE(bench.run({u"product"_s, u"check"_s, folder}).out, QByteArray("no problems\n"));
        QCOMPARE(bench.run({u"product"_s, u"test"_s, folder}).out, QByteArray("2 passed, 0 failed\n"));
        const auto page = bench.run({u"product"_s, u"show"_s, folder});
        QVERIFY2(page.out.contains("Part            money: Money (de: Geld), plans of the line shop_money, taken where "
                                   "given(moneyLimit)\n"),
                 page.out.constData());
        const QStringList trying{
            u"product"_s, u"try"_s,        folder,       folder + u"/samples/01_two_buildings.json"_s,
            u"--day"_s,   u"2026-06-15"_s, u"--quote"_s, u"--library"_s,
            shop};
        const auto tried = bench.run(trying);
        QVERIFY2(tried.exitCode == 0, tried.err.constData());
        for (const char *told :
             {"3,403.93 USD", "shop-property 1, shop-liability 1", "Property: 1,399.13 USD", "Liability: 2,004.80 USD"})
            QVERIFY2(tried.out.contains(told), tried.out.constData());
        QVERIFY2(!tried.out.contains("Money"), tried.out.constData());
        const auto json = bench.run(trying + QStringList{u"--json"_s});
        const QJsonObject quote = json.objects().value(0)[u"quote"_s].toObject();
        QVERIFY(!quote.contains(u"plan"_s));
        const QJsonArray parts = quote[u"parts"_s].toArray();
        QCOMPARE(parts.size(), 2);
        QCOMPARE(parts[1][u"code"_s].toString(), u"liability"_s);
        QCOMPARE(parts[1][u"title"_s].toString(), u"Liability"_s);
        QCOMPARE(parts[1][u"plan"_s][u"code"_s].toString(), u"shop-liability"_s);
        QVERIFY(json.out.contains("\"premium\":2004.80"));
        QVERIFY(parts[1][u"cannotBeRated"_s].isNull());
        QCOMPARE(quote[u"worksheet"_s].toArray().last()[u"part"_s].toString(), u"liability"_s);

        // Another edition has other plans for a part.
        const QString other = bench.path(u"corner-shop"_s);
        QVERIFY(QDir().mkpath(other));
        QByteArray manifest = test::contentOf(folder + u"/product.json"_s);
        manifest.replace("\"shop_liability\"", "\"shop_premises\"").replace("2026-1\"", "2026-2\"");
        test::writeFile(other + u"/product.json"_s, manifest);
        const auto diff = bench.run({u"product"_s, u"diff"_s, folder, other});
        QVERIFY2(diff.out.contains("parts.liability.line: \"shop_liability\" → \"shop_premises\""),
                 diff.out.constData());
    }
};

BINDERY_TEST(CliProductTest)
#include "tst_cli_product.moc"
