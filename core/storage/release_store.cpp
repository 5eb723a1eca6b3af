#include "storage/release_store.h"

#include "base/clock.h"
#include "domain/submission_summary.h"
#include "storage/audit_store.h"
#include "storage/connection.h"
#include "storage/database.h"
#include "storage/protector.h"
#include "storage/quote_rows.h"
#include "storage/store_access.h"
#include "storage/store_error.h"
#include "storage/submission_rows.h"
#include "storage/submission_writes.h"
#include "storage/write_conflict.h"

namespace bindery::storage {

using namespace domain;

namespace {

struct ReleaseReader {
    const Protector &protector;
    [[nodiscard]] Result<Release> operator()(const Row &row) const;
};

Result<Release> ReleaseReader::operator()(const Row &row) const
{
    Release release;
    release.at = fromStamp(row.number(0));
    release.actor = row.text(1);
    release.level = row.smallNumber(2);
    const auto act = releaseActFromName(row.text(3));
    release.rule = row.text(4);
    if (!act)
        return failure(unreadableRecord(QStringLiteral("what was done about a referral")));
    Result<QString> note = revealedText(protector, PersonalColumn::ReleaseNote, row, 6, 5);
    if (!note)
        return failure(note.error());
    release.note = std::move(*note);
    release.act = *act;
    return release;
}

Error changedMeanwhile()
{
    return Error(ErrorCode::Conflict,
                 QStringLiteral("This quote has changed since it was read, so nothing was done. Look at it again."));
}

/// Gives the row of the quote, if it is the newest of its submission and the submission still stands on it.
Result<qint64> quoteInHand(Connection &connection, const SubmissionSummary &summary, int version)
{
    const bool stands = summary.status == SubmissionStatus::Referred || summary.status == SubmissionStatus::Quoted
        || summary.status == SubmissionStatus::Declined;
    const Result<std::vector<int>> versions = quoteVersions(connection, summary.number);
    if (!versions)
        return failure(versions.error());
    if (!stands || versions->empty() || versions->back() != version)
        return failure(changedMeanwhile());
    return connection.number(QStringLiteral("SELECT id FROM quotes WHERE submission = ? AND version = ?"),
                             {summary.number, version});
}

Result<SubmissionSummary> add(const StoreAccess &access, const ReleaseRecord &record, UtcTime now)
{
    Connection &connection = access.connection;
    const Protector &protector = access.protector;
    Result<SubmissionSummary> summary = requireSummary(connection, protector, record.submission.id);
    if (!summary)
        return summary;
    Result<void> allowed = refuseOverwriting(access, *summary, record.submission.revision);
    if (allowed)
        allowed = refuseSetAside(*summary);
    if (!allowed)
        return failure(allowed.error());
    const Result<qint64> quote = quoteInHand(connection, *summary, record.quoteVersion);
    if (!quote)
        return failure(quote.error());
    const Result<std::vector<Release>> before
        = readReleases(connection, protector, summary->number, record.quoteVersion);
    if (!before)
        return failure(before.error());
    if (int(before->size()) != record.linesBefore)
        return failure(changedMeanwhile());
    for (const Release &line : record.lines) {
        const Result<QByteArray> reason = protectedText(protector, PersonalColumn::ReleaseNote, line.note);
        if (!reason)
            return failure(reason.error());
        const Result<qint64> inserted = connection.execute(
            QStringLiteral("INSERT INTO releases (quote, at, actor, level, act, rule, note, protected_note) "
                           "VALUES (?, ?, ?, ?, ?, ?, '', ?)"),
            {*quote, stamp(line.at), line.actor, line.level, releaseActName(line.act), line.rule, *reason});
        if (!inserted)
            return failure(inserted.error());
    }
    summary->status = record.status;
    summary->bindable = record.bindable;
    summary->levelToAct = record.levelToAct;
    summary->changedAt = now;
    Result<void> done = updateStanding(connection, *summary);
    if (done)
        done = appendAudit(connection, protector, summary->number, now, record.note);
    if (!done)
        return failure(done.error());
    return summary;
}

} // namespace

Result<std::vector<Release>> readReleases(Connection &connection, const Protector &protector, qint64 submission,
                                          int quoteVersion)
{
    return connection.allByKey<Release>(
        QStringLiteral("SELECT at, actor, level, act, rule, note, protected_note FROM releases WHERE /*key*/quote = "
                       "(SELECT id FROM quotes WHERE /*key*/submission = ? AND /*key*/version = ?) ORDER BY id"),
        {submission, quoteVersion}, ReleaseReader{protector});
}

ReleaseStore::ReleaseStore(Database &database, const Protector &protector, StoredTypes types, Clock &clock)
    : m_database(database), m_protector(protector), m_types(types), m_clock(clock)
{
}

QCoro::Task<Result<SubmissionSummary>> ReleaseStore::addAsync(ReleaseRecord record, CallContext context)
{
    const UtcTime now = m_clock.utcNow();
    const Work<SubmissionSummary> work
        = [&protector = m_protector, types = m_types, record, now](Connection &connection) {
              return add({connection, protector, types}, record, now);
          };
    return m_database.writeAsync<SubmissionSummary>(work, std::move(context));
}

QCoro::Task<Result<SubmissionSummary>> ReleaseStore::noteAsync(QString submissionId, Note note, CallContext context)
{
    const UtcTime now = m_clock.utcNow();
    const Work<SubmissionSummary> work
        = [&protector = m_protector, submissionId, note, now](Connection &connection) -> Result<SubmissionSummary> {
        Result<SubmissionSummary> summary = requireSummary(connection, protector, submissionId);
        if (!summary)
            return summary;
        const Result<void> done = appendAudit(connection, protector, summary->number, now, note);
        if (!done)
            return failure(done.error());
        return summary;
    };
    return m_database.writeAsync<SubmissionSummary>(work, std::move(context));
}

} // namespace bindery::storage
