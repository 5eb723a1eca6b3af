// bindery-cli and its store: what one run writes down the next one finds, whatever became of the first.
#include "blocking/run_blocking.h"
#include "composition/composition.h"
#include "domain/submission_summary.h"
#include "facts/fact_set.h"
#include "served_test.h"
#include "underwriting/submission_workflow.h"

#include <csignal>

using namespace bindery;
using namespace bindery::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Summaries = std::vector<domain::SubmissionSummary>;

/// What stands in the queue of that store, as the workbench would show it.
struct Queue {
    Summaries submissions;
    int recovered = 0;
};

Queue queueOf(Clock &clock, const QString &store)
{
    composition::CompositionOptions options;
    options.storePath = store;
    options.offline = true;
    Queue queue;
    const auto house = app::runBlocking(composition::Composition::openAsync(clock, options, CallContext()), 30s);
    if (!house) {
        qWarning("%s", qPrintable(house.error().message));
        return queue;
    }
    queue.recovered = (*house)->startReport().recovered;
    const auto list = app::runBlocking((*house)->work().workflow.listAsync(CallContext()), 30s);
    if (list)
        queue.submissions = *list;
    return queue;
}

int countOf(const Queue &queue, domain::SubmissionStatus status)
{
    return static_cast<int>(std::count_if(queue.submissions.begin(), queue.submissions.end(),
                                          [&](const auto &summary) { return summary.status == status; }));
}

} // namespace

class CliStoreTest : public ServedTest {
    Q_OBJECT

    /// A run that quotes these files and waits for services that do not answer.
    void beginQuoting(const CliBench &bench, QProcess &process, const QString &store, const QStringList &files)
    {
        m_server->setFaultEverywhere(mock_services::Fault::Silence);
        bench.start(process,
                    QStringList{u"quote"_s, u"--services"_s, bench.servicesAt(*m_server), u"--store"_s, store} + files);
        // As many as are quoted at once; all of them were written down before anybody was asked.
        QTRY_COMPARE_WITH_TIMEOUT(m_server->counts(mock_services::Service::DriverRecord).inFlight, 10, 20000);
    }

private Q_SLOTS:
    void w04_tenFilesStandInOneStoreAndTheSecondRunAnswersFromTheCache()
    {
        const CliBench bench;
        const QString store = bench.path(u"book/bindery.db"_s);
        const QStringList arguments
            = QStringList{u"quote"_s, u"--services"_s, bench.servicesAt(*m_server), u"--store"_s, store}
            + CliBench::samples();
        const CliOutcome first = bench.run(arguments);
        QVERIFY2(first.exitCode == 0, first.err.constData());
        const Queue queue = queueOf(m_clock, store);
        QCOMPARE(static_cast<qsizetype>(queue.submissions.size()), CliBench::samples().size());
        QSet<QString> ids;
        for (const QJsonObject &quote : first.objects())
            ids.insert(quote[u"submissionId"_s].toString());
        for (const domain::SubmissionSummary &summary : queue.submissions)
            QVERIFY(ids.contains(summary.id));

        m_server->resetCounts();
        const CliOutcome second = bench.run(arguments);
        QVERIFY2(second.exitCode == 0, second.err.constData());
        for (const mock_services::Service &service : mock_services::DrawnServices)
            QCOMPARE(m_server->counts(service).requests, quint64(0));
        const QList<QJsonObject> before = first.objects();
        const QList<QJsonObject> after = second.objects();
        QCOMPARE(after.size(), before.size());
        for (qsizetype i = 0; i < after.size(); ++i) {
            QCOMPARE(after[i][u"premium"_s], before[i][u"premium"_s]);
            QCOMPARE(after[i][u"decision"_s], before[i][u"decision"_s]);
            QCOMPARE(after[i][u"bindable"_s], before[i][u"bindable"_s]);
        }
        const QJsonObject credit = after[0][u"facts"_s][u"credit_score"_s].toObject();
        QCOMPARE(credit[u"provenance"_s].toString(), u"cached"_s);
    }

    void r03_healthSaysThatFiveFailuresOpenedACircuitAndWhenTheNextTryIs()
    {
        const CliBench bench;
        const QString store = bench.path(u"bindery.db"_s);
        const QString services = bench.servicesAt(*m_server, R"({"retry": {"attempts": 1}})");
        m_server->setFault(mock_services::Service::CreditScore, mock_services::Fault::ServerError);
        const CliOutcome quoted
            = bench.run(QStringList{u"quote"_s, u"--services"_s, services, u"--store"_s, store} + CliBench::samples());
        QVERIFY2(quoted.exitCode == 0, quoted.err.constData());
        // Where the state forbids the use of credit none is ordered, and nothing is missing.
        int withoutCredit = 0;
        for (const QJsonObject &quote : quoted.objects()) {
            const QJsonValue provenance = quote[u"facts"_s][u"credit_score"_s][u"provenance"_s];
            const bool ordered = provenance != u"not_permitted"_s;
            withoutCredit += ordered ? 0 : 1;
            if (ordered)
                QCOMPARE(quote[u"bindable"_s].toBool(), false);
        }
        QCOMPARE(withoutCredit, 1);

        const CliOutcome json
            = bench.run({u"health"_s, u"--format"_s, u"json"_s, u"--services"_s, services, u"--store"_s, store});
        QVERIFY2(json.exitCode == 0, json.err.constData());
        QList<QJsonObject> lines = json.objects();
        QCOMPARE(lines.size(), 5);
        QVERIFY(lines.takeLast().contains(u"levels"_s)); // the program itself comes last
        for (const QJsonObject &service : std::as_const(lines)) {
            const bool failing = service[u"service"_s] == u"credit_score"_s;
            QCOMPARE(service[u"circuit"_s].toString(), failing ? u"open"_s : u"closed"_s);
            QCOMPARE(service[u"nextAttemptAt"_s].isString(), failing);
            QCOMPARE(service[u"lastError"_s].isString(), failing);
            QVERIFY(service[u"calls"_s].toInt() >= 5);
            QCOMPARE(service[u"successRate"_s].toDouble(), failing ? 0.0 : 1.0);
        }
        const CliOutcome table = bench.run({u"health"_s, u"--services"_s, services, u"--store"_s, store});
        QVERIFY2(table.out.contains("open, next try in "), table.out.constData());
    }

    void aRunThatWasKilledLeavesItsSubmissionsToBeFoundAgain()
    {
        const CliBench bench;
        const QString store = bench.path(u"bindery.db"_s);
        QProcess process;
        beginQuoting(bench, process, store, CliBench::samples());
        process.kill();
        QVERIFY(CliBench::finish(process).crashed);

        const Queue queue = queueOf(m_clock, store);
        QCOMPARE(queue.recovered, 10);
        QCOMPARE(countOf(queue, domain::SubmissionStatus::Submitted), 10);
    }

    void ctrlCCancelsCleanlyAndKeepsTheSubmissions()
    {
        const CliBench bench;
        const QString store = bench.path(u"bindery.db"_s);
        QProcess process;
        beginQuoting(bench, process, store, CliBench::samples() + CliBench::samples());
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        const CliOutcome outcome = CliBench::finish(process);
        QVERIFY2(!outcome.crashed, outcome.err.constData());
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY(outcome.out.isEmpty());

        const Queue queue = queueOf(m_clock, store);
        QCOMPARE(queue.recovered, 0);
        QCOMPARE(countOf(queue, domain::SubmissionStatus::Cancelled), 10);
        QCOMPARE(static_cast<int>(queue.submissions.size()), 10);
    }

    void whatAnotherProgramHasUnderWayIsNotTakenForInterrupted()
    {
        const CliBench bench;
        const QString store = bench.path(u"bindery.db"_s);
        m_server->setFaultEverywhere(mock_services::Fault::Silence);
        QProcess process;
        bench.start(
            process,
            {u"quote"_s, u"--services"_s, bench.servicesAt(*m_server), u"--store"_s, store, CliBench::samples().at(0)});
        QTRY_COMPARE_WITH_TIMEOUT(m_server->counts(mock_services::Service::CreditScore).inFlight, 1, 20000);
        const Queue during = queueOf(m_clock, store);
        QCOMPARE(during.recovered, 0);
        QCOMPARE(countOf(during, domain::SubmissionStatus::Gathering), 1);
        process.kill();
        QVERIFY(CliBench::finish(process).crashed);
        QCOMPARE(queueOf(m_clock, store).recovered, 1);
    }
};

BINDERY_TEST(CliStoreTest)
#include "tst_cli_store.moc"
