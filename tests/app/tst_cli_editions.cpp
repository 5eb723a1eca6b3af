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
