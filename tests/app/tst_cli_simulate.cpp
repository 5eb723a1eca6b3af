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

    void everythingThatCannotBeUsedIsToldWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("policy");
        QTest::addColumn<QByteArray>("trace");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("policy broken") << QByteArray("{\n\"breaker\"") << OpensAtTheFifth
                                       << QByteArray("policy.json:2:");
        QTest::newRow("policy no object") << QByteArray("[]") << OpensAtTheFifth
                                          << QByteArray("policy.json: $: expected");
        QTest::newRow("no strategy") << QByteArray("{}") << OpensAtTheFifth << QByteArray("found none");
        QTest::newRow("no steps") << FiveAndAMinute << QByteArray("{}") << QByteArray("trace.json: $.steps: expected");
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

QTEST_GUILESS_MAIN(CliSimulateTest)
#include "tst_cli_simulate.moc"
