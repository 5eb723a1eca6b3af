// Several programs on one store (fault R3): what a living program is at work on is not interrupted, whatever name the
// file has for the other and whichever of them started first; what a program left that has ended is found again.
#include "async/job_list.h"
#include "domain/submission_summary.h"
#include "storage/job_store.h"
#include "storage/submission_store.h"
#include "store_fixture.h"
#include "test_support/test_case.h"
#include "value_maker.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <cstdio>

using namespace bindery;
using namespace bindery::storage;
using namespace bindery::test;
using namespace Qt::StringLiterals;

namespace {

const Note Interrupted(u"Bindery"_s, u"interrupted"_s, u"It ended."_s);

/// Another program: begins to gather for a submission and a job, says so, and goes on until its input ends.
int atWorkUntilTold(const QStringList &arguments)
{
    StoreFixture fixture(arguments.value(0));
    fixture.forWindow = arguments.value(1) == u"window"_s;
    const Result<Opening> opened = fixture.open();
    if (!opened) {
        std::fputs(qPrintable(u"refused %1\n"_s.arg(opened.error().message)), stdout);
        return 1;
    }
    SubmissionStore submissions(*fixture.database, fixture.protector, fixture.types, fixture.clock);
    const QString id = newSubmissionId();
    const Result<domain::SubmissionSummary> written = wait(submissions.writeDownAsync(
        id, SubmissionStore::Expect::New, ValueMaker(3).application(), Note(u"a"_s, u"submitted"_s), CallContext()));
    if (!written)
        return 2;
    JobStore jobs(*fixture.database, fixture.clock);
    async::JobRecord record;
    record.id = u"job of "_s + id;
    record.title = u"Trial"_s;
    record.status = async::JobStatus::Running;
    record.createdAt = fixture.clock.utcNow();
    record.changedAt = record.createdAt;
    jobs.keep(record);
    // A read behind it: then it is written.
    if (!wait(jobs.recentAsync(1, CallContext())))
        return 3;
    std::fputs(qPrintable(id + u'\n'), stdout);
    std::fflush(stdout);
    // The end of the input is the word to end.
    while (std::fgetc(stdin) != EOF) {}
    return 0;
}

} // namespace

class SeveralProgramsTest : public TestCase {
    Q_OBJECT

    /// A program that is at work on the submission `id`.
    struct Program {
        QProcess process;
        QString said;

        void begin(const QString &path, const QString &as = {})
        {
            startChild(process, u"atWorkUntilTold"_s, {path, as});
            QVERIFY(process.waitForReadyRead(60000));
            said = QString::fromUtf8(process.readLine()).trimmed();
        }
        void endInOrder()
        {
            process.closeWriteChannel();
            QVERIFY(process.waitForFinished(60000));
            QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        }
        void kill()
        {
            process.kill();
            QVERIFY(process.waitForFinished(60000));
        }
    };

    struct Mended {
        std::vector<domain::SubmissionSummary> submissions;
        int jobs = 0;
    };

    /// What a program that starts now finds interrupted.
    static Mended mendedBy(const QString &path)
    {
        StoreFixture fixture(path);
        const Result<Opening> opened = fixture.open();
        if (!opened) {
            qWarning("%s", qPrintable(opened.error().message));
            return {};
        }
        SubmissionStore submissions(*fixture.database, fixture.protector, fixture.types, fixture.clock);
        JobStore jobs(*fixture.database, fixture.clock);
        Mended mended;
        mended.submissions = wait(submissions.recoverInterruptedAsync({}, Interrupted, CallContext())).value();
        mended.jobs = wait(jobs.recoverAsync(CallContext())).value();
        return mended;
    }

private Q_SLOTS:
    void init()
    {
        TestCase::init();
        m_folder.emplace();
        m_path = m_folder->filePath(u"bindery.db"_s);
    }

    void r3_theWorkOfALivingProgramIsNotInterrupted()
    {
        Program working;
        working.begin(m_path);
        const Mended during = mendedBy(m_path);
        QVERIFY(during.submissions.empty());
        QCOMPARE(during.jobs, 0);
        working.kill();
        const Mended after = mendedBy(m_path);
        QCOMPARE(after.submissions.size(), std::size_t(1));
        QCOMPARE(after.submissions.front().id, working.said);
        QCOMPARE(after.submissions.front().status, domain::SubmissionStatus::Submitted);
        QCOMPARE(after.jobs, 1);
    }

    void r3_whoCameFirstAndEndedTakesNobodyWithIt()
    {
        Program first;
        first.begin(m_path);
        Program second;
        second.begin(m_path);
        first.endInOrder();
        const Mended during = mendedBy(m_path);
        // The first one left its work behind; the second goes on.
        QCOMPARE(during.submissions.size(), std::size_t(1));
        QCOMPARE(during.submissions.front().id, first.said);
        second.kill();
        const Mended after = mendedBy(m_path);
        QCOMPARE(after.submissions.size(), std::size_t(1));
        QCOMPARE(after.submissions.front().id, second.said);
    }

    void r3_aSymbolicLinkIsTheSameStore()
    {
        Program working;
        working.begin(m_path);
        const QString link = m_folder->filePath(u"elsewhere/link.db"_s);
        QVERIFY(QDir().mkpath(QFileInfo(link).path()));
        QVERIFY(QFile::link(m_path, link));
        QVERIFY(mendedBy(link).submissions.empty());
        working.kill();
        // Its log lies beside the file, and is found from there too.
        QCOMPARE(mendedBy(link).submissions.size(), std::size_t(1));
        QVERIFY(!QFile::exists(link + u"-wal"_s));
    }

    void r3_anotherNameOfTheSameFileIsRefusedWhileOneIsOpen()
    {
        Program working;
        working.begin(m_path);
        const QString link = m_folder->filePath(u"hard.db"_s);
        QCOMPARE(::link(QFile::encodeName(m_path).constData(), QFile::encodeName(link).constData()), 0);
        {
            StoreFixture other(link);
            const Result<Opening> opened = other.open();
            QVERIFY(!opened);
            QVERIFY2(opened.error().message.contains(u"another name"), qPrintable(opened.error().message));
        }
        working.kill();
        {
            // Its log lies beside the other name.
            StoreFixture other(link);
            const Result<Opening> opened = other.open();
            QVERIFY(!opened);
            QVERIFY2(opened.error().message.contains(u"other name"), qPrintable(opened.error().message));
        }
        QCOMPARE(mendedBy(m_path).submissions.size(), std::size_t(1));
        // At rest the file is whole by itself, whatever it is called.
        QVERIFY(mendedBy(link).submissions.empty());
    }

    void r3_aRowOfAProgramOfBeforeHasNoOwnerAndIsInterrupted()
    {
        Program working;
        working.begin(m_path);
        working.kill();
        {
            StoreFixture fixture(m_path);
            QVERIFY(fixture.open());
            const Work<void> forget = [](Connection &connection) -> Result<void> {
                const Result<qint64> done = connection.execute(u"UPDATE submissions SET owner = NULL"_s);
                return done ? Result<void>() : Result<void>(failure(done.error()));
            };
            QVERIFY(wait(fixture.database->writeAsync<void>(forget, CallContext())));
        }
        QCOMPARE(mendedBy(m_path).submissions.size(), std::size_t(1));
    }

    void w6_oneWindowAStoreAndOtherProgramsBesideIt()
    {
        Program window;
        window.begin(m_path, u"window"_s);
        Program second;
        second.begin(m_path, u"window"_s);
        QVERIFY2(second.said.startsWith(u"refused Another Bindery window"), qPrintable(second.said));
        Program beside;
        beside.begin(m_path);
        QVERIFY2(!beside.said.startsWith(u"refused"), qPrintable(beside.said));
        window.kill();
        Program next;
        next.begin(m_path, u"window"_s);
        QVERIFY2(!next.said.startsWith(u"refused"), qPrintable(next.said));
        next.endInOrder();
        beside.endInOrder();
        second.process.waitForFinished(60000);
    }

    void r3_twoThatEndAtOnceLeaveAStoreThatIsWholeByItself()
    {
        for (int round = 0; round < 3; ++round) {
            Program programs[3];
            for (Program &program : programs)
                program.begin(m_path);
            for (Program &program : programs)
                program.process.closeWriteChannel();
            for (Program &program : programs)
                QVERIFY(program.process.waitForFinished(60000));
            QVERIFY(!QFile::exists(m_path + u"-wal"_s));
            StoreFixture fixture(m_path);
            const Result<Opening> opened = fixture.open();
            QVERIFY(opened);
            QCOMPARE(opened->loss, QString());
        }
    }

private:
    std::optional<QTemporaryDir> m_folder;
    QString m_path;
};

BINDERY_TEST_CHILD(atWorkUntilTold)
BINDERY_TEST(SeveralProgramsTest)
#include "tst_several_programs.moc"
