// Several plans or rule sets checked together (fault Q8): what would be in force at the same time is told, each with
// its folder.
#include "cli_runner.h"
#include "test_support/test_case.h"

using namespace bindery;
using namespace Qt::StringLiterals;

namespace {

QString planIn(const test::CliBench &bench, const QString &folder, const QByteArray &edition, const QByteArray &dates,
               const QByteArray &steps = "{\"id\": \"a\", \"set\": 1}")
{
    QDir().mkpath(bench.path(folder));
    bench.write(folder + u"/plan.json"_s,
                "{\"format\": 1, \"code\": \"h\", \"edition\": \"" + edition
                    + "\", \"name\": \"H\", \"line\": \"home\", "
                      "\"new_business\": "
                    + dates + ", \"scopes\": {\"policy\": {}}, \"steps\": [" + steps + "]}");
    return bench.path(folder);
}

QString rulesIn(const test::CliBench &bench, const QString &folder, const QByteArray &edition,
                const QByteArray &effective)
{
    QDir().mkpath(bench.path(folder));
    bench.write(folder + u"/rules.json"_s,
                "{\"format\": \"bindery-rules/1\", \"code\": \"r\", \"edition\": \"" + edition
                    + "\", \"title\": \"R\", \"line\": \"personal_auto\", \"effective\": \"" + effective
                    + "\", \"tables\": [\"a.csv\"], \"decision\": [\"a\"]}");
    bench.write(
        folder + u"/a.csv"_s,
        "table,a\nhit policy,F\ncolumn,input,output\nname,risk.state,decision\ntype,string,string\none,-,refer\n");
    return bench.path(folder);
}

} // namespace

class CliEditionsTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void q8_plansCheckedTogetherTellWhatOverlaps()
    {
        const test::CliBench bench;
        const QString old = planIn(bench, u"old"_s, "1", "{\"from\": \"2024-01-01\", \"to\": \"2025-06-01\"}");
        const QString now = planIn(bench, u"now"_s, "2", "{\"from\": \"2025-01-01\"}");
        const QString next = planIn(bench, u"next"_s, "3", "{\"from\": \"2030-01-01\"}");
        const QString damaged
            = planIn(bench, u"damaged"_s, "4", "{\"to\": \"2020-01-01\"}", "{\"id\": \"a\", \"set\": \"x\"}");

        const auto alone = bench.run({u"plan"_s, u"check"_s, old});
        QCOMPARE(alone.out, QByteArray("no problems\n"));
        const auto apart = bench.run({u"plan"_s, u"check"_s, old, next});
        QCOMPARE(apart.out, QByteArray("no problems\n"));
        QCOMPARE(apart.exitCode, 0);

        const auto both = bench.run({u"plan"_s, u"check"_s, old, now});
        QCOMPARE(both.exitCode, 2);
        QVERIFY2(both.out.startsWith((now
                                      + u"/plan.json:1:1: This plan and edition 1 of h in old are in force at the same "
                                        "time in every state, for new business from 2025-01-01 up to the day before "
                                        "2025-06-01 and for renewals from 2025-01-01"_s)
                                         .toUtf8()),
                 both.out.constData());
        QVERIFY2(both.out.endsWith("\n1 problem\n"), both.out.constData());

        const auto all = bench.run({u"plan"_s, u"check"_s, damaged, old, now, next});
        QVERIFY2(all.out.contains((damaged + u"/plan.json:1:"_s).toUtf8()), all.out.constData());
        // The third begins while the second is still in force.
        QVERIFY2(all.out.endsWith("\n3 problems\n"), all.out.constData());
    }

    void whatDiffersInAStateIsShownComparedAndRated()
    {
        const test::CliBench bench;
        const QString plan = planIn(bench, u"p"_s, "1", "{\"from\": \"2024-01-01\"}");
        QDir().mkpath(bench.path(u"p/states"_s));
        bench.write(u"p/states/NY.json"_s, R"({"steps": {"a": {"set": 2, "label": "Of New York"}}})");
        QCOMPARE(bench.run({u"plan"_s, u"check"_s, plan}).out, QByteArray("no problems\n"));
        const auto shown
            = [&](const QString &state) { return bench.run({u"plan"_s, u"show"_s, plan, u"--state"_s, state}); };
        QVERIFY(shown(u"NY"_s).out.contains("edition 1 NY"));
        QVERIFY(!shown(u"NJ"_s).out.contains("Of New York"));
        const auto nowhere = shown(u"ny"_s);
        QCOMPARE(nowhere.exitCode, 2);
        QVERIFY2(nowhere.err.contains("h 1 is not sold in \"ny\""), nowhere.err.constData());
        const auto differs = bench.run({u"plan"_s, u"diff"_s, plan, u"--state"_s, u"NY"_s});
        QVERIFY2(differs.out.contains("step a: ") && differs.out.contains("edition: \"1\""), differs.out.constData());
        QCOMPARE(bench.run({u"plan"_s, u"diff"_s, plan, plan, u"--state"_s, u"NY"_s}).out,
                 QByteArray("no differences\n"));
        QCOMPARE(bench.run({u"plan"_s, u"diff"_s, plan}).exitCode, 2);
        const QString risk = bench.write(u"risk.json"_s, "{}");
        const auto rated = bench.run({u"plan"_s, u"rate"_s, u"--plan"_s, plan, risk, u"--state"_s, u"NY"_s});
        QVERIFY2(rated.out.contains("\"edition\":\"1 NY\"") && rated.out.contains("\"premium\":2"),
                 rated.out.constData());
        QVERIFY(bench.run({u"plan"_s, u"rate"_s, u"--plan"_s, plan, risk}).out.contains("\"premium\":1"));
        bench.write(u"p/states/NY.json"_s, R"({"steps": {"b": {"set": 2}}})");
        const auto broken = bench.run({u"plan"_s, u"check"_s, plan});
        QVERIFY2(broken.out.startsWith("states/NY.json:1:17: The base plan has no step \"b\""), broken.out.constData());
        QCOMPARE(broken.exitCode, 2);
    }

    void q8_ruleSetsCheckedTogetherTellWhatOverlaps()
    {
        const test::CliBench bench;
        const QString first = rulesIn(bench, u"first"_s, "1", "2026-01-01");
        const QString same = rulesIn(bench, u"same"_s, "2", "2026-01-01");
        const QString later = rulesIn(bench, u"later"_s, "3", "2026-02-01");
        const auto apart = bench.run({u"rules"_s, u"check"_s, first, later});
        QVERIFY2(apart.exitCode == 0, apart.out.constData());
        const auto both = bench.run({u"rules"_s, u"check"_s, first, same});
        QCOMPARE(both.exitCode, 2);
        QVERIFY2(both.out.startsWith(
                     (same + u": This set and edition 1 of r hold for personal_auto in every state"_s).toUtf8()),
                 both.out.constData());
    }
};

BINDERY_TEST(CliEditionsTest)
#include "tst_cli_editions.moc"
