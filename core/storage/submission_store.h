#pragma once

// Submissions in the store: drafts, what was submitted, and where each stands.
//
// Every change is one transaction with its audit line, and is made only where nobody else has written since the
// submission was seen. Cancellation, failure and shutdown: as Database says. Errors: StoreUnavailable, NotFound,
// Conflict (domain/write_conflict.h: with both sides; it is out of the way), and what the context brings.

#include "base/result.h"
#include "storage/stored_types.h"

#include <QStringList>
#include <qcoro/qcorotask.h>

#include <optional>
#include <vector>

namespace bindery::risk {
class Record;
}
namespace bindery {
struct CallContext;
class Clock;
}
namespace bindery::domain {
struct Duplicate;
struct SeenSubmission;
struct Submission;
struct SubmissionSummary;
enum class SetAside;
enum class SubmissionStatus;
}

namespace bindery::storage {

class Database;
class Protector;
struct Note;
struct SearchPage;
struct SearchPageRequest;

/// A new submission's id: random, so that it can be made before the store is asked.
[[nodiscard]] QString newSubmissionId();

class SubmissionStore {
public:
    /// Is the submission to be made, or must it be there?
    enum class Expect { New, Known };

    /// All of them outlive the store.
    SubmissionStore(Database &database, const Protector &protector, StoredTypes types, Clock &clock);

    /// Saves an application that is being entered. A quoted submission becomes a draft again and keeps its quotes; it
    /// is quoted again when the record is once more what its newest quote was made from. A submission that is being
    /// gathered for is refused with Conflict. An unchanged record changes nothing.
    [[nodiscard]] QCoro::Task<Result<domain::SubmissionSummary>>
    saveDraftAsync(domain::SeenSubmission seen, Expect expect, risk::Record record, CallContext context);

    /// Writes the submission with its record and status "gathering", and the audit line `note`. Where other submissions
    /// are about the same, as the product says, writes a line that names them.
    [[nodiscard]] QCoro::Task<Result<domain::SubmissionSummary>>
    writeDownAsync(domain::SeenSubmission seen, Expect expect, risk::Record record, Note note, CallContext context);

    /// Ends the work that this program began, where no other program has written since. A cancelled submission gets the
    /// status that its standing quote gives.
    [[nodiscard]] QCoro::Task<Result<domain::SubmissionSummary>>
    changeStatusAsync(QString id, domain::SubmissionStatus status, Note note, CallContext context);

    /// Puts a submission aside as Withdrawn, or as Deleted into the trash, or brings it back with No. Its status stays.
    [[nodiscard]] QCoro::Task<Result<domain::SubmissionSummary>>
    setAsideAsync(domain::SeenSubmission seen, domain::SetAside aside, Note note, CallContext context);

    /// Erases a submission that is in the trash. Its number and who did what when stay. Application, quotes with facts,
    /// worksheets, reasons and notices, releases, notes, and the answers in the cache that the quotes rest on are
    /// overwritten in the file. Copies of the file are not changed. There is no way back.
    [[nodiscard]] QCoro::Task<Result<domain::SubmissionSummary>> eraseAsync(domain::SeenSubmission seen, Note note,
                                                                            CallContext context);

    /// Other submissions that are about the same, as the product says; newest first, without the trash.
    [[nodiscard]] QCoro::Task<Result<std::vector<domain::Duplicate>>> duplicatesAsync(QString id, CallContext context);

    /// Prepares rows of earlier programs for duplicatesAsync(), `atMost` at a time; gives how many it did.
    [[nodiscard]] QCoro::Task<Result<int>> markOldRowsAsync(int atMost, CallContext context);

    [[nodiscard]] QCoro::Task<Result<SearchPage>> searchAsync(SearchPageRequest request, CallContext context);

    /// Gives another number than before when another program has written to the store meanwhile.
    [[nodiscard]] QCoro::Task<Result<qint64>> othersVersionAsync(CallContext context);

    /// Sets submissions from "gathering" back to "submitted" where the program that gathered for them has ended. Those
    /// of another program that is alive stay, and so do those of this program in `running`.
    [[nodiscard]] QCoro::Task<Result<std::vector<domain::SubmissionSummary>>>
    recoverInterruptedAsync(QStringList running, Note note, CallContext context);

    /// The submissions with a number below `before`, newest first, without deleted ones (requirement U14: by key, never
    /// by offset).
    [[nodiscard]] QCoro::Task<Result<std::vector<domain::SubmissionSummary>>>
    pageAsync(std::optional<qint64> before, int atMost, CallContext context);
    /// The same of the trash.
    [[nodiscard]] QCoro::Task<Result<std::vector<domain::SubmissionSummary>>>
    trashPageAsync(std::optional<qint64> before, int atMost, CallContext context);

    /// The id of the submission that the queue shows with this number. Errors: NotFound, StoreUnavailable.
    [[nodiscard]] QCoro::Task<Result<QString>> idOfAsync(qint64 number, CallContext context);
    /// Loads a submission with its newest quote, and what was done about its referrals.
    [[nodiscard]] QCoro::Task<Result<domain::Submission>> loadAsync(QString id, CallContext context);

private:
    [[nodiscard]] QCoro::Task<Result<std::vector<domain::SubmissionSummary>>>
    pageWhereAsync(QString sql, std::optional<qint64> before, int atMost, CallContext context);

    Database &m_database;
    const Protector &m_protector;
    StoredTypes m_types;
    Clock &m_clock;
};

} // namespace bindery::storage
