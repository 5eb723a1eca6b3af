// Fault T4 on the command line: what a command has asked is paid for, and its answer is in the store when it has ended.
#include "served_test.h"

#include <QDateTime>
#include <QElapsedTimer>

#include <csignal>

using namespace bindery;
using namespace bindery::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Every answer is too old at once, and is given all the same while a new one is fetched behind it.
const QByteArray AgedAtOnce
    = R"({"cache": {"ttlMs": 1, "memoryCopyTtlMs": 1, "staleWhileRevalidateMs": 3600000}, "retry": {"attempts": 1}})";

} // namespace

class CliPaidTest : public ServedTest {
    Q_OBJECT

    static QStringList quoteArguments(const CliBench &bench, const QString &services)
    {
        return {u"quote"_s,
                u"--services"_s,
                services,
                u"--store"_s,
                bench.path(u"bindery.db"_s),
                CliBench::samples().at(0)};
    }
    static QJsonObject creditOf(const CliOutcome &outcome)
    {
        return outcome.objects().value(0)["facts"_L1]["credit_score"_L1].toObject();
    }
    static QDateTime obtainedAt(const CliOutcome &outcome)
    {
        return QDateTime::fromString(creditOf(outcome)["obtainedAt"_L1].toString(), Qt::ISODateWithMs);
    }

private Q_SLOTS:
    void t4_eachCommandShowsWhatTheOneBeforeHasFetchedBehindItsAnswer()
    {
        const CliBench bench;
        const QStringList quote = quoteArguments(bench, bench.servicesAt(*m_server, AgedAtOnce));
        m_server->setLatency(mock_services::Service::CreditScore, 200ms);
        QDateTime before = obtainedAt(bench.run(quote));
        QVERIFY(before.isValid());
        for (quint64 run = 2; run <= 4; ++run) {
            const CliOutcome outcome = bench.run(quote);
            QVERIFY2(outcome.exitCode == 0, outcome.err.constData());
            QCOMPARE(creditOf(outcome)["provenance"_L1].toString(), u"cached"_s);
            QCOMPARE(m_server->counts(mock_services::Service::CreditScore).requests, run);
            if (run > 2)
                QVERIFY2(obtainedAt(outcome) > before, outcome.out.constData());
            before = obtainedAt(outcome);
        }
    }

    void t4_aSilentServiceIsWaitedForUntilItsTimeOutAndTheUserIsTold()
    {
        const CliBench bench;
        QByteArray settings = AgedAtOnce;
        settings.chop(1);
        const QString services = bench.servicesAt(*m_server, settings + R"(, "timeouts": {"totalMs": 1500}})");
        QVERIFY(bench.run(quoteArguments(bench, services)).exitCode == 0);
        m_server->setFault(mock_services::Service::CreditScore, mock_services::Fault::Silence);
        QElapsedTimer time;
        time.start();
        const CliOutcome outcome = bench.run(quoteArguments(bench, services));
        QVERIFY(time.elapsed() >= 1400);
        QCOMPARE(outcome.exitCode, 0);
        QVERIFY2(outcome.err.contains("Waiting for Credit score"), outcome.err.constData());
        QVERIFY(outcome.err.contains("Ctrl+C"));
        QCOMPARE(outcome.objects().size(), 1);
    }

    void t4_ctrlCEndsTheWaiting()
    {
        const CliBench bench;
        const QString services = bench.servicesAt(*m_server, AgedAtOnce);
        QVERIFY(bench.run(quoteArguments(bench, services)).exitCode == 0);
        m_server->setFault(mock_services::Service::CreditScore, mock_services::Fault::Silence);
        QProcess process;
        bench.start(process, quoteArguments(bench, services));
        QTRY_VERIFY_WITH_TIMEOUT(process.peek(1 << 20).contains('\n'), 20000); // the quote is there
        QTRY_COMPARE_WITH_TIMEOUT(m_server->counts(mock_services::Service::CreditScore).inFlight, 1, 20000);
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QElapsedTimer time;
        time.start();
        const CliOutcome outcome = CliBench::finish(process);
        QVERIFY(time.elapsed() < 5000);
        QVERIFY(!outcome.crashed);
        QCOMPARE(outcome.exitCode, 0);
        QCOMPARE(outcome.objects().size(), 1);
    }

    void t4_aCancelledQuoteKeepsWhatItHadAskedFor()
    {
        const CliBench bench;
        const QString services = bench.servicesAt(*m_server);
        m_server->setLatencyEverywhere(700ms);
        QProcess process;
        bench.start(process, quoteArguments(bench, services));
        QTRY_COMPARE_WITH_TIMEOUT(m_server->counts(mock_services::Service::CreditScore).inFlight, 1, 20000);
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        const CliOutcome cancelled = CliBench::finish(process);
        QVERIFY(!cancelled.crashed);
        QCOMPARE(cancelled.exitCode, 1);
        const CliOutcome offline = bench.run(quoteArguments(bench, services) << u"--offline"_s);
        QVERIFY2(offline.exitCode == 0, offline.err.constData());
        QCOMPARE(creditOf(offline)["provenance"_L1].toString(), u"cached"_s);
        QCOMPARE(m_server->counts(mock_services::Service::CreditScore).requests, quint64(1));
    }
};

BINDERY_TEST(CliPaidTest)
#include "tst_cli_paid.moc"
