// What the engine was found to do wrong, each fault by its example and its variants: policy, steps, and what must come
// out. Each name begins with the fault.
#include "backtest/simulation.h"
#include "test_support/test_case.h"
#include "trace_rows.h"

#include <QFile>
#include <QJsonDocument>

using namespace bindery;
using namespace bindery::backtest;
using namespace bindery::resilience;
using namespace Qt::StringLiterals;

class EngineFaultsTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void everyFaultIsGoneWithItsKind_data() { QVERIFY(test::addTraces(QStringLiteral("engine_faults.json")) > 30); }

    void everyFaultIsGoneWithItsKind()
    {
        QFETCH(QJsonObject, trace);
        const SimulationReport report = simulate(fromQJson(trace["policy"_L1]), fromQJson(trace["steps"_L1]));
        for (const SettingsProblem &problem : report.problems)
            QFAIL(qPrintable(problem.path + u": "_s + problem.message));
        for (const SimulatedStep &step : report.steps)
            QVERIFY2(step.mismatches.isEmpty(), qPrintable(step.line()));
        QVERIFY(report.passed > 0);
    }
};

BINDERY_TEST(EngineFaultsTest)
#include "tst_engine_faults.moc"
