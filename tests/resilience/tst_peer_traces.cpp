// What the best libraries of this kind document, step by step, reproduced with our settings.
#include "peer_policies.h"
#include "resilience/simulation.h"
#include "test_support/test_case.h"

#include <QFile>
#include <QJsonDocument>

using namespace bindery;
using namespace bindery::resilience;

class PeerTracesTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void everyTraceComesOutAsDocumented_data()
    {
        QTest::addColumn<QJsonObject>("trace");
        QFile file(QStringLiteral(BINDERY_SOURCE_DIR "/tests/resilience/data/peer_traces.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonArray traces = QJsonDocument::fromJson(file.readAll()).array();
        QCOMPARE(traces.size(), 33);
        for (const QJsonValue &trace : traces)
            QTest::newRow(qPrintable(trace[QLatin1StringView("id")].toString())) << trace.toObject();
    }

    void everyTraceComesOutAsDocumented()
    {
        QFETCH(QJsonObject, trace);
        const QJsonObject policy = test::peerPolicy(trace[QLatin1StringView("kind")].toString(),
                                                    trace[QLatin1StringView("model")].toString(),
                                                    trace[QLatin1StringView("config")].toObject());
        const SimulationReport report = simulate(policy, trace[QLatin1StringView("steps")].toArray());
        for (const SettingsProblem &problem : report.problems)
            QFAIL(qPrintable(problem.path + QStringLiteral(": ") + problem.message));
        QCOMPARE(report.unknownFields, QStringList());
        for (const SimulatedStep &step : report.steps)
            QVERIFY2(step.mismatches.isEmpty(), qPrintable(step.line()));
        QVERIFY(report.passed > 0);
    }

    void whatIsKnownOfOtherLibrariesComesOutToo_data()
    {
        QTest::addColumn<QJsonObject>("trace");
        QFile file(QStringLiteral(BINDERY_SOURCE_DIR "/tests/resilience/data/documented_behaviour.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonArray traces = QJsonDocument::fromJson(file.readAll()).array();
        QVERIFY(traces.size() > 40);
        for (const QJsonValue &trace : traces)
            QTest::newRow(qPrintable(trace[QLatin1StringView("id")].toString())) << trace.toObject();
    }

    /// Each with its policy as somebody writes it who has read the manual.
    void whatIsKnownOfOtherLibrariesComesOutToo()
    {
        QFETCH(QJsonObject, trace);
        const SimulationReport report = simulate(trace[QLatin1StringView("policy")].toObject(),
                                                 trace[QLatin1StringView("steps")].toArray());
        QVERIFY(report.problems.isEmpty());
        QCOMPARE(report.unknownFields, QStringList());
        for (const SimulatedStep &step : report.steps)
            QVERIFY2(step.mismatches.isEmpty(), qPrintable(step.line()));
        QVERIFY(report.passed > 0);
    }

    void aReplayTellsWhatIsWrongWithItsInput()
    {
        const auto read = [](const char *json) { return QJsonDocument::fromJson(json); };
        const SimulationReport none = simulate({}, {});
        QCOMPARE(none.problems.size(), 1);
        const SimulationReport wrong = simulate(read(R"({"breaker": {"openMs": "soon"}})").object(), {});
        QCOMPARE(wrong.problems.first().path, QStringLiteral("breaker.openMs"));
        const SimulationReport steps = simulate(read(R"({"rate": {}})").object(), read(R"([
            {"op": "fly"}, 7, {"op": "try-acquire", "times": 0}, {"op": "try-acquire", "t_ms": 1e300},
            {"op": "try-acquire", "expect": {"ok": false, "weather": 1}}])").array());
        QCOMPARE(steps.problems.size(), 4);
        QCOMPARE(steps.problems[0].path, QStringLiteral("[0].op"));
        QCOMPARE(steps.failed, 1);
        QCOMPARE(steps.steps[0].mismatches.size(), 2);
        QCOMPARE(steps.summary(), QStringLiteral("0 passed, 1 failed"));
    }
};

BINDERY_TEST(PeerTracesTest)
#include "tst_peer_traces.moc"
