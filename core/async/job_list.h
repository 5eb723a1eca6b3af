#pragma once

// Work in the background that somebody watches: status, progress, cancel (requirement A8: pending, running, completed,
// failed, cancelled; 0 to 100).
//
// Cancellation: cancel() reaches the job through its context, and a job that still waits is cancelled at once. Failure:
// the error is kept in the record. Back-pressure: jobs beyond `atOnce` wait in the order of priority and arrival.
// Shutdown: the destructor stops all jobs. A record that was written as pending or running and is found at the next
// start is closed by recovered() as failed, "interrupted".

#include "async/semaphore.h"
#include "async/task_scope.h"
#include "base/utc_time.h"

#include <QObject>
#include <QString>

#include <functional>
#include <map>
#include <vector>

namespace bindery::async {

enum class JobStatus { Pending, Running, Completed, Failed, Cancelled };

struct JobRecord {
    QString id;
    /// For people: "Rating 1,284 policies again".
    QString title;
    JobStatus status = JobStatus::Pending;
    /// 0 to 100; 100 only when the job has completed.
    int progress = 0;
    /// What the job is doing, or why it failed, in words.
    QString note;
    UtcTime createdAt{};
    UtcTime changedAt{};
};

/// Given to a job, which tells with it how far it is. Valid as long as the job runs.
class JobProgress {
public:
    explicit JobProgress(std::function<void(int, QString)> report) : m_report(std::move(report)) {}
    /// `percent` is kept between 0 and 99 and never goes back.
    void report(int percent, QString note = {}) const { m_report(percent, std::move(note)); }

private:
    std::function<void(int, QString)> m_report;
};

class JobList : public QObject {
    Q_OBJECT
public:
    using Work = std::function<QCoro::Task<Result<void>>(JobProgress, CallContext)>;

    explicit JobList(Clock &clock, int atOnce = 2, QObject *parent = nullptr);
    ~JobList() override;

    /// Returns the id of the job.
    QString start(QString title, Work work, Priority priority = Priority::Normal);
    /// Does nothing for a job that has ended or is unknown.
    void cancel(const QString &id);

    /// In the order in which the jobs were started.
    [[nodiscard]] std::vector<JobRecord> records() const;
    [[nodiscard]] std::optional<JobRecord> record(const QString &id) const;

    /// The records of an earlier run as they are now: a job that had not ended has failed, because nobody works on it.
    [[nodiscard]] static std::vector<JobRecord> recovered(std::vector<JobRecord> records, UtcTime now);

Q_SIGNALS:
    /// A record was created, or its job began, made progress or ended. A store that keeps records over a restart writes
    /// this record.
    void jobChanged(const bindery::async::JobRecord &record);

private:
    struct Job {
        JobRecord record;
        std::stop_source stop;
    };

    [[nodiscard]] QCoro::Task<void> runAsync(std::shared_ptr<Job> job, Work work, Priority priority);
    void change(Job &job, JobStatus status, int progress, QString note);

    Clock &m_clock;
    Semaphore m_places;
    std::vector<std::shared_ptr<Job>> m_jobs;
    TaskScope m_scope{QStringLiteral("jobs")};
};

} // namespace bindery::async
