#include "storage/write_conflict.h"

#include "domain/write_conflict.h"
#include "storage/connection.h"
#include "storage/store_access.h"
#include "storage/submission_read.h"
#include "storage/submission_rows.h"

namespace bindery::storage {

using namespace domain;

namespace {

/// The program that wrote last, and the first revision of its unbroken run.
struct LastWriter {
    std::optional<qint64> program;
    qint64 since = 0;
};

Result<LastWriter> readWriter(const Row &row)
{
    LastWriter writer;
    if (!row.isNull(0))
        writer.program = row.number(0);
    writer.since = row.number(1);
    return writer;
}

Result<LastWriter> lastWriter(Connection &connection, qint64 number)
{
    const Result<std::optional<LastWriter>> found = connection.first<LastWriter>(
        QStringLiteral("SELECT writer, writer_since FROM submissions WHERE number = ?"), {number}, &readWriter);
    if (!found)
        return failure(found.error());
    return found->value_or(LastWriter());
}

Result<void> conflict(const StoreAccess &access, const SubmissionSummary &now, const risk::Record *mine)
{
    Result<Submission> theirs = readSubmission(access, now);
    if (!theirs)
        return failure(theirs.error());
    Result<std::vector<AuditLine>> history = readHistory(access.connection, access.protector, now.id);
    if (!history)
        return failure(history.error());
    const QExplicitlySharedDataPointer sides(new WriteConflict);
    sides->theirs = std::move(*theirs);
    sides->history = std::move(*history);
    if (mine)
        sides->mine = *mine;
    Error error(ErrorCode::Conflict,
                QStringLiteral("Submission %1 has been changed by another program since it was opened here, so nothing "
                               "was written over. Compare the two, and choose which to keep.")
                    .arg(now.number));
    error.context = QExplicitlySharedDataPointer<const ErrorContext>(sides.data());
    return failure(std::move(error));
}

} // namespace

Result<void> refuseOverwriting(const StoreAccess &access, const SubmissionSummary &now, std::optional<qint64> seen,
                               const risk::Record *mine)
{
    if (!seen || *seen == now.revision)
        return {};
    const Result<LastWriter> writer = lastWriter(access.connection, now.number);
    if (!writer)
        return failure(writer.error());
    const bool ownSince = writer->program == access.connection.owner() && writer->since <= *seen + 1;
    return ownSince ? Result<void>() : conflict(access, now, mine);
}

Result<void> refuseUnlessOwn(const StoreAccess &access, const SubmissionSummary &now)
{
    const Result<LastWriter> writer = lastWriter(access.connection, now.number);
    if (!writer)
        return failure(writer.error());
    return writer->program == access.connection.owner() ? Result<void>() : conflict(access, now, nullptr);
}

} // namespace bindery::storage
