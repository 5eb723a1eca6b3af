#include "storage/submission_read.h"

#include "domain/audit_line.h"
#include "domain/submission.h"
#include "storage/codec/application_codec.h"
#include "storage/connection.h"
#include "storage/protector.h"
#include "storage/release_store.h"
#include "storage/stored_quote.h"
#include "storage/submission_rows.h"

namespace bindery::storage {

using namespace domain;

namespace {

Result<QByteArray> readApplicationBytes(const Row &row)
{
    return row.bytes(0);
}

/// "at, actor, action, detail, protected_detail".
struct LineReader {
    const Protector &protector;
    [[nodiscard]] Result<AuditLine> operator()(const Row &row) const
    {
        AuditLine line;
        line.at = fromStamp(row.number(0));
        line.actor = row.text(1);
        line.action = row.text(2);
        Result<QString> detail = revealedText(protector, PersonalColumn::AuditDetail, row, 4, 3);
        if (!detail)
            return failure(detail.error());
        line.detail = std::move(*detail);
        return line;
    }
};

} // namespace

Result<risk::Record> readApplication(Connection &connection, const Protector &protector, qint64 number)
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

Result<Submission> readSubmission(Connection &connection, const Protector &protector, SubmissionSummary summary)
{
    Result<risk::Record> application = readApplication(connection, protector, summary.number);
    if (!application)
        return failure(application.error());
    Result<std::optional<StoredQuote>> newest = readNewestQuote(connection, protector, summary);
    if (!newest)
        return failure(newest.error());
    Submission submission;
    submission.summary = std::move(summary);
    submission.record = std::move(*application);
    if (*newest) {
        submission.quote = std::move((*newest)->quote);
        submission.quotedRecord = std::move((*newest)->application);
        Result<std::vector<Release>> releases
            = readReleases(connection, protector, submission.summary.number, submission.quote->version);
        if (!releases)
            return failure(releases.error());
        submission.releases = std::move(*releases);
    }
    return submission;
}

Result<std::vector<AuditLine>> readHistory(Connection &connection, const Protector &protector, const QString &id)
{
    return connection.allByKey<AuditLine>(
        QStringLiteral("SELECT at, actor, action, detail, protected_detail FROM audit WHERE /*key*/submission = "
                       "(SELECT number FROM submissions WHERE /*key*/id = ?) ORDER BY id"),
        {id}, LineReader{protector});
}

Result<std::vector<AuditLine>> readProgramHistory(Connection &connection, const Protector &protector, int atMost)
{
    return connection.all<AuditLine>(
        QStringLiteral("SELECT at, actor, action, detail, protected_detail FROM audit WHERE submission IS NULL "
                       "ORDER BY id DESC LIMIT ?"),
        {atMost}, LineReader{protector});
}

} // namespace bindery::storage
