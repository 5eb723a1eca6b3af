// Requirement A8: background jobs with status and progress.
#include "async/job_list.h"
#include "async_probe.h"
#include "test_support/test_case.h"

#include <QSignalSpy>

using namespace bindery;
using namespace bindery::async;
using namespace std::chrono_literals;

namespace {

QCoro::Task<Result<void>> thereAndBack(Clock &clock, JobProgress progress, CallContext context)
{
    for (const int percent : {60, 20, 59, 61, -5}) {
        progress.report(percent, QString());
        const Result<void> slept = co_await sleepAsync(clock, 1s, context);
        if (!slept)
            co_return slept;
    }
    co_return Result<void>();
}

QCoro::Task<Result<void>> inFourSteps(Clock &clock, JobProgress progress, CallContext context)
{
    for (int step = 1; step <= 4; ++step) {
        const Result<void> slept = co_await sleepAsync(clock, 1s, context);
        if (!slept)
            co_return slept;
        progress.report(step * 25, QStringLiteral("step %1").arg(step));
    }
    co_return Result<void>();
}

} // namespace

class JobListTest : public test::TestCase {
    Q_OBJECT

    VirtualClock m_clock;

    JobList::Work steps()
    {
        return [this](JobProgress progress, CallContext context) { return inFourSteps(m_clock, progress, context); };
    }

private Q_SLOTS:
    void a08_aJobGoesFromPendingThroughProgressToCompleted()
    {
        JobList jobs(m_clock, 1);
        QList<std::pair<JobStatus, int>> seen;
        connect(&jobs, &JobList::jobChanged, this,
                [&](const JobRecord &record) { seen.append({record.status, record.progress}); });
        const QString id = jobs.start(u"Rate again"_qs, steps());
        m_clock.advance(4s);
        const QList<std::pair<JobStatus, int>> expected{
            {JobStatus::Pending, 0},  {JobStatus::Running, 0},  {JobStatus::Running, 25},   {JobStatus::Running, 50},
            {JobStatus::Running, 75}, {JobStatus::Running, 99}, {JobStatus::Completed, 100}};
        QCOMPARE(seen, expected);
        QCOMPARE(jobs.record(id)->title, u"Rate again"_qs);
    }

    void a08_progressNeverFalls()
    {
        JobList jobs(m_clock, 1);
        QList<int> seen;
        connect(&jobs, &JobList::jobChanged, this, [&](const JobRecord &record) {
            if (record.status == JobStatus::Running)
                seen.append(record.progress);
        });
        jobs.start(u"There and back"_qs, [this](JobProgress progress, CallContext context) {
            return thereAndBack(m_clock, progress, context);
        });
        m_clock.advance(5s);
        QCOMPARE(seen, (QList<int>{0, 60, 60, 60, 61, 61}));
    }

    void a08_aJobIsCancelledWhileItWaitsAndWhileItRuns()
    {
        JobList jobs(m_clock, 1);
        const QString runs = jobs.start(u"first"_qs, steps());
        const QString waits = jobs.start(u"second"_qs, steps());
        QCOMPARE(jobs.record(waits)->status, JobStatus::Pending);
        jobs.cancel(waits);
        QCOMPARE(jobs.record(waits)->status, JobStatus::Cancelled);
        m_clock.advance(1s);
        jobs.cancel(runs);
        QCOMPARE(jobs.record(runs)->status, JobStatus::Cancelled);
        QCOMPARE(jobs.record(runs)->progress, 25);
        jobs.cancel(runs);
        jobs.cancel(u"unknown"_qs);
    }

    void a08_aFailureIsToldInWords()
    {
        JobList jobs(m_clock, 2);
        const QString id = jobs.start(u"fails"_qs, [this](JobProgress, CallContext context) {
            return test::failVoidAfter(m_clock, 1s, ErrorCode::StoreUnavailable, context);
        });
        m_clock.advance(1s);
        QCOMPARE(jobs.record(id)->status, JobStatus::Failed);
        QCOMPARE(jobs.record(id)->note, u"It failed."_qs);
    }

    void a08_theEndOfTheListStopsItsJobs()
    {
        {
            JobList jobs(m_clock, 1);
            jobs.start(u"first"_qs, steps());
            jobs.start(u"second"_qs, steps());
        }
        QCOMPARE(m_clock.pendingTimers(), std::size_t(0));
    }

    void a08_whatARestartInterruptedIsClosedAsFailed()
    {
        std::vector<JobRecord> records(3);
        records[0].status = JobStatus::Completed;
        records[1].status = JobStatus::Running;
        records[1].progress = 40;
        records[2].status = JobStatus::Pending;
        const auto recovered = JobList::recovered(records, m_clock.utcNow());
        QCOMPARE(recovered[0].status, JobStatus::Completed);
        QCOMPARE(recovered[1].status, JobStatus::Failed);
        QCOMPARE(recovered[1].progress, 40);
        QVERIFY(recovered[1].note.contains(u"Interrupted"_qs));
        QCOMPARE(recovered[2].status, JobStatus::Failed);
    }
};

BINDERY_TEST(JobListTest)
#include "tst_job_list.moc"
