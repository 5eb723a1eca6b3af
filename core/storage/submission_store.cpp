#include "storage/submission_store.h"

#include "storage/codec/application_codec.h"
#include "storage/connection.h"
#include "storage/database.h"
#include "storage/protector.h"
#include "storage/quote_rows.h"
#include "storage/release_store.h"
#include "storage/submission_rows.h"

#include <QUuid>

namespace bindery::storage {

using namespace domain;

namespace {

/// What the list shows of an application.
void describe(SubmissionSummary &summary, const AutoApplication &application)
{
    summary.applicant = applicantName(application);
    summary.state = application.garaging.state;
    summary.zip = application.garaging.zip;
    summary.drivers = int(application.drivers.size());
    summary.vehicles = int(application.vehicles.size());
    summary.effectiveDate = application.effectiveDate;
}

Result<SubmissionSummary> insertSubmission(Connection &connection, SubmissionSummary summary, const QByteArray &stored)
{
    const Result<qint64> inserted = connection.execute(
        QStringLiteral("INSERT INTO submissions (id, status, applicant, state, zip, drivers, vehicles, effective_date, "
                       "created_at, changed_at, application) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        {summary.id, submissionStatusName(summary.status), summary.applicant, summary.state, summary.zip,
         summary.drivers, summary.vehicles, storedDate(summary.effectiveDate), stamp(summary.createdAt),
         stamp(summary.changedAt), stored});
    if (!inserted)
        return failure(inserted.error());
    summary.number = connection.lastInsertId();
    return summary;
}

Result<SubmissionSummary> updateSubmission(Connection &connection, SubmissionSummary summary, const QByteArray &stored)
{
    // The premium belonged to the application as it was.
    summary.premium.reset();
    summary.bindable = false;
    const Result<qint64> updated = connection.execute(
        QStringLiteral("UPDATE submissions SET applicant = ?, state = ?, zip = ?, drivers = ?, vehicles = ?, "
                       "effective_date = ?, application = ? WHERE number = ?"),
        {summary.applicant, summary.state, summary.zip, summary.drivers, summary.vehicles,
         storedDate(summary.effectiveDate), stored, summary.number});
    if (!updated)
        return failure(updated.error());
    const Result<void> standing = updateStanding(connection, summary);
    if (!standing)
        return failure(standing.error());
    return summary;
}

Result<QByteArray> readApplicationBytes(const Row &row)
{
    return row.bytes(0);
}

Result<AutoApplication> storedApplication(Connection &connection, const Protector &protector, qint64 number)
{
    const Result<std::optional<QByteArray>> stored = connection.first<QByteArray>(
        QStringLiteral("SELECT application FROM submissions WHERE number = ?"), {number}, &readApplicationBytes);
    if (!stored)
        return failure(stored.error());
    const Result<QByteArray> clear
        = protector.reveal(PersonalColumn::SubmissionApplication, stored->value_or(QByteArray()));
    if (!clear)
        return failure(clear.error());
    return decodeApplication(*clear);
}

Error beingQuoted()
{
    return Error(ErrorCode::Conflict,
                 QStringLiteral("This submission is being quoted, so it was not changed. Cancel the quote first, or "
                                "wait for it."));
}

/// The row as it is to become, from the one that is there or from nothing.
Result<SubmissionSummary> rowFor(Connection &connection, const QString &id, SubmissionStore::Expect expect, UtcTime now)
{
    Result<std::optional<SubmissionSummary>> found = findSummary(connection, id);
    if (!found)
        return failure(found.error());
    if (*found)
        return std::move(**found);
    if (expect == SubmissionStore::Expect::Known)
        return failure(unknownSubmission());
    SubmissionSummary fresh;
    fresh.id = id;
    fresh.createdAt = now;
    return fresh;
}

Result<SubmissionSummary> keep(Connection &connection, const Protector &protector, SubmissionSummary row,
                               const AutoApplication &application)
{
    const Result<QByteArray> stored
        = protector.protect(PersonalColumn::SubmissionApplication, encodeApplication(application));
    if (!stored)
        return failure(stored.error());
    describe(row, application);
    return row.number == 0 ? insertSubmission(connection, std::move(row), *stored)
                           : updateSubmission(connection, std::move(row), *stored);
}

Result<SubmissionSummary> saveDraft(Connection &connection, const Protector &protector, const QString &id,
                                    SubmissionStore::Expect expect, const AutoApplication &application, UtcTime now)
{
    Result<SubmissionSummary> row = rowFor(connection, id, expect, now);
    if (!row)
        return row;
    if (row->status == SubmissionStatus::Gathering)
        return failure(beingQuoted());
    if (row->number != 0) {
        const Result<AutoApplication> before = storedApplication(connection, protector, row->number);
        // One that cannot be read any more may be written over.
        if (before && *before == application)
            return row;
    }
    row->status = SubmissionStatus::Draft;
    row->changedAt = now;
    return keep(connection, protector, std::move(*row), application);
}

Result<SubmissionSummary> writeDown(Connection &connection, const Protector &protector, const QString &id,
                                    SubmissionStore::Expect expect, const AutoApplication &application,
                                    const Note &note, UtcTime now)
{
    Result<SubmissionSummary> row = rowFor(connection, id, expect, now);
    if (!row)
        return row;
    row->status = SubmissionStatus::Gathering;
    row->changedAt = now;
    Result<SubmissionSummary> kept = keep(connection, protector, std::move(*row), application);
    if (!kept)
        return kept;
    const Result<void> noted = appendAudit(connection, kept->number, now, note);
    if (!noted)
        return failure(noted.error());
    return kept;
}

Result<SubmissionSummary> changeStatus(Connection &connection, SubmissionSummary summary, SubmissionStatus status,
                                       const Note &note, UtcTime now)
{
    summary.status = status;
    summary.changedAt = now;
    const Result<void> updated = updateStanding(connection, summary);
    if (!updated)
        return failure(updated.error());
    const Result<void> noted = appendAudit(connection, summary.number, now, note);
    if (!noted)
        return failure(noted.error());
    return summary;
}

Result<std::vector<SubmissionSummary>> recoverInterrupted(Connection &connection, const QStringList &running,
                                                          const Note &note, UtcTime now)
{
    Result<std::vector<SubmissionSummary>> found = connection.all<SubmissionSummary>(
        QStringLiteral(BINDERY_SELECT_SUMMARY "WHERE status = 'gathering' ORDER BY number"), {}, &readSummary);
    if (!found)
        return found;
    std::vector<SubmissionSummary> recovered;
    for (SubmissionSummary &summary : *found) {
        if (running.contains(summary.id))
            continue;
        Result<SubmissionSummary> changed
            = changeStatus(connection, std::move(summary), SubmissionStatus::Submitted, note, now);
        if (!changed)
            return failure(changed.error());
        recovered.push_back(std::move(*changed));
    }
    return recovered;
}

} // namespace

QString newSubmissionId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

SubmissionStore::SubmissionStore(Database &database, const Protector &protector, Clock &clock)
    : m_database(database)
    , m_protector(protector)
    , m_clock(clock)
{
}

QCoro::Task<Result<SubmissionSummary>> SubmissionStore::saveDraftAsync(QString id, Expect expect,
                                                                       AutoApplication application, CallContext context)
{
    const UtcTime now = m_clock.utcNow();
    const Work<SubmissionSummary> work = [&protector = m_protector, id, expect, application, now](Connection &c) {
        return saveDraft(c, protector, id, expect, application, now);
    };
    return m_database.writeAsync<SubmissionSummary>(work, std::move(context));
}

QCoro::Task<Result<SubmissionSummary>>
SubmissionStore::writeDownAsync(QString id, Expect expect, AutoApplication application, Note note, CallContext context)
{
    const UtcTime now = m_clock.utcNow();
    const Work<SubmissionSummary> work = [&protector = m_protector, id, expect, application, note, now](Connection &c) {
        return writeDown(c, protector, id, expect, application, note, now);
    };
    return m_database.writeAsync<SubmissionSummary>(work, std::move(context));
}

QCoro::Task<Result<SubmissionSummary>> SubmissionStore::changeStatusAsync(QString id, SubmissionStatus status,
                                                                          Note note, CallContext context)
{
    const UtcTime now = m_clock.utcNow();
    const Work<SubmissionSummary> work = [id, status, note, now](Connection &connection) -> Result<SubmissionSummary> {
        Result<SubmissionSummary> row = requireSummary(connection, id);
        if (!row)
            return row;
        return changeStatus(connection, std::move(*row), status, note, now);
    };
    return m_database.writeAsync<SubmissionSummary>(work, std::move(context));
}

QCoro::Task<Result<std::vector<SubmissionSummary>>>
SubmissionStore::recoverInterruptedAsync(QStringList running, Note note, CallContext context)
{
    const UtcTime now = m_clock.utcNow();
    const Work<std::vector<SubmissionSummary>> work
        = [running, note, now](Connection &connection) { return recoverInterrupted(connection, running, note, now); };
    return m_database.writeAsync<std::vector<SubmissionSummary>>(work, std::move(context));
}

QCoro::Task<Result<std::vector<SubmissionSummary>>> SubmissionStore::pageAsync(std::optional<qint64> before, int atMost,
                                                                               CallContext context)
{
    const qint64 below = before.value_or(std::numeric_limits<qint64>::max());
    const Work<std::vector<SubmissionSummary>> work = [below, atMost](Connection &connection) {
        return connection.all<SubmissionSummary>(
            QStringLiteral(BINDERY_SELECT_SUMMARY "WHERE number < ? ORDER BY number DESC LIMIT ?"), {below, atMost},
            &readSummary);
    };
    return m_database.readAsync<std::vector<SubmissionSummary>>(work, std::move(context));
}

QCoro::Task<Result<Submission>> SubmissionStore::loadAsync(QString id, CallContext context)
{
    const Work<Submission> work = [&protector = m_protector, id](Connection &connection) -> Result<Submission> {
        Result<SubmissionSummary> summary = requireSummary(connection, id);
        if (!summary)
            return failure(summary.error());
        Result<AutoApplication> application = storedApplication(connection, protector, summary->number);
        if (!application)
            return failure(application.error());
        Result<std::optional<StoredQuote>> newest = readNewestQuote(connection, protector, *summary);
        if (!newest)
            return failure(newest.error());
        Submission submission;
        submission.summary = std::move(*summary);
        submission.application = std::move(*application);
        if (*newest) {
            submission.quote = std::move((*newest)->quote);
            Result<std::vector<Release>> releases
                = readReleases(connection, submission.summary.number, submission.quote->version);
            if (!releases)
                return failure(releases.error());
            submission.releases = std::move(*releases);
        }
        return submission;
    };
    return m_database.readAsync<Submission>(work, std::move(context));
}

} // namespace bindery::storage
