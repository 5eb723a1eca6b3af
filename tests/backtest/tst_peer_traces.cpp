// What the best libraries of this kind document, step by step, reproduced with our settings.
#include "backtest/simulation.h"
#include "base/read_json.h"
#include "peer_policies.h"
#include "test_support/test_case.h"
#include "trace_rows.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

using namespace bindery;
using namespace bindery::backtest;
using namespace bindery::resilience;
using namespace Qt::StringLiterals;

class PeerTracesTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void everyTraceComesOutAsDocumented_data()
    {
        QCOMPARE(test::addTraces(QStringLiteral("peer_traces.json")), qsizetype(33));
    }

    void everyTraceComesOutAsDocumented()
    {
        QFETCH(QJsonObject, trace);
        const QJsonObject policy = test::peerPolicy(trace[QLatin1StringView("kind")].toString(),
                                                    trace[QLatin1StringView("model")].toString(),
                                                    trace[QLatin1StringView("config")].toObject());
        const SimulationReport report = simulate(fromQJson(policy), fromQJson(trace[QLatin1StringView("steps")]));
        for (const SettingsProblem &problem : report.problems)
            QFAIL(qPrintable(problem.path + QStringLiteral(": ") + problem.message));
        for (const SimulatedStep &step : report.steps)
            QVERIFY2(step.mismatches.isEmpty(), qPrintable(step.line()));
        QVERIFY(report.passed > 0);
    }

    void whatIsKnownOfOtherLibrariesComesOutToo_data()
    {
        QVERIFY(test::addTraces(QStringLiteral("documented_behaviour.json")) > 40);
    }

    /// Each trace has its policy as a reader of the manual writes it.
    void whatIsKnownOfOtherLibrariesComesOutToo()
    {
        QFETCH(QJsonObject, trace);
        const SimulationReport report
            = simulate(fromQJson(trace[QLatin1StringView("policy")]), fromQJson(trace[QLatin1StringView("steps")]));
        QVERIFY(report.problems.isEmpty());
        for (const SimulatedStep &step : report.steps)
            QVERIFY2(step.mismatches.isEmpty(), qPrintable(step.line()));
        QVERIFY(report.passed > 0);
    }

    void aReplayTellsWhatIsWrongWithItsInput()
    {
        const auto read = [](const char *json) { return readJson(json, u"f.json"_s).value(); };
        const SimulationReport none = simulate(JsonNode::object(), {});
        QCOMPARE(none.problems.size(), 1);
        const SimulationReport wrong = simulate(read(R"({"breaker": {"openMs": "soon"}})"), {});
        QCOMPARE(wrong.problems.first().path, QStringLiteral("breaker.openMs"));
        const SimulationReport steps = simulate(read(R"({"rate": {}})"), read(R"([
            {"op": "fly"}, 7, {"op": "try-acquire", "times": 0}, {"op": "try-acquire", "t_ms": 1e300},
            {"op": "try-acquire", "expect": {"ok": false, "weather": 1}}])"));
        QCOMPARE(steps.problems.size(), 4);
        QCOMPARE(steps.problems[0].path, QStringLiteral("[0].op"));
        QCOMPARE(steps.failed, 1);
        QCOMPARE(steps.steps[0].mismatches.size(), 2);
        QCOMPARE(steps.summary(), QStringLiteral("0 passed, 1 failed"));
    }

    void everyFieldOfAStepIsUnderstoodOrTold_data()
    {
        QTest::addColumn<QByteArray>("policy");
        QTest::addColumn<QByteArray>("step");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("says");
        const QByteArray breaker("{\"breaker\": {}}");
        const QByteArray rate("{\"rate\": {}}");
        const QByteArray retry("{\"retry\": {}}");
        const QByteArray limit("{\"concurrency\": {}}");
        const auto row = [](const char *name, const QByteArray &policy, const char *step, const char *path,
                            const char *says) {
            QTest::newRow(name) << policy << QByteArray(step) << QString::fromLatin1(path) << QString::fromLatin1(says);
        };
        row("times", breaker, R"({"op": "state", "time": 3})", "[0].time", "did you mean \"times\"?");
        row("expect", breaker, R"({"op": "state", "expects": {}})", "[0].expects", "did you mean \"expect\"?");
        row("t_ms", breaker, R"({"op": "state", "T_MS": 1})", "[0].T_MS", "did you mean \"t_ms\"?");
        row("of another strategy", breaker, R"({"op": "state", "rtt_ms": 1})", "[0].rtt_ms", "no field \"rtt_ms\"");
        row("no op", breaker, "{}", "[0].op", "is missing");
        row("op of another type", breaker, R"({"op": 1})", "[0].op", "Expected a text");
        row("expectation that is none", breaker, R"({"op": "state", "expect": "open"})", "[0].expect", "an object");
        row("parts of a time", breaker, R"({"op": "state", "times": 1.5})", "[0].times", "whole number from 1");
        row("a text for a number", breaker, R"({"op": "call-failure", "dur_ms": "5"})", "[0].dur_ms", "a number");
        row("a call of a day", breaker, R"({"op": "call-failure", "dur_ms": 86400000})", "[0].dur_ms", "to 7200000");
        row("n in parts", rate, R"({"op": "try-acquire", "n": 1.5})", "[0].n", "a whole number");
        row("less than nothing", rate, R"({"op": "try-acquire", "n": -1})", "[0].n", "from 0 to");
        row("n beyond counting", rate, R"({"op": "reserve", "n": 9223372036854775808})", "[0].n", "a whole number");
        row("null", rate, R"({"op": "try-acquire", "n": null})", "[0].n", "a whole number");
        row("patience", rate, R"({"op": "reserve", "max_wait_ms": -1})", "[0].max_wait_ms", "from 0 to");
        row("kind of delay", retry, R"({"op": "delay", "type": "sometimes"})", "[0].type", "one of constant");
        row("attempt", retry, R"({"op": "delay", "attempt": 2147483648})", "[0].attempt", "from 0 to 1000000");
        row("draw", retry, R"({"op": "delay", "rand": 1.5})", "[0].rand", "from 0 to 1");
        row("drop", limit, R"({"op": "sample", "drop": "yes"})", "[0].drop", "true or false");
    }
    /// Fault J3: a step lost what it did not know, and passed. Fault R8: numbers were taken that nothing can count.
    void everyFieldOfAStepIsUnderstoodOrTold()
    {
        QFETCH(QByteArray, policy);
        QFETCH(QByteArray, step);
        QFETCH(QString, path);
        QFETCH(QString, says);
        const SimulationReport report
            = simulate(readJson(policy).value(), readJson('[' + step + ']', u"trace.json"_s).value());
        QCOMPARE(report.problems.size(), 1);
        QCOMPARE(report.problems[0].path, path);
        QVERIFY2(report.problems[0].message.contains(says), qPrintable(report.problems[0].message));
        QCOMPARE(report.problems[0].place.file, u"trace.json"_s);
        QVERIFY(report.steps.empty());
    }

    /// Fault R8: nine kilobytes of `times` ran for minutes.
    void allStepsTogetherAreTakenAMillionTimesAtMost()
    {
        const JsonNode policy = readJson(R"({"concurrency": {}})").value();
        const auto take = [&](const QByteArray &steps) { return simulate(policy, readJson(steps).value()); };
        QCOMPARE(take(R"([{"op": "check", "times": 500000}, {"op": "check", "times": 500000}])").problems.size(), 0);
        const SimulationReport more
            = take(R"([{"op": "check", "times": 500000}, {"op": "check", "times": 500001}, {"op": "check"}])");
        QCOMPARE(more.problems.size(), 1);
        QVERIFY(more.steps.empty());
        QCOMPARE(more.problems[0].path, u"[1].times"_s);
        QVERIFY(more.problems[0].message.contains(u"1000000 times in all"_s));
    }

    void whatIsOnlyForAReplayIsReadToo()
    {
        const auto problemOf = [](const char *policy) {
            const SimulationReport report = simulate(readJson(policy).value(), {});
            return report.problems.size() == 1 ? report.problems[0].path : QString();
        };
        QCOMPARE(problemOf(R"({"retry": {}, "simulate": {"attemptFrom": 0}})"), u"simulate.attemptFrom"_s);
        QCOMPARE(problemOf(R"({"retry": {}, "simulate": {"attemptsFrom": 2}})"), u"simulate.attemptsFrom"_s);
        QCOMPARE(problemOf(R"({"breaker": {}, "simulate": {"override": "half"}})"), u"simulate.override"_s);
        QCOMPARE(problemOf(R"({"retry": {"atempts": 3}})"), u"retry.atempts"_s);
    }
};

BINDERY_TEST(PeerTracesTest)
#include "tst_peer_traces.moc"
