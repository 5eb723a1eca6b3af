// Submissions that are put out of the way, brought back, and erased.
#include "domain/submission_summary.h"
#include "risk/record/record.h"
#include "storage/audit_store.h"
#include "storage/codec/record_codec.h"
#include "storage/connection.h"
#include "storage/protector.h"
#include "storage/submission_rows.h"
#include "storage/submission_writes.h"
#include "storage/write_conflict.h"
#include "storage/write_terms.h"

namespace bindery::storage {

using namespace domain;

namespace {

/// The row that may be put aside, brought back or erased now.
Result<SubmissionSummary> rowAtRest(const WriteTerms &terms, const SeenSubmission &seen)
{
    Result<SubmissionSummary> row = requireSummary(terms.connection, terms.protector, seen.id);
    if (!row)
        return row;
    if (row->status == SubmissionStatus::Gathering) {
        return failure(ErrorCode::Conflict,
                       QStringLiteral("This submission is being quoted, so it was left as it is. Cancel the quote "
                                      "first, or wait for it."));
    }
    const Result<void> allowed = refuseOverwriting(terms, *row, seen.revision);
    if (!allowed)
        return failure(allowed.error());
    return row;
}

Result<SubmissionSummary> writeAside(const WriteTerms &terms, SubmissionSummary row, SetAside aside, const Note &note)
{
    row.wasWithdrawn = aside == SetAside::Deleted && row.setAside == SetAside::Withdrawn;
    row.setAside = aside;
    const Result<qint64> written = terms.connection.execute(
        QStringLiteral("UPDATE submissions SET set_aside = ?, was_withdrawn = ? WHERE number = ?"),
        {aside == SetAside::No ? QVariant() : QVariant(setAsideName(aside)), row.wasWithdrawn ? 1 : 0, row.number});
    if (!written)
        return failure(written.error());
    row.changedAt = terms.now;
    Result<void> done = updateStanding(terms.connection, row);
    if (done)
        done = appendAudit(terms.connection, terms.protector, row.number, terms.now, note);
    if (!done)
        return failure(done.error());
    return row;
}

Result<void> eraseRows(const WriteTerms &terms, const SubmissionSummary &row)
{
    // Rows that refer to others are deleted first, so that every reference stays valid.
    const QStringList statements{
        // The answers that the quotes rest on are in the cache too. The moment of each answer identifies them.
        QStringLiteral("DELETE FROM cache WHERE obtained_at IN (SELECT obtained_at FROM facts WHERE quote IN "
                       "(SELECT id FROM quotes WHERE submission = ?))"),
        QStringLiteral("DELETE FROM facts WHERE quote IN (SELECT id FROM quotes WHERE submission = ?)"),
        QStringLiteral("DELETE FROM worksheet WHERE quote IN (SELECT id FROM quotes WHERE submission = ?)"),
        QStringLiteral("DELETE FROM quote_parts WHERE quote IN (SELECT id FROM quotes WHERE submission = ?)"),
        QStringLiteral("DELETE FROM reasons WHERE quote IN (SELECT id FROM quotes WHERE submission = ?)"),
        QStringLiteral("DELETE FROM releases WHERE quote IN (SELECT id FROM quotes WHERE submission = ?)"),
        QStringLiteral("DELETE FROM quotes WHERE submission = ?"),
        QStringLiteral("DELETE FROM identity_marks WHERE submission = ?"),
        // Actor, action and time stay. The text of a line may be about a person.
        QStringLiteral("UPDATE audit SET detail = '', protected_detail = NULL WHERE submission = ?"),
    };
    for (const QString &statement : statements) {
        const Result<qint64> done = terms.connection.execute(statement, {row.number});
        if (!done)
            return failure(done.error());
    }
    return {};
}

Result<void> emptyRow(const WriteTerms &terms, const SubmissionSummary &row)
{
    const Result<QByteArray> nothing
        = terms.protector.protect(PersonalColumn::SubmissionApplication, encodeRecord(risk::Record()));
    if (!nothing)
        return failure(nothing.error());
    const Result<qint64> emptied = terms.connection.execute(
        QStringLiteral("UPDATE submissions SET insured = '', protected_insured = NULL, state = '', place = '', "
                       "what = '', effective_date = '', application = ?, marked = 1 WHERE number = ?"),
        {*nothing, row.number});
    if (!emptied)
        return failure(emptied.error());
    return {};
}

} // namespace

Result<SubmissionSummary> setAside(const WriteTerms &terms, const SeenSubmission &seen, SetAside aside,
                                   const Note &note)
{
    Result<SubmissionSummary> row = rowAtRest(terms, seen);
    if (!row || row->setAside == aside)
        return row;
    if (row->setAside == SetAside::Erased)
        return failure(refuseSetAside(*row).error());
    // A submission comes back as what it was.
    const bool isWithdrawnAgain = aside == SetAside::No && row->setAside == SetAside::Deleted && row->wasWithdrawn;
    return writeAside(terms, std::move(*row), isWithdrawnAgain ? SetAside::Withdrawn : aside, note);
}

Result<SubmissionSummary> eraseForGood(const WriteTerms &terms, const SeenSubmission &seen, const Note &note)
{
    Result<SubmissionSummary> row = rowAtRest(terms, seen);
    if (!row || row->setAside == SetAside::Erased)
        return row;
    if (row->setAside != SetAside::Deleted) {
        return failure(ErrorCode::Conflict,
                       QStringLiteral("Submission %1 is not in the trash, so it was not erased. Delete it first.")
                           .arg(row->number));
    }
    terms.connection.wipeWhatIsDeleted();
    Result<void> done = eraseRows(terms, *row);
    if (done)
        done = emptyRow(terms, *row);
    if (!done)
        return failure(done.error());
    SubmissionSummary emptied;
    emptied.id = row->id;
    emptied.number = row->number;
    emptied.product = row->product;
    emptied.status = row->status;
    emptied.createdAt = row->createdAt;
    emptied.revision = row->revision;
    return writeAside(terms, std::move(emptied), SetAside::Erased, note);
}

} // namespace bindery::storage
