// What comes from outside is read whole, or refused with its place: by every command that reads a file.
#include "cli_runner.h"
#include "test_support/test_case.h"

#include <QElapsedTimer>

using namespace bindery;
using namespace Qt::StringLiterals;

namespace {

const QByteArray Accounts = "table,lookup\nhit policy,F\ncolumn,input,output\nname,account,found\n"
                            "type,integer,string\nneighbor,9007199254740992,the neighbor\n"
                            "right,9007199254740993,the one asked for\ndefault,,none\n";
const QByteArray Years = "table,d\nhit policy,U\ncolumn,input,output\nname,risk.years,percent\ntype,integer,number\n"
                         "new,< 3,0\nold,>= 3,5\n";
const QByteArray Breaker = R"({"breaker": {"trip": {"kind": "consecutive", "failures": 3}, "openMs": 30000}})";

} // namespace

class CliReadingTest : public test::TestCase {
    Q_OBJECT

    test::CliBench m_bench;
    const QString m_homeowners = QStringLiteral(BINDERY_SOURCE_DIR "/resources/plans/homeowners");

    test::CliOutcome simulate(const QByteArray &policy, const QByteArray &trace)
    {
        return m_bench.run({u"simulate"_s, u"--policy"_s, m_bench.write(u"policy.json"_s, policy), u"--trace"_s,
                            m_bench.write(u"trace.json"_s, trace)});
    }

    test::CliOutcome evaluate(const QByteArray &table, const QByteArray &input)
    {
        return m_bench.run({u"rules"_s, u"evaluate"_s, m_bench.write(u"table.csv"_s, table), u"--input"_s,
                            m_bench.write(u"input.json"_s, input)});
    }

    test::CliOutcome rate(const QByteArray &risk)
    {
        return m_bench.run({u"plan"_s, u"rate"_s, u"--plan"_s, m_homeowners, m_bench.write(u"risk.json"_s, risk)});
    }

    static void verifyRefused(const test::CliOutcome &run, const QByteArray &place, const QByteArray &says)
    {
        QVERIFY2(run.out.isEmpty(), run.out.constData());
        verifyTold(run, place, says);
    }

    /// Beside what was good.
    static void verifyTold(const test::CliOutcome &run, const QByteArray &place, const QByteArray &says)
    {
        QVERIFY2(run.exitCode == 2 && !run.crashed, (run.err + run.out).constData());
        QVERIFY2(run.err.contains(place), run.err.constData());
        QVERIFY2(run.err.contains(says), run.err.constData());
    }

private Q_SLOTS:
    /// Fault J1: the last of two values of one name won.
    void j1_anApplicationThatGivesANameTwiceIsRefused()
    {
        const QByteArray sample = test::CliBench::changedSample(1, [](QJsonObject &) {});
        const QByteArray twice = sample.left(sample.lastIndexOf('}')) + ", \"drivers\": []}";
        const auto run = m_bench.run({u"quote"_s, u"--sandbox"_s, m_bench.write(u"twice.json"_s, twice)});
        verifyRefused(run, "twice.json: $: The file cannot be read at line ", "\"drivers\" is given twice");
    }

    void j1_settingsThatGiveANameTwiceAreRefused()
    {
        const QString settings = m_bench.write(
            u"services.json"_s,
            "{\"services\":\n"
            "{\"credit_score\":{\"pipeline\":{\"retry\":{\"attempts\":1},\"retry\":{\"attempts\":5}}}}}");
        const auto run = m_bench.run({u"quote"_s, u"--services"_s, settings, test::CliBench::samples().first()});
        verifyRefused(run, "services.json:2:53: ", "\"retry\" is given twice");
    }

    void j1_policiesAndTracesThatGiveANameTwiceAreRefused()
    {
        verifyRefused(simulate(R"({"breaker":{"trip":{"kind":"consecutive","failures":1,"failures":50}}})", "[]"),
                      "policy.json:1:55: ", "\"failures\" is given twice");
        verifyRefused(simulate(Breaker, "[{\"op\": \"state\",\n \"op\": \"check\"}]"),
                      "trace.json:2:2: ", "\"op\" is given twice");
    }

    void j1_inputsOfRulesThatGiveANameTwiceAreRefused()
    {
        verifyRefused(evaluate(Years, R"({"risk.years": 1, "risk.years": 9})"), "input.json:1:19: ", "given twice");
        verifyRefused(evaluate(Years, R"({"risk": {"years": 1}, "risk.years": 9})"), "input.json:1:38: ",
                      "\"risk.years\" is given twice, with and without dots; the other one stands in line 1, "
                      "column 20");
        verifyRefused(evaluate(Years, "{\"risk.years\": 9,\n\"risk\": {\"years\": null}}"),
                      "input.json:2:19: ", "given twice");
        const QString tests = m_bench.write(u"table.tests.json"_s,
                                            R"({"tests":[{"input":{"risk.years":1,"risk":{"years":9}},"expect":5}]})");
        const auto run = m_bench.run({u"rules"_s, u"test"_s, m_bench.write(u"table.csv"_s, Years)});
        QVERIFY(QFile::remove(tests));
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.out.contains("given twice"), run.out.constData());
    }

    void j1_risksThatGiveANameTwiceAreRefused()
    {
        verifyRefused(rate("[{\"state\": \"CO\",\n\"state\": \"NY\"}]"), "risk.json:2:1: ", "\"state\" is given twice");
    }

    void j1_loadProfilesThatGiveANameTwiceAreRefused()
    {
        const QString file = m_bench.write(u"profile.json"_s, R"({"jobs": [], "jobs": [{"name": "a"}]})");
        verifyRefused(m_bench.run({u"load"_s, u"--profile"_s, file}), "profile.json:1:14: ", "given twice");
    }

    /// Fault J2: of a whole number above 2^53 its neighbor was looked up.
    void j2_wholeNumbersAreExact()
    {
        const auto found = [&](const QByteArray &number) {
            const auto run = evaluate(Accounts, "{\"account\": " + number + "}");
            return run.objects().isEmpty() ? QString::fromUtf8(run.err)
                                           : run.objects().first().value(u"result"_s).toString();
        };
        QCOMPARE(found("9007199254740993"), u"the one asked for"_s);
        QCOMPARE(found("9007199254740992"), u"the neighbor"_s);
        QCOMPARE(found("9007199254740991"), u"none"_s);
        QCOMPARE(found("\"9007199254740993\""), u"the one asked for"_s);
        QCOMPARE(found("90071992547409930e-1"), u"the one asked for"_s);
        QVERIFY(found("1e400").contains(u"Expected a value of type integer"));
        const QString half = found("17.5");
        QVERIFY2(half.contains(u"integer, found 17.5. Write a whole number, such as 17."), qPrintable(half));
        const auto run = evaluate(Accounts, R"({"account": 9007199254740993})");
        QVERIFY2(run.out.contains("\"value\":9007199254740993"), run.out.constData());
    }

    /// Fault J3: misspelt names were dropped, and "1 passed".
    void j3_tracesTellWhatTheyDoNotKnow()
    {
        const auto run = simulate(Breaker, R"({"note": "three misspelt names", "steps": [
 {"t_ms": 0, "op": "call-failure", "time": 3, "expects": {"state": "open"}},
 {"T_MS": 30000, "op": "state", "expect": {"state": "closed"}}]})");
        verifyRefused(run, "trace.json:2:44: [0].time: ", "did you mean \"times\"?");
        QVERIFY2(run.err.contains("[0].expects: There is no field \"expects\" here; did you mean \"expect\"?"),
                 run.err.constData());
        QVERIFY2(run.err.contains("trace.json:3:11: [1].T_MS: "), run.err.constData());
        verifyRefused(simulate(Breaker, R"({"steps": [], "stepz": []})"), "$.stepz: ", "did you mean \"steps\"?");
    }

    void j3_policiesTellWhatTheyDoNotKnow()
    {
        verifyRefused(simulate(R"({"breaker": {"openMS": 30000}})", "[]"),
                      "policy.json:1:24: breaker.openMS: ", "did you mean \"openMs\"?");
    }

    void j3_settingsTellWhatTheyDoNotKnow()
    {
        const QString settings = m_bench.write(u"services.json"_s, R"({"services": {"credit_score": {
 "baseURL": "v.example", "pipeline": {"retry": {"atempts": 3}}}}})");
        const auto run = m_bench.run({u"quote"_s, u"--services"_s, settings, test::CliBench::samples().first()});
        verifyRefused(
            run, "services.json:2:60: services.credit_score.pipeline.retry.atempts: ", "did you mean \"attempts\"?");
        QVERIFY2(run.err.contains("services.json:2:13: services.credit_score.baseURL: "), run.err.constData());
    }

    void j3_ratingTellsInputsThatThePlanDoesNotKnow()
    {
        QVERIFY(rate(R"({"state": "CO"})").exitCode != 2);
        verifyRefused(rate(R"({"stat": "CO"})"), "risk.json:1:10: $.stat: ", "did you mean \"state\"?");
        verifyTold(rate(R"([{"state": "CO"}, {"endorsement": [{"code": "x"}]}])"),
                   "$[1].endorsement: ", "did you mean \"endorsements\"?");
        verifyRefused(rate(R"({"endorsements": [{"code": "x"}, {"cod": "y"}]})"),
                      "$.endorsements[1].cod: ", "did you mean \"code\"?");
    }

    void j3_testsOfRulesTellWhatTheyDoNotKnow()
    {
        const QString table = m_bench.write(u"told.csv"_s, Years);
        m_bench.write(u"told.tests.json"_s, R"({"todya": "2026-01-01", "tests": [{"input": {"risk.years": 1}}]})");
        verifyRefused(m_bench.run({u"rules"_s, u"test"_s, table}),
                      "told.tests.json:1:11: $.todya: ", "did you mean \"today\"?");
    }

    /// Fault J9: of a list of risks nobody knew which one was meant.
    void j9_aWrongTypeInAListOfRisksHasItsIndexAndItsPlace()
    {
        verifyTold(rate("[{\"state\": \"CO\"},\n {\"territory\": {}}]"),
                   "risk.json:2:16: $[1].territory: ", "this is an object");
        verifyTold(rate("[{\"state\": \"CO\"},\n {\"year_built\": \"old\"}]"),
                   "risk.json:2:17: $[1].year_built: ", "A number is expected here");
        verifyRefused(rate("[7]"), "risk.json:1:2: $[0]: ", "An object is expected here");
    }

    /// Fault R8.
    void r8_simulateIsBounded()
    {
        const QByteArray rate = R"({"rate": {"perSecond": 1, "burst": 4}})";
        const auto refused = simulate(rate, R"([{"op": "reserve", "n": 9007199254740992, "expect": {"ok": false}}])");
        QVERIFY2(refused.out.endsWith("1 passed, 0 failed\n"), (refused.out + refused.err).constData());
        QByteArray steps;
        for (int i = 0; i < 300; ++i)
            steps += "{\"op\":\"state\",\"times\":1000000},";
        QElapsedTimer timer;
        timer.start();
        verifyRefused(simulate(Breaker, '[' + steps.chopped(1) + ']'), "trace.json:1:", "times in all");
        QVERIFY(timer.elapsed() < 20'000);
    }
};

BINDERY_TEST(CliReadingTest)
#include "tst_cli_reading.moc"
