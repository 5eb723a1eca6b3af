#pragma once

// Submissions as rows: what several stores read and write of them, within their own transactions.

#include "base/result.h"
#include "base/utc_time.h"
#include "storage/protector.h"

#include <QVariant>

#include <optional>

namespace bindery::domain {
struct Quote;
struct SubmissionSummary;
enum class SubmissionStatus;
}
namespace bindery {
struct Money;
}

namespace bindery::storage {

class Connection;
class Protector;
class Row;
struct Note;

[[nodiscard]] qint64 stamp(UtcTime time);
[[nodiscard]] UtcTime fromStamp(qint64 milliseconds);
[[nodiscard]] QString storedDate(QDate date);
/// Errors: StoreUnavailable for a text that is no amount.
[[nodiscard]] Result<std::optional<Money>> storedMoney(const Row &row, int amountColumn);

/// Passes a text through the protector.
[[nodiscard]] Result<QByteArray> protectedText(const Protector &protector, PersonalColumn column, const QString &text);
/// Reads a text back from the columns of a row: the protected one, or where that is NULL the plain one of earlier
/// versions.
[[nodiscard]] Result<QString> revealedText(const Protector &protector, PersonalColumn column, const Row &row,
                                           int protectedColumn, int plainColumn);

/// The columns that SummaryReader reads, in its order.
#define BINDERY_SUMMARY_COLUMNS                                                                                        \
    "number, id, status, insured, state, place, what, product, effective_date, created_at, changed_at, "               \
    "premium_amount, premium_currency, bindable, protected_insured, revision, set_aside, level_to_act, "               \
    "premium_lowest, was_withdrawn"
/// Further columns of a SELECT begin at this number.
inline constexpr int SummaryColumns = 20;
/// The beginning of a SELECT; WHERE and ORDER BY follow.
#define BINDERY_SELECT_SUMMARY "SELECT " BINDERY_SUMMARY_COLUMNS " FROM submissions "

/// Gives nothing where there is no submission of that id.
[[nodiscard]] Result<std::optional<domain::SubmissionSummary>>
findSummary(Connection &connection, const Protector &protector, const QString &id);
/// Errors: NotFound.
[[nodiscard]] Result<domain::SubmissionSummary> requireSummary(Connection &connection, const Protector &protector,
                                                               const QString &id);

[[nodiscard]] Error unknownSubmission();

/// The value of the owner column: this program's number while it is at work on the row, and NULL otherwise.
[[nodiscard]] QVariant ownerWhile(const Connection &connection, domain::SubmissionStatus status);

/// The premium of the newest quote, as a row of the queue has it.
void takePremium(domain::SubmissionSummary &summary, const domain::Quote &quote);

/// Writes status, premium, bindable, who may act, time of change and who is at work on it, as the row's next revision.
[[nodiscard]] Result<void> updateStanding(Connection &connection, domain::SubmissionSummary &summary);

/// The row has been changed by this program: its next revision.
[[nodiscard]] Result<void> noteWriter(Connection &connection, domain::SubmissionSummary &summary);

/// Without a submission the line is about the program itself.
[[nodiscard]] Result<void> appendAudit(Connection &connection, const Protector &protector,
                                       std::optional<qint64> submission, UtcTime at, const Note &note);

} // namespace bindery::storage
