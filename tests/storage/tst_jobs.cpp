// Requirement A8: jobs survive a restart as records; those under way are closed as interrupted.
#include "storage/job_store.h"
#include "store_fixture.h"
#include "test_support/test_case.h"

#include <QTemporaryDir>

using namespace bindery;
using namespace bindery::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using async::JobRecord;
using async::JobStatus;
using storage::JobStore;

class JobsTest : public TestCase {
    Q_OBJECT

    QTemporaryDir m_folder;

    static JobRecord job(const QString &id, JobStatus status, int progress, UtcTime at)
    {
        JobRecord record;
        record.id = id;
        record.title = u"Importing 40 applications"_s;
        record.status = status;
        record.progress = progress;
        record.createdAt = at;
        record.changedAt = at;
        return record;
    }

private Q_SLOTS:
    void a08_recordsSurviveARestartAndWhatWasUnderWayIsInterrupted()
    {
        const QString file = m_folder.filePath(u"jobs.db"_s);
        UtcTime now{};
        {
            StoreFixture store(file);
            QVERIFY(store.open());
            now = store.clock.utcNow();
            JobStore jobs(*store.database, store.clock);
            jobs.keep(job(u"one"_s, JobStatus::Completed, 100, now - 3s));
            jobs.keep(job(u"two"_s, JobStatus::Pending, 0, now - 2s));
            jobs.keep(job(u"two"_s, JobStatus::Running, 37, now - 2s));
            jobs.keep(job(u"three"_s, JobStatus::Pending, 0, now - 1s));
            jobs.keep(job(u"old"_s, JobStatus::Failed, 5, now - 31 * 24h));
            jobs.keep(job(u"four"_s, JobStatus::Cancelled, 12, now));
        }
        StoreFixture store(file);
        QVERIFY(store.open());
        JobStore jobs(*store.database, store.clock);
        QCOMPARE(wait(jobs.recoverAsync(CallContext())).value_or(-1), 2);
        QCOMPARE(wait(jobs.recoverAsync(CallContext())).value_or(-1), 0);
        const auto found = wait(jobs.recentAsync(10, CallContext()));
        QVERIFY(found);
        QStringList lines;
        for (const JobRecord &record : *found)
            lines.append(u"%1 %2 %3"_s.arg(record.id).arg(int(record.status)).arg(record.progress));
        QCOMPARE(lines, (QStringList{u"four 4 12"_s, u"three 3 0"_s, u"two 3 37"_s, u"one 2 100"_s}));
        QCOMPARE((*found)[3].note, QString());
        QCOMPARE((*found)[3].createdAt, now - 3s);
        QVERIFY((*found)[2].note.contains(u"Interrupted"_s));
        QVERIFY((*found)[2].changedAt >= now);
        QCOMPARE(wait(jobs.recentAsync(1, CallContext()))->size(), std::size_t(1));
    }

    void a08_aRecordThatCannotBeWrittenIsLogged()
    {
        StoreFixture store(m_folder.filePath(u"full.db"_s));
        QVERIFY(store.open());
        JobStore jobs(*store.database, store.clock);
        JobRecord impossible = job(u"one"_s, JobStatus::Running, 0, store.clock.utcNow());
        impossible.progress = 101;
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"a job of the database failed"_s));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"a job was not written down"_s));
        jobs.keep(impossible);
        QTRY_COMPARE(store.database->health().waiting, 0);
    }
};

BINDERY_TEST(JobsTest)
#include "tst_jobs.moc"
