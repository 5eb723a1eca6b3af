// Requirement R12: the load runner counts every application, checks every answer, and holds to the services' limits.
#include "async/system_clock.h"
#include "cli_runner.h"
#include "test_support/test_case.h"

using namespace bindery;
using namespace bindery::test;
using namespace Qt::StringLiterals;

class CliLoadTest : public TestCase {
    Q_OBJECT
private Q_SLOTS:
    void r12_aRunTellsCountsAndPercentilesOfEveryJobByItsWeight()
    {
        const CliBench bench;
        const CliOutcome outcome
            = bench.run({u"load"_s, u"--sandbox"_s, u"--applications"_s, u"50"_s, u"--users"_s, u"5"_s, u"--warm-up"_s,
                         u"5"_s, u"--rate"_s, u"10000"_s, u"--format"_s, u"json"_s});
        QVERIFY2(outcome.exitCode == 0 && !outcome.crashed, (outcome.err + outcome.out).constData());
        const QJsonObject report = outcome.objects().value(0);
        const QJsonObject all = report[u"all"_s].toObject();
        QCOMPARE(all[u"applications"_s].toInt(), 50);
        QCOMPARE(all[u"failed"_s].toInt(), 0);
        const QJsonObject jobs = report[u"jobs"_s].toObject();
        QCOMPARE(jobs[u"look_up"_s].toObject()[u"applications"_s].toInt(), 30);
        QCOMPARE(jobs[u"premium"_s].toObject()[u"applications"_s].toInt(), 20);
        QVERIFY(all[u"p50Ms"_s].toDouble() > 0);
        QVERIFY(all[u"p50Ms"_s].toDouble() <= all[u"p95Ms"_s].toDouble());
        QVERIFY(all[u"p95Ms"_s].toDouble() <= all[u"p99Ms"_s].toDouble());
        QVERIFY(all[u"averageMs"_s].toDouble() <= all[u"slowestMs"_s].toDouble());
        QVERIFY(report[u"applicationsPerSecond"_s].toDouble() > 0);
        QVERIFY(report[u"cpuMicrosecondsPerApplication"_s].toDouble() > 0);
        QVERIFY(report[u"cpuIncludesStandIns"_s].toBool());
    }

    void r12_theServicesNeverSeeMoreAtOnceThanTheirLimit()
    {
        const CliBench bench;
        async::SystemClock clock;
        mock_services::MockServer server(clock, QDate(2026, 1, 1));
        QVERIFY(server.listen());
        server.setLatencyEverywhere(std::chrono::milliseconds(5));
        const CliOutcome outcome
            = bench.run({u"load"_s, u"--services"_s, bench.servicesAt(server), u"--applications"_s, u"200"_s,
                         u"--users"_s, u"40"_s, u"--rate"_s, u"10000"_s, u"--weights"_s, u"look_up=0"_s});
        QVERIFY2(outcome.exitCode == 0, (outcome.err + outcome.out).constData());
        for (const mock_services::Service &service : mock_services::DrawnServices) {
            QCOMPARE(server.counts(service).requests, quint64(200));
            QVERIFY(server.counts(service).mostInFlight <= 10);
        }
        QVERIFY(outcome.out.contains("premium"));
    }

    void r12_aWrongAnswerIsAFailureAndEndsNoOtherApplication()
    {
        const CliBench bench;
        async::SystemClock clock;
        mock_services::MockServer server(clock, QDate(2026, 1, 1));
        QVERIFY(server.listen());
        server.setFault(mock_services::Service::CreditScore, mock_services::Fault::BrokenJson);
        const CliOutcome outcome = bench.run(
            {u"load"_s, u"--services"_s, bench.servicesAt(server, R"({"retry": {"attempts": 1}})"), u"--applications"_s,
             u"20"_s, u"--users"_s, u"4"_s, u"--weights"_s, u"look_up=1,premium=1"_s, u"--format"_s, u"json"_s});
        QCOMPARE(outcome.exitCode, 1);
        const QJsonObject report = outcome.objects().value(0);
        QCOMPARE(report[u"all"_s].toObject()[u"applications"_s].toInt(), 20);
        QCOMPARE(report[u"all"_s].toObject()[u"failed"_s].toInt(), 10);
        const QJsonObject errors = report[u"callErrors"_s].toObject();
        QVERIFY(errors[u"bad_answer"_s].toInt() >= 5);
        QCOMPARE(errors[u"bad_answer"_s].toInt() + errors[u"circuit_open"_s].toInt(), 10);
    }

    void r12_underFaultsOfAllKindsEveryApplicationEndsAndTheCountsAgreeToTheLastCall()
    {
        const CliBench bench;
        const CliOutcome outcome = bench.run(
            {u"load"_s, u"--soak"_s, u"--applications"_s, u"400"_s, u"--users"_s, u"100"_s, u"--format"_s, u"json"_s});
        QVERIFY2(outcome.exitCode == 0 && !outcome.crashed, (outcome.err + outcome.out).constData());
        const QJsonObject report = outcome.objects().value(0);
        QCOMPARE(report[u"all"_s].toObject()[u"applications"_s].toInt(), 400);
        const QJsonObject soak = report[u"soak"_s].toObject();
        QVERIFY2(soak[u"countsAgree"_s].toBool(), outcome.out.constData());
        const QJsonObject licenses = soak[u"counts"_s].toObject()[u"driver_record"_s].toObject();
        // Every tenth request failed and most failures are tried again.
        QVERIFY(licenses[u"requestsSeen"_s].toInt() > 400);
        QCOMPARE(licenses[u"requestsSeen"_s].toInt(), licenses[u"triesRecorded"_s].toInt());
        QCOMPARE(licenses[u"callsRecorded"_s].toInt(), 400);
        QVERIFY(soak[u"lagP99Ms"_s].toDouble() >= soak[u"lagP50Ms"_s].toDouble());
        QVERIFY(soak[u"residentBytesLate"_s].toDouble() > 1e6);
    }

    void r12_aStandInMayFailInSeveralWaysAtOnce()
    {
        const CliBench bench;
        const CliOutcome outcome
            = bench.run({u"load"_s, u"--soak"_s, u"--applications"_s, u"100"_s, u"--users"_s, u"20"_s, u"--latency"_s,
                         u"0"_s, u"--fault"_s, u"driver_record=500@0.5"_s, u"--fault"_s,
                         u"driver_record=broken_json@0.5"_s, u"--weights"_s, u"premium=0"_s, u"--format"_s, u"json"_s});
        const QJsonObject errors = outcome.objects().value(0)[u"callErrors"_s].toObject();
        QVERIFY2(errors.contains(u"http_status"_s) || errors.contains(u"bad_answer"_s), outcome.out.constData());
        // All but the first request, of which half a fault of each kind is due.
        QVERIFY(outcome.objects().value(0)[u"all"_s].toObject()[u"failed"_s].toInt() >= 95);
    }

    void r12_anythingThatCannotBeRunIsBadInput_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("weights") << QStringList{u"--weights"_s, u"nonsense=1"_s};
        QTest::newRow("no weight") << QStringList{u"--weights"_s, u"look_up=0,premium=0"_s};
        QTest::newRow("profile") << QStringList{u"--profile"_s, u"/nowhere.json"_s};
        QTest::newRow("services") << QStringList{u"--services"_s, u"/nowhere.json"_s};
        QTest::newRow("fault of nobody") << QStringList{u"--fault"_s, u"all=500"_s};
        QTest::newRow("fault") << QStringList{u"--sandbox"_s, u"--fault"_s, u"credit_score=sulks"_s};
    }
    void r12_anythingThatCannotBeRunIsBadInput()
    {
        QFETCH(QStringList, arguments);
        const CliBench bench;
        const CliOutcome outcome = bench.run(QStringList{u"load"_s, u"--applications"_s, u"1"_s} + arguments);
        QCOMPARE(outcome.exitCode, 2);
        QVERIFY(!outcome.err.isEmpty());
        QVERIFY(outcome.out.isEmpty());
    }

    void r12_aProfileTellsAllItsProblemsAtOnce()
    {
        const CliBench bench;
        const QString file = bench.write(u"profile.json"_s,
                                         R"({"jobs": [{"name": "a", "calls": [{"service": "x", "path": "y", "z": 1}]},)"
                                         R"({"calls": []}]})");
        const CliOutcome outcome = bench.run({u"load"_s, u"--profile"_s, file});
        QCOMPARE(outcome.exitCode, 2);
        for (const char *place : {"jobs[0].calls[0].path", "jobs[0].calls[0].z", "jobs[1].name", "jobs[1].calls"})
            QVERIFY2(outcome.err.contains(place), outcome.err.constData());
    }
};

BINDERY_TEST(CliLoadTest)
#include "tst_cli_load.moc"
