#include "storage/submission_writes.h"

#include "domain/duplicate.h"
#include "domain/quote_on_record.h"
#include "risk/record/record_summary.h"
#include "risk/schema/schema.h"
#include "storage/audit_store.h"
#include "storage/codec/record_codec.h"
#include "storage/connection.h"
#include "storage/identity_marks.h"
#include "storage/protector.h"
#include "storage/quote_rows.h"
#include "storage/release_store.h"
#include "storage/submission_read.h"
#include "storage/submission_rows.h"
#include "storage/summary_reader.h"
#include "storage/write_conflict.h"
#include "storage/write_terms.h"

namespace bindery::storage {

using namespace domain;

namespace {

/// The columns that passed the protector.
struct ProtectedParts {
    QByteArray insured;
    QByteArray record;
};

Result<ProtectedParts> protectedParts(const Protector &protector, const SubmissionSummary &row,
                                      const risk::Record &record)
{
    const Result<QByteArray> whole = protector.protect(PersonalColumn::SubmissionApplication, encodeRecord(record));
    if (!whole)
        return failure(whole.error());
    const Result<QByteArray> name = protectedText(protector, PersonalColumn::SubmissionInsured, row.insured);
    if (!name)
        return failure(name.error());
    return ProtectedParts{*name, *whole};
}

Result<SubmissionSummary> insertSubmission(Connection &connection, SubmissionSummary summary, const Edition &product,
                                           const ProtectedParts &stored)
{
    summary.revision = 1;
    const Result<qint64> inserted = connection.execute(
        QStringLiteral("INSERT INTO submissions (id, status, insured, protected_insured, state, place, what, product, "
                       "product_edition, product_hash, effective_date, created_at, changed_at, application, owner, "
                       "revision, writer, writer_since) "
                       "VALUES (?, ?, '', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, 1)"),
        {summary.id, submissionStatusName(summary.status), stored.insured, summary.state, summary.place, summary.what,
         product.code, product.edition, product.contentHash, storedDate(summary.effectiveDate),
         stamp(summary.createdAt), stamp(summary.changedAt), stored.record, ownerWhile(connection, summary.status),
         connection.owner()});
    if (!inserted)
        return failure(inserted.error());
    summary.number = connection.lastInsertId();
    return summary;
}

Result<SubmissionSummary> updateSubmission(Connection &connection, SubmissionSummary summary, const Edition &product,
                                           const ProtectedParts &stored)
{
    // The premium belonged to the earlier record.
    takePremium(summary, Quote());
    summary.bindable = false;
    summary.levelToAct = 0;
    const Result<qint64> updated = connection.execute(
        QStringLiteral("UPDATE submissions SET insured = '', protected_insured = ?, state = ?, place = ?, what = ?, "
                       "product = ?, product_edition = ?, product_hash = ?, effective_date = ?, application = ? "
                       "WHERE number = ?"),
        {stored.insured, summary.state, summary.place, summary.what, product.code, product.edition, product.contentHash,
         storedDate(summary.effectiveDate), stored.record, summary.number});
    if (!updated)
        return failure(updated.error());
    const Result<void> standing = updateStanding(connection, summary);
    if (!standing)
        return failure(standing.error());
    return summary;
}

Result<std::optional<qint64>> readOwner(const Row &row)
{
    return row.isNull(0) ? std::optional<qint64>() : std::optional<qint64>(row.number(0));
}

/// The program that is at work on the row. Nothing where there is none, or where the row is older than owners.
Result<std::optional<qint64>> ownerOf(Connection &connection, qint64 number)
{
    const Result<std::optional<std::optional<qint64>>> found = connection.first<std::optional<qint64>>(
        QStringLiteral("SELECT owner FROM submissions WHERE number = ?"), {number}, &readOwner);
    if (!found)
        return failure(found.error());
    return found->value_or(std::nullopt);
}

enum class AtWork { Nobody, ThisProgram, AnotherProgram };

Result<AtWork> whoIsAtWork(Connection &connection, const SubmissionSummary &row)
{
    if (row.status != SubmissionStatus::Gathering)
        return AtWork::Nobody;
    const Result<std::optional<qint64>> owner = ownerOf(connection, row.number);
    if (!owner)
        return failure(owner.error());
    if (connection.owner() == 0 || *owner == connection.owner())
        return AtWork::ThisProgram;
    return connection.isAtWork(*owner) ? AtWork::AnotherProgram : AtWork::Nobody;
}

Error beingQuoted()
{
    return Error(ErrorCode::Conflict,
                 QStringLiteral("This submission is being quoted, so it was not changed. Cancel the quote first, or "
                                "wait for it."));
}

Error beingQuotedElsewhere()
{
    return Error(ErrorCode::Conflict,
                 QStringLiteral("Another program is quoting this submission, so it was not changed. Wait for its "
                                "quote."));
}

/// The new row, made from the existing one or from nothing.
Result<SubmissionSummary> rowFor(const WriteTerms &terms, const QString &id, SubmissionStore::Expect expect)
{
    Result<std::optional<SubmissionSummary>> found = findSummary(terms.connection, terms.protector, id);
    if (!found)
        return failure(found.error());
    if (*found) {
        const Result<void> inTheWay = refuseSetAside(**found);
        if (!inTheWay)
            return failure(inTheWay.error());
        return std::move(**found);
    }
    if (expect == SubmissionStore::Expect::Known)
        return failure(unknownSubmission());
    SubmissionSummary fresh;
    fresh.id = id;
    fresh.createdAt = terms.now;
    return fresh;
}

Result<SubmissionSummary> keep(const WriteTerms &terms, SubmissionSummary row, const risk::Record &record)
{
    describe(row, record);
    row.changedAt = terms.now;
    const Result<ProtectedParts> stored = protectedParts(terms.protector, row, record);
    if (!stored)
        return failure(stored.error());
    const Edition product = record.schema() ? record.schema()->product : Edition();
    Result<SubmissionSummary> kept = row.number == 0
        ? insertSubmission(terms.connection, std::move(row), product, *stored)
        : updateSubmission(terms.connection, std::move(row), product, *stored);
    if (!kept)
        return kept;
    const Result<void> marked = writeMarks(terms, kept->number, record);
    if (!marked)
        return failure(marked.error());
    return kept;
}

/// Restores the standing of the newest quote when the record is what was quoted: after a change that was undone,
/// and after a gathering that was cancelled. Gives the quote's version; none where no quote stands.
Result<std::optional<int>> standAsQuoted(const WriteTerms &terms, SubmissionSummary &row, const risk::Record &record)
{
    const Result<std::optional<risk::Record>> quoted = readQuotedRecord(terms, row.number);
    // A quote that cannot be read must not keep a draft from being saved.
    if (!quoted || *quoted != record)
        return std::optional<int>();
    const Result<std::optional<QuoteOnRecord>> newest = readNewestQuote(terms, row);
    if (!newest || !*newest)
        return std::optional<int>();
    const Quote &quote = (*newest)->quote;
    const Result<std::vector<Release>> releases
        = readReleases(terms.connection, terms.protector, row.number, quote.version);
    if (!releases)
        return failure(releases.error());
    row.status = statusAfter(standingDecision(quote.decision, *releases));
    takePremium(row, quote);
    row.bindable = mayBeBound(quote, *releases);
    row.levelToAct = levelToAct(quote.decision, *releases);
    return std::optional<int>(quote.version);
}

/// The same for what is in the store.
Result<std::optional<int>> standAgain(const WriteTerms &terms, SubmissionSummary &row)
{
    const Result<risk::Record> record = readRecord(terms, row.number);
    return record ? standAsQuoted(terms, row, *record) : Result<std::optional<int>>(std::nullopt);
}

Result<void> noteDuplicates(const WriteTerms &terms, qint64 number)
{
    const Result<std::vector<Duplicate>> duplicates = readDuplicates(terms, number);
    if (!duplicates)
        return failure(duplicates.error());
    const QString line = duplicatesLine(*duplicates);
    if (line.isEmpty())
        return {};
    return appendAudit(terms.connection, terms.protector, number, terms.now,
                       Note(QStringLiteral("Bindery"), QStringLiteral("duplicate"), line));
}

} // namespace

void describe(SubmissionSummary &summary, const risk::Record &record)
{
    risk::RecordSummary told = risk::summaryOf(record);
    summary.product = record.schema() ? record.schema()->product.code : QString();
    summary.insured = std::move(told.insured);
    summary.state = std::move(told.terms.state);
    summary.place = std::move(told.place);
    summary.what = std::move(told.what);
    summary.effectiveDate = told.terms.effectiveDate;
}

Result<void> refuseSetAside(const SubmissionSummary &row)
{
    switch (row.setAside) {
    case SetAside::No: return {};
    case SetAside::Withdrawn:
        return failure(
            ErrorCode::Conflict,
            QStringLiteral("Submission %1 was withdrawn, so it was not changed. Bring it back first.").arg(row.number));
    case SetAside::Deleted:
        return failure(ErrorCode::Conflict,
                       QStringLiteral("Submission %1 is in the trash, so it was not changed. Bring it back first.")
                           .arg(row.number));
    case SetAside::Erased:
        return failure(
            ErrorCode::Conflict,
            QStringLiteral("Submission %1 was erased for good. Nothing of it is left to change.").arg(row.number));
    }
    Q_UNREACHABLE();
}

Result<SubmissionSummary> saveDraft(const WriteTerms &terms, const SeenSubmission &seen, SubmissionStore::Expect expect,
                                    const risk::Record &record)
{
    Result<SubmissionSummary> row = rowFor(terms, seen.id, expect);
    if (!row)
        return row;
    const Result<AtWork> atWork = whoIsAtWork(terms.connection, *row);
    if (!atWork)
        return failure(atWork.error());
    if (*atWork != AtWork::Nobody)
        return failure(*atWork == AtWork::ThisProgram ? beingQuoted() : beingQuotedElsewhere());
    if (row->number != 0) {
        const Result<risk::Record> before = readRecord(terms, row->number);
        // A stored record that cannot be read may be written over.
        if (before && *before == record)
            return row;
        const Result<void> allowed = refuseOverwriting(terms, *row, seen.revision, &record);
        if (!allowed)
            return failure(allowed.error());
    }
    const bool isKnown = row->number != 0;
    row->status = SubmissionStatus::Draft;
    Result<SubmissionSummary> kept = keep(terms, std::move(*row), record);
    if (!kept || !isKnown)
        return kept;
    const Result<std::optional<int>> standing = standAsQuoted(terms, *kept, record);
    if (!standing)
        return failure(standing.error());
    if (!*standing)
        return kept;
    const Result<void> updated = updateStanding(terms.connection, *kept);
    if (!updated)
        return failure(updated.error());
    return kept;
}

Result<SubmissionSummary> writeDown(const WriteTerms &terms, const SeenSubmission &seen, SubmissionStore::Expect expect,
                                    const risk::Record &record, const Note &note)
{
    Result<SubmissionSummary> row = rowFor(terms, seen.id, expect);
    if (!row)
        return row;
    if (row->number != 0) {
        const Result<AtWork> atWork = whoIsAtWork(terms.connection, *row);
        if (!atWork)
            return failure(atWork.error());
        if (*atWork == AtWork::AnotherProgram)
            return failure(beingQuotedElsewhere());
        const Result<void> allowed = refuseOverwriting(terms, *row, seen.revision, &record);
        if (!allowed)
            return failure(allowed.error());
    }
    row->status = SubmissionStatus::Gathering;
    Result<SubmissionSummary> kept = keep(terms, std::move(*row), record);
    if (!kept)
        return kept;
    Result<void> noted = appendAudit(terms.connection, terms.protector, kept->number, terms.now, note);
    if (noted)
        noted = noteDuplicates(terms, kept->number);
    if (!noted)
        return failure(noted.error());
    return kept;
}

Result<SubmissionSummary> changeStatus(const WriteTerms &terms, SubmissionSummary summary, SubmissionStatus status,
                                       const Note &note)
{
    summary.status = status;
    summary.changedAt = terms.now;
    Note told = note;
    if (status == SubmissionStatus::Cancelled) {
        const Result<std::optional<int>> standing = standAgain(terms, summary);
        if (!standing)
            return failure(standing.error());
        if (*standing)
            told.detail += QStringLiteral(" Version %1 of the quote stands as before.").arg(**standing);
    }
    const Result<void> updated = updateStanding(terms.connection, summary);
    if (!updated)
        return failure(updated.error());
    const Result<void> noted = appendAudit(terms.connection, terms.protector, summary.number, terms.now, told);
    if (!noted)
        return failure(noted.error());
    return summary;
}

Result<std::vector<SubmissionSummary>> recoverInterrupted(const WriteTerms &terms, const QStringList &running,
                                                          const Note &note)
{
    Result<std::vector<SubmissionSummary>> found = terms.connection.all<SubmissionSummary>(
        QStringLiteral(BINDERY_SELECT_SUMMARY "WHERE status = 'gathering' ORDER BY number"), {},
        SummaryReader{terms.protector});
    if (!found)
        return found;
    std::vector<SubmissionSummary> recovered;
    for (SubmissionSummary &summary : *found) {
        const Result<AtWork> atWork = whoIsAtWork(terms.connection, summary);
        if (!atWork)
            return failure(atWork.error());
        if (*atWork == AtWork::AnotherProgram || running.contains(summary.id))
            continue;
        Result<SubmissionSummary> changed = changeStatus(terms, std::move(summary), SubmissionStatus::Submitted, note);
        if (!changed)
            return failure(changed.error());
        recovered.push_back(std::move(*changed));
    }
    return recovered;
}

} // namespace bindery::storage
