// bindery-cli simulate as its users run it: settings tried on a sequence of calls, without a service or a wait.
#include "cli_runner.h"
#include "test_support/test_case.h"

using namespace bindery;
using namespace Qt::StringLiterals;

namespace {

const QByteArray FiveAndAMinute = R"({"breaker": {"trip": {"kind": "consecutive", "failures": 5}, "openMs": 60000}})";
const QByteArray OpensAtTheFifth = R"([{"t_ms": 0, "op": "call-failure", "times": 4, "expect": {"state": "closed"}},)"
                                   R"({"op": "call-failure", "expect": {"state": "open"}},)"
                                   R"({"t_ms": 59999, "op": "call-success", "expect": {"permitted": false}},)"
                                   R"({"t_ms": 60000, "op": "call-success", "expect": {"permitted": true}}])";

} // namespace

class CliSimulateTest : public test::TestCase {
    Q_OBJECT

    test::CliBench m_bench;

    test::CliOutcome simulate(const QByteArray &policy, const QByteArray &trace)
    {
        return m_bench.run({u"simulate"_s, u"--policy"_s, m_bench.write(u"policy.json"_s, policy), u"--trace"_s,
                            m_bench.write(u"trace.json"_s, trace)});
    }

private Q_SLOTS:
    void r03_everyStepIsToldAndTheLastLineCounts()
    {
        const auto run = simulate(FiveAndAMinute, OpensAtTheFifth);
        QCOMPARE(run.out.count('\n'), 5);
        QVERIFY2(run.out.startsWith("0 ms  call-failure x4 "), run.out.constData());
        QVERIFY2(run.out.endsWith("\n4 passed, 0 failed\n"), run.out.constData());
        QCOMPARE(run.exitCode, 0);
    }

    void r03_theStepsMayStandInAnObject()
    {
        const auto run = simulate(FiveAndAMinute, "{\"id\": \"mine\", \"steps\": " + OpensAtTheFifth + "}");
        QVERIFY2(run.out.endsWith("\n4 passed, 0 failed\n"), run.out.constData());
    }

    void r03_aStepThatComesOutOtherwiseFailsTheRunAndSaysHow()
    {
        const auto run = simulate(FiveAndAMinute, R"([{"op": "call-failure", "expect": {"state": "open"}}])");
        QVERIFY2(run.out.contains("state: expected open, came out closed"), run.out.constData());
        QVERIFY2(run.out.endsWith("\n0 passed, 1 failed\n"), run.out.constData());
        QCOMPARE(run.exitCode, 1);
    }

    void r03_recordedCallsAreTriedSideBySide()
    {
        const QString store = m_bench.path(u"tried.db"_s);
        const QString sample = test::CliBench::samples().first();
        QCOMPARE(m_bench.run({u"quote"_s, u"--sandbox"_s, u"--store"_s, store, sample}).exitCode, 0);
        const QString policy = m_bench.write(u"policy.json"_s, R"({"cache": {"enabled": false}})");
        const QStringList asked{u"simulate"_s, u"--service"_s, u"credit_score"_s, u"--policy"_s, policy,
                                u"--store"_s,  store};
        const auto table = m_bench.run(asked + QStringList{u"--since"_s, u"1h"_s});
        QVERIFY2(table.exitCode == 0, table.err.constData());
        QVERIFY2(table.out.contains("RECORDED") && table.out.contains("waiting p95, ms"), table.out.constData());
        const auto json = m_bench.run(asked + QStringList{u"--format"_s, u"json"_s});
        QCOMPARE(json.objects().size(), 1);
        const QJsonObject tried = json.objects().front();
        for (const QString &column : {u"recorded"_s, u"asSet"_s, u"tried"_s}) {
            QCOMPARE(tried.value(column).toObject().value(u"calls"_s).toInt(), 1);
            QCOMPARE(tried.value(column).toObject().value(u"answered"_s).toInt(), 1);
        }
        const auto later
            = m_bench.run(asked + QStringList{u"--since"_s, u"2099-01-01T00:00:00Z"_s, u"--format"_s, u"json"_s});
        QCOMPARE(later.objects().front().value(u"tried"_s).toObject().value(u"calls"_s).toInt(), 0);

        QStringList unknown = asked;
        unknown[2] = u"weather"_s;
        QCOMPARE(m_bench.run(unknown).exitCode, 2);
        const auto when = m_bench.run(asked + QStringList{u"--since"_s, u"yesterday"_s});
        QCOMPARE(when.exitCode, 2);
        QVERIFY2(when.err.contains("--since yesterday"), when.err.constData());
        const QString bad = m_bench.write(u"bad.json"_s, R"({"retry": {"attempts": -1}})");
        QStringList badPolicy = asked;
        badPolicy[4] = bad;
        const auto refused = m_bench.run(badPolicy);
        QCOMPARE(refused.exitCode, 2);
        QVERIFY2(refused.err.contains("retry.attempts"), refused.err.constData());
        QCOMPARE(m_bench.run({u"simulate"_s, u"--policy"_s, policy}).exitCode, 2);
    }

    void everythingThatCannotBeUsedIsToldWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("policy");
        QTest::addColumn<QByteArray>("trace");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("policy broken") << QByteArray("{\n\"breaker\"") << OpensAtTheFifth
                                       << QByteArray("policy.json:2:");
        QTest::newRow("policy no object")
            << QByteArray("[]") << OpensAtTheFifth << QByteArray("policy.json:1:1: $: expected");
        QTest::newRow("no strategy") << QByteArray("{}") << OpensAtTheFifth << QByteArray("found none");
        QTest::newRow("no steps") << FiveAndAMinute << QByteArray("{}")
                                  << QByteArray("trace.json:1:1: $.steps: expected");
        QTest::newRow("wrong type") << QByteArray(R"({"breaker": {"openMs": "soon"}})") << OpensAtTheFifth
                                    << QByteArray("breaker.openMs");
        QTest::newRow("unknown op") << FiveAndAMinute << QByteArray(R"([{"op": "jump"}])") << QByteArray("jump");
    }
    void everythingThatCannotBeUsedIsToldWithItsPlace()
    {
        QFETCH(QByteArray, policy);
        QFETCH(QByteArray, trace);
        QFETCH(QByteArray, said);
        const auto run = simulate(policy, trace);
        QVERIFY2(run.err.contains(said), run.err.constData());
        QCOMPARE(run.exitCode, 2);
        QVERIFY(run.out.isEmpty());
    }
};

BINDERY_TEST(CliSimulateTest)
#include "tst_cli_simulate.moc"
