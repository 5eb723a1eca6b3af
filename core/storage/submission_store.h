#pragma once

// Submissions in the store: drafts, what was submitted, and where each stands.
//
// Every change is one transaction with its audit line, and is made only where nobody else has written since the
// submission was seen. Cancellation, failure and shutdown: as Database says. Errors: StoreUnavailable, NotFound,
// Conflict (domain/write_conflict.h: with both sides; it is out of the way), and what the context brings.

#include "async/call_context.h"
#include "base/result.h"
#include "domain/duplicate.h"
#include "domain/submission.h"

#include <QStringList>
#include <qcoro/qcorotask.h>

#include <optional>
#include <vector>

namespace bindery::storage {

class Database;
class Protector;
struct Note;

struct SearchPage {
    /// Newest first.
    std::vector<domain::SearchHit> hits;
    /// Where the next page begins: below this number. None: every submission was looked at.
    std::optional<qint64> next;
};

struct SearchPageRequest {
    QStringList words;
    std::optional<qint64> before;
    /// No more rows are looked at, and no more hits are given.
    int rows = 500;
    int hits = 100;
    /// What is in the trash is found there alone.
    bool inTrash = false;
};

/// A new submission's id: random, so that it can be made before the store is asked.
[[nodiscard]] QString newSubmissionId();

class SubmissionStore {
public:
    /// Is the submission to be made, or must it be there?
    enum class Expect { New, Known };

    /// All of them outlive the store.
    SubmissionStore(Database &database, const Protector &protector, Clock &clock);

    /// Keeps what is being entered. A submission that was quoted becomes a draft again (its quotes stay), and stands as
    /// quoted again when the application is once more what its newest quote was made from; one that is being gathered
    /// for is refused with Conflict; an application that has not changed changes nothing.
    [[nodiscard]] QCoro::Task<Result<domain::SubmissionSummary>> saveDraftAsync(domain::SeenSubmission seen,
                                                                                Expect expect,
                                                                                domain::AutoApplication application,
                                                                                CallContext context);

    /// The submission with its application and status "gathering", and the audit line `note`; and where others say the
    /// same of applicant, license or vehicle, a line that names them.
    [[nodiscard]] QCoro::Task<Result<domain::SubmissionSummary>>
    writeDownAsync(domain::SeenSubmission seen, Expect expect, domain::AutoApplication application, Note note,
                   CallContext context);

    /// What this program began has ended; nobody else wrote since. A cancelled one is what its standing quote gives.
    [[nodiscard]] QCoro::Task<Result<domain::SubmissionSummary>>
    changeStatusAsync(QString id, domain::SubmissionStatus status, Note note, CallContext context);

    /// Out of the way: Withdrawn, or Deleted into the trash; or back, with No. It stays what it was.
    [[nodiscard]] QCoro::Task<Result<domain::SubmissionSummary>>
    setAsideAsync(domain::SeenSubmission seen, domain::SetAside aside, Note note, CallContext context);

    /// Of one that is in the trash nothing stays but its number and who did what when: application, quotes with facts,
    /// worksheets, reasons and notices, releases, notes, and the answers in the cache that the quotes rest on are
    /// overwritten in the file. Copies of the file are not touched. There is no way back.
    [[nodiscard]] QCoro::Task<Result<domain::SubmissionSummary>> eraseAsync(domain::SeenSubmission seen, Note note,
                                                                            CallContext context);

    /// Others that say the same of applicant, license or vehicle; newest first, without the trash.
    [[nodiscard]] QCoro::Task<Result<std::vector<domain::Duplicate>>> duplicatesAsync(QString id, CallContext context);

    /// Prepares rows of earlier programs for duplicatesAsync(), `atMost` at a time; gives how many it did.
    [[nodiscard]] QCoro::Task<Result<int>> markOldRowsAsync(int atMost, CallContext context);

    [[nodiscard]] QCoro::Task<Result<SearchPage>> searchAsync(SearchPageRequest request, CallContext context);

    /// Another number than before: another program has written to the store meanwhile.
    [[nodiscard]] QCoro::Task<Result<qint64>> othersVersionAsync(CallContext context);

    /// What is "gathering" becomes "submitted" where the program that gathered for it has ended: that interrupted it.
    /// What another program that lives is at work on stays, and so does what this one has in `running`.
    [[nodiscard]] QCoro::Task<Result<std::vector<domain::SubmissionSummary>>>
    recoverInterruptedAsync(QStringList running, Note note, CallContext context);

    /// Newest first, those with a number below `before` (requirement U14: by key, never by offset). Without those that
    /// were deleted.
    [[nodiscard]] QCoro::Task<Result<std::vector<domain::SubmissionSummary>>>
    pageAsync(std::optional<qint64> before, int atMost, CallContext context);
    /// The same of the trash.
    [[nodiscard]] QCoro::Task<Result<std::vector<domain::SubmissionSummary>>>
    trashPageAsync(std::optional<qint64> before, int atMost, CallContext context);

    /// The id of the submission that the queue shows with this number. Errors: NotFound, StoreUnavailable.
    [[nodiscard]] QCoro::Task<Result<QString>> idOfAsync(qint64 number, CallContext context);
    /// With its newest quote, and what was done about its referrals.
    [[nodiscard]] QCoro::Task<Result<domain::Submission>> loadAsync(QString id, CallContext context);

private:
    [[nodiscard]] QCoro::Task<Result<std::vector<domain::SubmissionSummary>>>
    pageWhereAsync(QString sql, std::optional<qint64> before, int atMost, CallContext context);

    Database &m_database;
    const Protector &m_protector;
    Clock &m_clock;
};

} // namespace bindery::storage
