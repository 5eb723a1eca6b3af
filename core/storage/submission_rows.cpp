#include "storage/submission_rows.h"

#include "domain/quote.h"
#include "domain/release.h"
#include "domain/submission_summary.h"
#include "storage/audit_store.h"
#include "storage/connection.h"
#include "storage/protector.h"
#include "storage/store_error.h"
#include "storage/summary_reader.h"

namespace bindery::storage {

using namespace domain;

qint64 stamp(UtcTime time)
{
    return time.time_since_epoch().count();
}

UtcTime fromStamp(qint64 milliseconds)
{
    return UtcTime(std::chrono::milliseconds(milliseconds));
}

QString storedDate(QDate date)
{
    return date.isValid() ? date.toString(Qt::ISODate) : QString();
}

Result<std::optional<Money>> storedMoney(const Row &row, int amountColumn)
{
    if (row.isNull(amountColumn))
        return std::optional<Money>();
    const auto amount = Decimal::fromString(row.text(amountColumn));
    if (!amount)
        return failure(unreadableRecord(QStringLiteral("an amount of money")));
    Money money;
    money.amount = *amount;
    money.currency = row.text(amountColumn + 1);
    return std::optional<Money>(std::move(money));
}

Result<QByteArray> protectedText(const Protector &protector, PersonalColumn column, const QString &text)
{
    return protector.protect(column, text.toUtf8());
}

Result<QString> revealedText(const Protector &protector, PersonalColumn column, const Row &row, int protectedColumn,
                             int plainColumn)
{
    if (row.isNull(protectedColumn))
        return row.text(plainColumn);
    const Result<QByteArray> clear = protector.reveal(column, row.bytes(protectedColumn));
    if (!clear)
        return failure(clear.error());
    return QString::fromUtf8(*clear);
}

Result<SubmissionSummary> SummaryReader::operator()(const Row &row) const
{
    SubmissionSummary summary;
    summary.number = row.number(0);
    summary.id = row.text(1);
    const auto status = submissionStatusFromName(row.text(2));
    if (!status)
        return failure(unreadableRecord(QStringLiteral("the status of submission %1").arg(summary.number)));
    summary.status = *status;
    Result<QString> insured = revealedText(protector, PersonalColumn::SubmissionInsured, row, 14, 3);
    if (!insured)
        return failure(insured.error());
    summary.insured = std::move(*insured);
    summary.state = row.text(4);
    summary.place = row.text(5);
    summary.what = row.text(6);
    summary.product = row.text(7);
    summary.effectiveDate = QDate::fromString(row.text(8), Qt::ISODate);
    summary.createdAt = fromStamp(row.number(9));
    summary.changedAt = fromStamp(row.number(10));
    Result<std::optional<Money>> premium = storedMoney(row, 11);
    if (!premium)
        return failure(premium.error());
    summary.premium = std::move(*premium);
    summary.bindable = row.flag(13);
    summary.revision = row.number(15);
    const auto aside = row.isNull(16) ? SetAside::No : setAsideFromName(row.text(16));
    if (!aside)
        return failure(unreadableRecord(QStringLiteral("whether submission %1 was set aside").arg(summary.number)));
    summary.setAside = *aside;
    summary.wasWithdrawn = row.flag(19);
    summary.levelToAct = row.smallNumber(17);
    if (!row.isNull(18) && summary.premium) {
        const auto lowest = Decimal::fromString(row.text(18));
        if (!lowest)
            return failure(unreadableRecord(QStringLiteral("the range of submission %1").arg(summary.number)));
        summary.premiumLowest = Money{*lowest, summary.premium->currency};
    }
    return summary;
}

Result<std::optional<SubmissionSummary>> findSummary(Connection &connection, const Protector &protector,
                                                     const QString &id)
{
    return connection.firstByKey<SubmissionSummary>(QStringLiteral(BINDERY_SELECT_SUMMARY "WHERE /*key*/id = ?"), {id},
                                                    SummaryReader{protector});
}

Result<SubmissionSummary> requireSummary(Connection &connection, const Protector &protector, const QString &id)
{
    Result<std::optional<SubmissionSummary>> found = findSummary(connection, protector, id);
    if (!found)
        return failure(found.error());
    if (!*found)
        return failure(unknownSubmission());
    return std::move(**found);
}

Error unknownSubmission()
{
    return Error(ErrorCode::NotFound,
                 QStringLiteral("This submission is not in the store. It may have been removed; look for it in the "
                                "queue."));
}

QVariant ownerWhile(const Connection &connection, SubmissionStatus status)
{
    const bool atWork = status == SubmissionStatus::Gathering && connection.owner() != 0;
    return atWork ? QVariant(connection.owner()) : QVariant();
}

Result<void> noteWriter(Connection &connection, SubmissionSummary &summary)
{
    const qint64 program = connection.owner();
    const Result<qint64> noted = connection.execute(
        QStringLiteral("UPDATE submissions SET revision = revision + 1, "
                       "writer_since = CASE WHEN writer IS ? THEN writer_since ELSE revision + 1 END, writer = ? "
                       "WHERE number = ?"),
        {program, program, summary.number});
    if (!noted)
        return failure(noted.error());
    ++summary.revision;
    return {};
}

void takePremium(SubmissionSummary &summary, const Quote &quote)
{
    summary.premium.reset();
    summary.premiumLowest.reset();
    if (!quote.premium)
        return;
    summary.premium = quote.premium->total;
    if (quote.range)
        summary.premiumLowest = quote.range->lowest;
}

Result<void> updateStanding(Connection &connection, SubmissionSummary &summary)
{
    const std::optional<Money> &premium = summary.premium;
    const std::optional<Money> &lowest = summary.premiumLowest;
    const Result<qint64> changed = connection.execute(
        QStringLiteral("UPDATE submissions SET status = ?, premium_amount = ?, premium_currency = ?, "
                       "premium_lowest = ?, bindable = ?, level_to_act = ?, changed_at = ?, owner = ? "
                       "WHERE number = ?"),
        {submissionStatusName(summary.status), premium ? QVariant(premium->amount.toString()) : QVariant(),
         premium ? QVariant(premium->currency) : QVariant(), lowest ? QVariant(lowest->amount.toString()) : QVariant(),
         int(summary.bindable), summary.levelToAct, stamp(summary.changedAt), ownerWhile(connection, summary.status),
         summary.number});
    if (!changed)
        return failure(changed.error());
    return noteWriter(connection, summary);
}

Result<void> appendAudit(Connection &connection, const Protector &protector, std::optional<qint64> submission,
                         UtcTime at, const Note &note)
{
    const Result<QByteArray> detail = protectedText(protector, PersonalColumn::AuditDetail, note.detail);
    if (!detail)
        return failure(detail.error());
    return connection.run(
        QStringLiteral("INSERT INTO audit (at, submission, actor, action, detail, protected_detail) "
                       "VALUES (?, ?, ?, ?, '', ?)"),
        {stamp(at), submission ? QVariant(*submission) : QVariant(), note.actor, note.action, *detail});
}

} // namespace bindery::storage
