#include "storage/release_store.h"

#include "storage/connection.h"
#include "storage/database.h"
#include "storage/store_error.h"
#include "storage/submission_rows.h"

namespace bindery::storage {

using namespace domain;

namespace {

Result<Release> readRelease(const Row &row)
{
    Release release;
    release.at = fromStamp(row.number(0));
    release.actor = row.text(1);
    release.level = row.smallNumber(2);
    const auto act = releaseActFromName(row.text(3));
    release.rule = row.text(4);
    release.note = row.text(5);
    if (!act)
        return failure(unreadableRecord(QStringLiteral("what was done about a referral")));
    release.act = *act;
    return release;
}

Error changedMeanwhile()
{
    return Error(ErrorCode::Conflict,
                 QStringLiteral("This quote has changed since it was read, so nothing was done. Look at it again."));
}

/// The row of the quote, if that is the newest of a submission that still stands on it.
Result<qint64> quoteInHand(Connection &connection, const SubmissionSummary &summary, int version)
{
    const bool stands = summary.status == SubmissionStatus::Referred || summary.status == SubmissionStatus::Quoted
        || summary.status == SubmissionStatus::Declined;
    const Result<qint64> newest = connection.number(
        QStringLiteral("SELECT coalesce(max(version), 0) FROM quotes WHERE submission = ?"), {summary.number});
    if (!newest)
        return failure(newest.error());
    if (!stands || *newest != version)
        return failure(changedMeanwhile());
    return connection.number(QStringLiteral("SELECT id FROM quotes WHERE submission = ? AND version = ?"),
                             {summary.number, version});
}

Result<SubmissionSummary> add(Connection &connection, const ReleaseRecord &record, UtcTime now)
{
    Result<SubmissionSummary> summary = requireSummary(connection, record.submissionId);
    if (!summary)
        return summary;
    const Result<qint64> quote = quoteInHand(connection, *summary, record.quoteVersion);
    if (!quote)
        return failure(quote.error());
    const Result<qint64> before
        = connection.number(QStringLiteral("SELECT count(*) FROM releases WHERE quote = ?"), {*quote});
    if (!before)
        return failure(before.error());
    if (*before != record.linesBefore)
        return failure(changedMeanwhile());
    for (const Release &line : record.lines) {
        const Result<qint64> inserted = connection.execute(
            QStringLiteral("INSERT INTO releases (quote, at, actor, level, act, rule, note) "
                           "VALUES (?, ?, ?, ?, ?, ?, ?)"),
            {*quote, stamp(line.at), line.actor, line.level, releaseActName(line.act), line.rule, line.note});
        if (!inserted)
            return failure(inserted.error());
    }
    summary->status = record.status;
    summary->bindable = record.bindable;
    summary->changedAt = now;
    Result<void> done = updateStanding(connection, *summary);
    if (done)
        done = appendAudit(connection, summary->number, now, record.note);
    if (!done)
        return failure(done.error());
    return summary;
}

} // namespace

Result<std::vector<Release>> readReleases(Connection &connection, qint64 submission, int quoteVersion)
{
    return connection.all<Release>(
        QStringLiteral("SELECT at, actor, level, act, rule, note FROM releases "
                       "WHERE quote = (SELECT id FROM quotes WHERE submission = ? AND version = ?) ORDER BY id"),
        {submission, quoteVersion}, &readRelease);
}

ReleaseStore::ReleaseStore(Database &database, Clock &clock)
    : m_database(database)
    , m_clock(clock)
{
}

QCoro::Task<Result<SubmissionSummary>> ReleaseStore::addAsync(ReleaseRecord record, CallContext context)
{
    const UtcTime now = m_clock.utcNow();
    const Work<SubmissionSummary> work
        = [record, now](Connection &connection) { return add(connection, record, now); };
    return m_database.writeAsync<SubmissionSummary>(work, std::move(context));
}

QCoro::Task<Result<SubmissionSummary>> ReleaseStore::noteAsync(QString submissionId, Note note, CallContext context)
{
    const UtcTime now = m_clock.utcNow();
    const Work<SubmissionSummary> work
        = [submissionId, note, now](Connection &connection) -> Result<SubmissionSummary> {
        Result<SubmissionSummary> summary = requireSummary(connection, submissionId);
        if (!summary)
            return summary;
        const Result<void> done = appendAudit(connection, summary->number, now, note);
        if (!done)
            return failure(done.error());
        return summary;
    };
    return m_database.writeAsync<SubmissionSummary>(work, std::move(context));
}

} // namespace bindery::storage
