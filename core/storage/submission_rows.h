#pragma once

// Submissions as rows: what several stores read and write of them, within their own transactions.

#include "async/clock.h"
#include "async/result.h"
#include "domain/submission.h"
#include "storage/submission_store.h"

#include <QVariant>

#include <optional>

namespace bindery::storage {

class Connection;
class Protector;
class Row;

[[nodiscard]] qint64 stamp(UtcTime time);
[[nodiscard]] UtcTime fromStamp(qint64 milliseconds);
[[nodiscard]] QString storedDate(QDate date);
/// Errors: StoreUnavailable for an amount that is none.
[[nodiscard]] Result<std::optional<domain::Money>> storedMoney(const Row &row, int amountColumn);

/// "SELECT … FROM submissions", to be followed by WHERE and ORDER BY, for readSummary().
#define BINDERY_SELECT_SUMMARY                                                                                         \
    "SELECT number, id, status, applicant, state, zip, drivers, vehicles, effective_date, created_at, changed_at, "    \
    "premium_amount, premium_currency, bindable FROM submissions "
[[nodiscard]] Result<domain::SubmissionSummary> readSummary(const Row &row);

/// Nothing where there is none of that id.
[[nodiscard]] Result<std::optional<domain::SubmissionSummary>> findSummary(Connection &connection, const QString &id);
/// Errors: NotFound.
[[nodiscard]] Result<domain::SubmissionSummary> requireSummary(Connection &connection, const QString &id);

[[nodiscard]] Error unknownSubmission();

/// Writes status, premium, bindable and time of change.
[[nodiscard]] Result<void> updateStanding(Connection &connection, const domain::SubmissionSummary &summary);

[[nodiscard]] Result<void> appendAudit(Connection &connection, qint64 submission, UtcTime at, const Note &note);

} // namespace bindery::storage
