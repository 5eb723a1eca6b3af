#include "storage/job_store.h"

#include "base/clock.h"
#include "storage/connection.h"
#include "storage/database.h"
#include "storage/store_error.h"
#include "storage/submission_rows.h"

#include <QLoggingCategory>

#include <array>

namespace bindery::storage {

using async::JobRecord;
using async::JobStatus;

namespace {

Q_LOGGING_CATEGORY(lcJobs, "bindery.storage.jobs")

constexpr std::array<std::pair<JobStatus, QLatin1StringView>, 5> Statuses{{
    {JobStatus::Pending, QLatin1StringView("pending")},
    {JobStatus::Running, QLatin1StringView("running")},
    {JobStatus::Completed, QLatin1StringView("completed")},
    {JobStatus::Failed, QLatin1StringView("failed")},
    {JobStatus::Cancelled, QLatin1StringView("cancelled")},
}};

QString nameOf(JobStatus status)
{
    for (const auto &[one, name] : Statuses) {
        if (one == status)
            return name;
    }
    Q_UNREACHABLE();
}

Result<JobRecord> readJob(const Row &row)
{
    JobRecord record;
    record.id = row.text(0);
    record.title = row.text(1);
    const QString status = row.text(2);
    const auto known = std::find_if(Statuses.begin(), Statuses.end(),
                                    [&status](const auto &entry) { return status == entry.second; });
    if (known == Statuses.end())
        return failure(unreadableRecord(QStringLiteral("a background job")));
    record.status = known->first;
    record.progress = row.smallNumber(3);
    record.note = row.text(4);
    record.createdAt = fromStamp(row.number(5));
    record.changedAt = fromStamp(row.number(6));
    return record;
}

struct OpenJob {
    JobRecord record;
    std::optional<qint64> owner;
};

Result<OpenJob> readOpenJob(const Row &row)
{
    Result<JobRecord> record = readJob(row);
    if (!record)
        return failure(record.error());
    return OpenJob{std::move(*record), row.isNull(7) ? std::nullopt : std::optional<qint64>(row.number(7))};
}

constexpr QLatin1StringView JobColumns("id, title, status, progress, note, created_at, changed_at");

Result<void> put(Connection &connection, const JobRecord &record)
{
    const bool atWork = record.status == JobStatus::Pending || record.status == JobStatus::Running;
    const QVariant owner = atWork && connection.owner() != 0 ? QVariant(connection.owner()) : QVariant();
    const Result<qint64> written = connection.execute(
        QStringLiteral("INSERT INTO jobs (%1, owner) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
                       "status = excluded.status, progress = excluded.progress, note = excluded.note, "
                       "changed_at = excluded.changed_at, owner = excluded.owner")
            .arg(JobColumns),
        {record.id, record.title, nameOf(record.status), record.progress,
         record.note.isNull() ? QStringLiteral("") : record.note, stamp(record.createdAt), stamp(record.changedAt),
         owner});
    if (!written)
        return failure(written.error());
    return {};
}

} // namespace

JobStore::JobStore(Database &database, Clock &clock, Duration keptFor)
    : m_database(database), m_clock(clock), m_keptFor(keptFor)
{
}

void JobStore::keep(const JobRecord &record)
{
    const UtcTime tooOld = m_clock.utcNow() - std::chrono::duration_cast<std::chrono::milliseconds>(m_keptFor);
    m_database.write(
        [record, tooOld](Connection &connection) -> Result<void> {
            const Result<qint64> removed
                = connection.execute(QStringLiteral("DELETE FROM jobs WHERE created_at < ?"), {stamp(tooOld)});
            if (!removed)
                return failure(removed.error());
            return put(connection, record);
        },
        [](const Error &error) { qCWarning(lcJobs).noquote() << "a job was not written down:" << error.detail; });
}

QCoro::Task<Result<int>> JobStore::recoverAsync(CallContext context)
{
    const UtcTime now = m_clock.utcNow();
    const Work<int> work = [now](Connection &connection) -> Result<int> {
        const Result<std::vector<OpenJob>> open = connection.all<OpenJob>(
            QStringLiteral("SELECT %1, owner FROM jobs WHERE status IN ('pending', 'running')").arg(JobColumns), {},
            &readOpenJob);
        if (!open)
            return failure(open.error());
        std::vector<JobRecord> interrupted;
        for (const OpenJob &job : *open) {
            if (!connection.isAtWork(job.owner))
                interrupted.push_back(job.record);
        }
        const std::vector<JobRecord> closed = async::JobList::recovered(std::move(interrupted), now);
        for (const JobRecord &record : closed) {
            const Result<void> written = put(connection, record);
            if (!written)
                return failure(written.error());
        }
        return static_cast<int>(closed.size());
    };
    return m_database.writeAsync<int>(work, std::move(context));
}

QCoro::Task<Result<std::vector<JobRecord>>> JobStore::recentAsync(int atMost, CallContext context)
{
    const Work<std::vector<JobRecord>> work = [atMost](Connection &connection) {
        return connection.all<JobRecord>(
            QStringLiteral("SELECT %1 FROM jobs ORDER BY created_at DESC, id LIMIT ?").arg(JobColumns), {atMost},
            &readJob);
    };
    return m_database.readAsync<std::vector<JobRecord>>(work, std::move(context));
}

} // namespace bindery::storage
