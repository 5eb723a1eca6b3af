#include "async/job_list.h"

#include "async/linked_stop.h"
#include "async/when_all.h"
#include "base/clock.h"

#include <QUuid>

#include <algorithm>

namespace bindery::async {

JobList::JobList(Clock &clock, int atOnce, QObject *parent) : QObject(parent), m_clock(clock), m_places(clock, atOnce)
{
}

JobList::~JobList()
{
    // Nobody is told any more: the listeners may be half destroyed themselves.
    blockSignals(true);
}

QString JobList::start(QString title, Work work, Priority priority)
{
    auto job = std::make_shared<Job>();
    job->record.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    job->record.title = std::move(title);
    job->record.createdAt = m_clock.utcNow();
    job->record.changedAt = job->record.createdAt;
    m_jobs.push_back(job);
    const QString id = job->record.id;
    Q_EMIT jobChanged(job->record);
    m_scope.own(runAsync(std::move(job), std::move(work), priority));
    return id;
}

void JobList::cancel(const QString &id)
{
    for (const std::shared_ptr<Job> &job : m_jobs) {
        if (job->record.id == id) {
            const std::shared_ptr<Job> kept = job;
            std::stop_source stop = kept->stop;
            stop.request_stop();
            return;
        }
    }
}

std::vector<JobRecord> JobList::records() const
{
    std::vector<JobRecord> all;
    all.reserve(m_jobs.size());
    for (const std::shared_ptr<Job> &job : m_jobs)
        all.push_back(job->record);
    return all;
}

std::optional<JobRecord> JobList::record(const QString &id) const
{
    for (const std::shared_ptr<Job> &job : m_jobs) {
        if (job->record.id == id)
            return job->record;
    }
    return std::nullopt;
}

std::vector<JobRecord> JobList::recovered(std::vector<JobRecord> records, UtcTime now)
{
    for (JobRecord &record : records) {
        if (record.status != JobStatus::Pending && record.status != JobStatus::Running)
            continue;
        record.status = JobStatus::Failed;
        record.note = QStringLiteral("Interrupted by the end of the program; start it again.");
        record.changedAt = now;
    }
    return records;
}

QCoro::Task<void> JobList::runAsync(std::shared_ptr<Job> job, Work work, Priority priority)
{
    const LinkedStop stop(m_scope.stopToken(), job->stop.get_token());
    CallContext context(stop.token());
    context.priority = priority;
    const Result<Semaphore::Permit> place = co_await m_places.acquireAsync(context);
    if (!place) {
        change(*job, JobStatus::Cancelled, job->record.progress, QString());
        co_return;
    }
    change(*job, JobStatus::Running, 0, QString());
    const JobProgress progress([this, job](int percent, QString note) {
        const int forward = std::max(job->record.progress, std::clamp(percent, 0, 99));
        change(*job, JobStatus::Running, forward, std::move(note));
    });
    auto running = work(progress, context);
    const Result<void> outcome = co_await outcomeOf(std::move(running));
    if (outcome)
        change(*job, JobStatus::Completed, 100, QString());
    else if (isCancelled(outcome.error()))
        change(*job, JobStatus::Cancelled, job->record.progress, QString());
    else
        change(*job, JobStatus::Failed, job->record.progress, outcome.error().message);
}

void JobList::change(Job &job, JobStatus status, int progress, QString note)
{
    job.record.status = status;
    job.record.progress = progress;
    job.record.note = std::move(note);
    job.record.changedAt = m_clock.utcNow();
    Q_EMIT jobChanged(job.record);
}

} // namespace bindery::async

#include "moc_job_list.cpp"
