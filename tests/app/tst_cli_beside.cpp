// bindery-cli beside other programs on one store, and what it does for the store itself: copy, check, find, put aside.
#include "blocking/run_blocking.h"
#include "composition/composition.h"
#include "domain/audit_line.h"
#include "domain/submission_summary.h"
#include "served_test.h"
#include "storage/audit_store.h"
#include "storage/store_set.h"
#include "test_support/files.h"
#include "test_support/shipped_books.h"
#include "underwriting/submission_workflow.h"

#include <QRegularExpression>
#include <QScopeGuard>

#include <sys/resource.h>

using namespace bindery;
using namespace bindery::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class CliBesideTest : public ServedTest {
    Q_OBJECT

    /// A command that asks services which do not answer: it goes on until it is killed.
    void startSilent(const CliBench &bench, QProcess &process, const QString &store,
                     const QStringList &environment = {})
    {
        m_server->setFaultEverywhere(mock_services::Fault::Silence);
        const quint64 before = m_server->counts(mock_services::Service::CreditScore).requests;
        for (const QString &variable : environment)
            qputenv(variable.section(u'=', 0, 0).toLatin1().constData(), variable.section(u'=', 1).toLatin1());
        bench.start(
            process,
            {u"quote"_s, u"--services"_s, bench.servicesAt(*m_server), u"--store"_s, store, CliBench::samples().at(0)});
        for (const QString &variable : environment)
            qunsetenv(variable.section(u'=', 0, 0).toLatin1().constData());
        QTRY_VERIFY_WITH_TIMEOUT(m_server->counts(mock_services::Service::CreditScore).requests > before, 20000);
    }

    /// A store in which a process before has quoted the samples: written once, and a copy for each test.
    static void bringQuotedStore(const QString &store)
    {
        static const QByteArray quoted = [] {
            const CliBench bench;
            const QString first = bench.path(u"bindery.db"_s);
            const CliOutcome outcome
                = bench.run(QStringList{u"quote"_s, u"--sandbox"_s, u"--store"_s, first} + CliBench::samples());
            return outcome.exitCode == 0 ? contentOf(first) : QByteArray();
        }();
        QVERIFY(!quoted.isEmpty());
        writeFile(store, quoted);
    }

    /// A program that looks at the store and does nothing to it.
    Result<std::unique_ptr<composition::Composition>> onlooker(const QString &store)
    {
        composition::CompositionOptions options;
        options.storePath = store;
        options.books = shippedBooks();
        options.offline = true;
        options.quotes = false;
        return app::runBlocking(composition::Composition::openAsync(m_clock, options, CallContext()), 30s);
    }

    std::vector<domain::SubmissionSummary> listed(const QString &store)
    {
        const auto house = onlooker(store);
        if (!house)
            return {};
        return app::runBlocking((*house)->work().workflow.listAsync(CallContext()), 30s).value();
    }

    QStringList actionsOf(const QString &store, const QString &id)
    {
        const auto house = onlooker(store);
        QStringList actions;
        if (house) {
            const auto lines = app::runBlocking((*house)->work().workflow.historyAsync(id, CallContext()), 30s);
            for (const domain::AuditLine &line : lines.value())
                actions.append(line.action);
        }
        return actions;
    }

private Q_SLOTS:
    void r3_noCommandTakesAnothersWorkForInterrupted()
    {
        const CliBench bench;
        const QString store = bench.path(u"bindery.db"_s);
        const QString link = bench.path(u"link.db"_s);
        QProcess process;
        startSilent(bench, process, store);
        QVERIFY(QFile::link(store, link));
        for (const QString &name : {store, link}) {
            QCOMPARE(bench.run({u"health"_s, u"--store"_s, name}).exitCode, 0);
            // One that quotes may mend, and finds nothing to.
            const QStringList quoting{u"quote"_s, u"--sandbox"_s, u"--store"_s, name, CliBench::samples().at(1)};
            QCOMPARE(bench.run(quoting).exitCode, 0);
        }
        auto rows = listed(store);
        QCOMPARE(rows.size(), std::size_t(3));
        QCOMPARE(rows.back().status, domain::SubmissionStatus::Gathering);
        QCOMPARE(actionsOf(store, rows.back().id), QStringList{u"submitted"_s});
        process.kill();
        QVERIFY(CliBench::finish(process).crashed);
        // It is interrupted now; health does not mend it, and the next that quotes does.
        QCOMPARE(bench.run({u"health"_s, u"--store"_s, store}).exitCode, 0);
        QCOMPARE(listed(store).back().status, domain::SubmissionStatus::Gathering);
        QCOMPARE(bench.run({u"quote"_s, u"--sandbox"_s, u"--store"_s, store, CliBench::samples().at(1)}).exitCode, 0);
        rows = listed(store);
        QCOMPARE(rows.back().status, domain::SubmissionStatus::Submitted);
        QCOMPARE(actionsOf(store, rows.back().id).last(), u"interrupted"_s);
    }

    void r11_aMissingLogIsToldByTheCommandAndStandsInTheHistory()
    {
        const CliBench bench;
        const QString store = bench.path(u"bindery.db"_s);
        bringQuotedStore(store);
        QProcess process;
        startSilent(bench, process, store);
        process.kill();
        QVERIFY(CliBench::finish(process).crashed);
        QVERIFY(QFile::remove(store + u"-wal"_s));
        const CliOutcome first = bench.run({u"health"_s, u"--store"_s, store});
        QCOMPARE(first.exitCode, 0);
        QVERIFY2(first.err.contains("The log of the database"), first.err.constData());
        QVERIFY(QFile::exists(store + u".found-1.copy"_s));
        QVERIFY(bench.run({u"health"_s, u"--store"_s, store}).err.isEmpty());
        composition::CompositionOptions options;
        options.storePath = store;
        options.books = shippedBooks();
        const auto house = app::runBlocking(composition::Composition::openAsync(m_clock, options, CallContext()), 30s);
        const auto lines = app::runBlocking((*house)->stores().audit.programHistoryAsync(5, CallContext()), 30s);
        QCOMPARE(lines->front().action, u"store_loss"_s);
    }

    void r11_aCopyIsMadeOfAStoreInUseAndHoldsEverything()
    {
        const CliBench bench;
        const QString store = bench.path(u"bindery.db"_s);
        const QString copy = bench.path(u"copy.db"_s);
        bringQuotedStore(store);
        QProcess process;
        startSilent(bench, process, store);
        const CliOutcome copied = bench.run({u"store"_s, u"copy"_s, copy, u"--store"_s, store});
        QVERIFY2(copied.exitCode == 0, copied.err.constData());
        QCOMPARE(bench.run({u"store"_s, u"copy"_s, copy, u"--store"_s, store}).exitCode, 2);
        const QStringList ofNothing{u"store"_s, u"copy"_s, bench.path(u"c"_s), u"--store"_s, bench.path(u"no.db"_s)};
        QCOMPARE(bench.run(ofNothing).exitCode, 2);
        QCOMPARE(bench.run({u"store"_s, u"check"_s, u"--store"_s, copy}).out, QByteArray("no problems\n"));
        QCOMPARE(bench.run({u"store"_s, u"check"_s, u"--store"_s, store}).exitCode, 0);
        QCOMPARE(listed(copy).size(), std::size_t(11));
        process.kill();
        QVERIFY(CliBench::finish(process).crashed);
    }

    void r13_noCoreFileOfAProgramIsWrittenUnlessItIsAskedFor_data()
    {
        QTest::addColumn<QStringList>("environment");
        QTest::addColumn<bool>("allowed");
        QTest::newRow("as it comes") << QStringList{} << false;
        QTest::newRow("asked for") << QStringList{u"BINDERY_CORE_FILES=1"_s} << true;
    }
    void r13_noCoreFileOfAProgramIsWrittenUnlessItIsAskedFor()
    {
        QFETCH(QStringList, environment);
        QFETCH(bool, allowed);
        // A program built with AddressSanitizer allows itself no core file, unless it is told otherwise.
        environment.append(u"ASAN_OPTIONS=%1:disable_coredump=0"_s.arg(qEnvironmentVariable("ASAN_OPTIONS")));
        // The programs inherit what the system allows at most, so that a limit of none is their own doing.
        rlimit system{};
        QCOMPARE(::getrlimit(RLIMIT_CORE, &system), 0);
        const rlimit before = system;
        system.rlim_cur = system.rlim_max;
        if (system.rlim_max == 0)
            QSKIP("this system allows no core files at all");
        QCOMPARE(::setrlimit(RLIMIT_CORE, &system), 0);
        const auto putBack = qScopeGuard([&before] { ::setrlimit(RLIMIT_CORE, &before); });
        const CliBench bench;
        QProcess process;
        startSilent(bench, process, bench.path(u"bindery.db"_s), environment);
        const QString limits = QString::fromLatin1(contentOf(u"/proc/%1/limits"_s.arg(process.processId())));
        const QRegularExpression core(u"Max core file size\\s+(\\S+)"_s);
        const QString own = core.match(QString::fromLatin1(contentOf(u"/proc/self/limits"_s))).captured(1);
        QCOMPARE(core.match(limits).captured(1), allowed ? own : u"0"_s);
        process.kill();
        QVERIFY(CliBench::finish(process).crashed);
    }

    void w15_submissionsAreFoundPutAsideAndBroughtBack()
    {
        const CliBench bench;
        const QString store = bench.path(u"bindery.db"_s);
        bringQuotedStore(store);
        const auto run = [&](const QStringList &arguments) {
            return bench.run(QStringList{u"submission"_s} + arguments + QStringList{u"--store"_s, store});
        };
        const QJsonObject sample = QJsonDocument::fromJson(contentOf(CliBench::samples().at(0))).object();
        const QString vin = sample[u"vehicles"_s][0][u"vin"_s].toString();
        const QList<QJsonObject> hits = run({u"find"_s, vin.toLower()}).objects();
        QCOMPARE(hits.size(), 1);
        QCOMPARE(hits[0][u"foundIn"_s].toArray().first().toString(), u"VIN"_s);
        const QString id = hits[0][u"submissionId"_s].toString();
        const CliOutcome withdrawn = run({u"withdraw"_s, id, u"--note"_s, u"Bought elsewhere."_s});
        QCOMPARE(withdrawn.objects().at(0)[u"setAside"_s].toString(), u"withdrawn"_s);
        QCOMPARE(run({u"erase"_s, id}).exitCode, 1);
        QCOMPARE(run({u"delete"_s, id}).objects().at(0)[u"setAside"_s].toString(), u"deleted"_s);
        QCOMPARE(run({u"trash"_s}).objects().size(), 1);
        QVERIFY(run({u"find"_s, vin}).objects().isEmpty());
        // From the trash it comes back as what it was.
        QCOMPARE(run({u"restore"_s, id}).objects().at(0)[u"setAside"_s].toString(), u"withdrawn"_s);
        QCOMPARE(run({u"restore"_s, id}).objects().at(0)[u"setAside"_s].toString(), u"no"_s);
        QCOMPARE(
            actionsOf(store, id),
            (QStringList{u"submitted"_s, u"quoted"_s, u"withdrawn"_s, u"deleted"_s, u"restored"_s, u"restored"_s}));
        QCOMPARE(run({u"delete"_s, id}).exitCode, 0);
        QCOMPARE(run({u"erase"_s, id}).objects().at(0)[u"setAside"_s].toString(), u"erased"_s);
        QCOMPARE(run({u"restore"_s, id}).exitCode, 1);
        QCOMPARE(run({u"restore"_s, u"nobody"_s}).exitCode, 2);
        // The same application again is noticed.
        const CliOutcome again
            = bench.run({u"quote"_s, u"--sandbox"_s, u"--store"_s, store, CliBench::samples().at(1)});
        const QString second = again.objects().at(0)[u"submissionId"_s].toString();
        const QList<QJsonObject> same = run({u"duplicates"_s, second}).objects();
        QCOMPARE(same.size(), 1);
        QCOMPARE(same[0][u"same"_s].toVariant().toStringList(),
                 (QStringList{u"applicant"_s, u"license"_s, u"ssn"_s, u"vehicle"_s}));
        QVERIFY(actionsOf(store, second).contains(u"duplicate"_s));
    }
};

BINDERY_TEST(CliBesideTest)
#include "tst_cli_beside.moc"
