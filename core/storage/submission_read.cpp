#include "storage/submission_read.h"

#include "domain/audit_line.h"
#include "domain/quote_on_record.h"
#include "domain/submission.h"
#include "storage/codec/record_codec.h"
#include "storage/connection.h"
#include "storage/product_finder.h"
#include "storage/protector.h"
#include "storage/quote_rows.h"
#include "storage/release_store.h"
#include "storage/store_access.h"
#include "storage/submission_rows.h"

namespace bindery::storage {

using namespace domain;

namespace {

struct ProtectedRecord {
    Edition product;
    QByteArray json;
};

Result<ProtectedRecord> readProtectedRecord(const Row &row)
{
    return ProtectedRecord{Edition{row.text(0), row.text(1), row.text(2)}, row.bytes(3)};
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

Result<risk::Record> readRecord(const StoreAccess &access, qint64 number)
{
    const Result<std::optional<ProtectedRecord>> stored = access.connection.first<ProtectedRecord>(
        QStringLiteral("SELECT product, product_edition, product_hash, application FROM submissions WHERE number = ?"),
        {number}, &readProtectedRecord);
    if (!stored)
        return failure(stored.error());
    const ProtectedRecord record = stored->value_or(ProtectedRecord());
    const Result<QByteArray> clear = access.protector.reveal(PersonalColumn::SubmissionApplication, record.json);
    if (!clear)
        return failure(clear.error());
    const Result<std::shared_ptr<const risk::Product>> under = ProductFinder(access).find(record.product);
    if (!under)
        return failure(under.error());
    return decodeRecord(**under, record.product, *clear);
}

Result<Submission> readSubmission(const StoreAccess &access, SubmissionSummary summary)
{
    Result<risk::Record> record = readRecord(access, summary.number);
    if (!record)
        return failure(record.error());
    Result<std::optional<QuoteOnRecord>> newest = readNewestQuote(access, summary);
    if (!newest)
        return failure(newest.error());
    Submission submission;
    submission.summary = std::move(summary);
    submission.record = std::move(*record);
    if (*newest) {
        submission.quote = std::move((*newest)->quote);
        submission.quotedRecord = std::move((*newest)->record);
        Result<std::vector<Release>> releases
            = readReleases(access.connection, access.protector, submission.summary.number, submission.quote->version);
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
