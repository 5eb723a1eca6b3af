#include "storage/submission_rows.h"

#include "storage/connection.h"
#include "storage/store_error.h"

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

Result<SubmissionSummary> readSummary(const Row &row)
{
    SubmissionSummary summary;
    summary.number = row.number(0);
    summary.id = row.text(1);
    const auto status = submissionStatusFromName(row.text(2));
    if (!status)
        return failure(unreadableRecord(QStringLiteral("the status of submission %1").arg(summary.number)));
    summary.status = *status;
    summary.applicant = row.text(3);
    summary.state = row.text(4);
    summary.zip = row.text(5);
    summary.drivers = row.smallNumber(6);
    summary.vehicles = row.smallNumber(7);
    summary.effectiveDate = QDate::fromString(row.text(8), Qt::ISODate);
    summary.createdAt = fromStamp(row.number(9));
    summary.changedAt = fromStamp(row.number(10));
    Result<std::optional<Money>> premium = storedMoney(row, 11);
    if (!premium)
        return failure(premium.error());
    summary.premium = std::move(*premium);
    summary.bindable = row.flag(13);
    return summary;
}

Result<std::optional<SubmissionSummary>> findSummary(Connection &connection, const QString &id)
{
    return connection.first<SubmissionSummary>(QStringLiteral(BINDERY_SELECT_SUMMARY "WHERE id = ?"), {id},
                                               &readSummary);
}

Result<SubmissionSummary> requireSummary(Connection &connection, const QString &id)
{
    Result<std::optional<SubmissionSummary>> found = findSummary(connection, id);
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

Result<void> updateStanding(Connection &connection, const SubmissionSummary &summary)
{
    const std::optional<Money> &premium = summary.premium;
    const Result<qint64> changed = connection.execute(
        QStringLiteral("UPDATE submissions SET status = ?, premium_amount = ?, premium_currency = ?, bindable = ?, "
                       "changed_at = ? WHERE number = ?"),
        {submissionStatusName(summary.status), premium ? QVariant(premium->amount.toString()) : QVariant(),
         premium ? QVariant(premium->currency) : QVariant(), int(summary.bindable), stamp(summary.changedAt),
         summary.number});
    if (!changed)
        return failure(changed.error());
    return {};
}

Result<void> appendAudit(Connection &connection, qint64 submission, UtcTime at, const Note &note)
{
    const Result<qint64> appended = connection.execute(
        QStringLiteral("INSERT INTO audit (at, submission, actor, action, detail) VALUES (?, ?, ?, ?, ?)"),
        {stamp(at), submission, note.actor, note.action, note.detail});
    if (!appended)
        return failure(appended.error());
    return {};
}

} // namespace bindery::storage
