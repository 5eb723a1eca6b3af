#pragma once

// The registry of submissions: puts them aside and brings them back, and finds them by what is in them.
//
// Cancellation: a caller that is stopped only stops waiting; a change that was handed over is made. Failure: a value.
// Shutdown: as the store's. Back-pressure: searchAsync asks for a page at a time, so that other work goes between.

#include "async/call_context.h"
#include "base/result.h"
#include "domain/duplicate.h"
#include "domain/submission.h"
#include "underwriting/release.h"

#include <QObject>
#include <qcoro/qcorotask.h>

#include <vector>

namespace bindery::storage {
struct Note;
class SubmissionStore;
}

namespace bindery::underwriting {

/// "#2" or "2": the submission of that number; -1 for what is no number.
[[nodiscard]] qint64 numberMeant(const QString &typed);

class Registry final : public QObject {
    Q_OBJECT
public:
    /// `actor` stands in the history. Clock and store outlive the registry.
    Registry(Clock &clock, storage::SubmissionStore &submissions, Actor actor, QObject *parent = nullptr);

    // Errors of all four: Conflict (it is being quoted; or somebody else has written since it was seen:
    // domain::conflictOf() has what stands there), NotFound, StoreUnavailable.

    /// The applicant does not want it any more; `why` stands in the history and may be empty.
    [[nodiscard]] QCoro::Task<Result<domain::SubmissionSummary>> withdrawAsync(domain::SeenSubmission seen, QString why,
                                                                               CallContext context);
    /// Into the trash; restoreAsync() undoes it.
    [[nodiscard]] QCoro::Task<Result<domain::SubmissionSummary>> deleteAsync(domain::SeenSubmission seen,
                                                                             CallContext context);
    /// What was withdrawn or deleted is again what it was.
    [[nodiscard]] QCoro::Task<Result<domain::SubmissionSummary>> restoreAsync(domain::SeenSubmission seen,
                                                                              CallContext context);
    /// Only what is in the trash. Its number and who did what when stay, and nothing else; there is no way back.
    [[nodiscard]] QCoro::Task<Result<domain::SubmissionSummary>> eraseAsync(domain::SeenSubmission seen,
                                                                            CallContext context);

    /// The id of "#12" or "12", as the queue shows it; what is no number is returned as it is. Errors: NotFound (no
    /// submission has that number), StoreUnavailable.
    [[nodiscard]] QCoro::Task<Result<QString>> idOfAsync(QString written, CallContext context);

    /// The trash, newest first.
    [[nodiscard]] QCoro::Task<Result<std::vector<domain::SubmissionSummary>>> trashAsync(CallContext context);
    /// The one of that number, if it is in the trash.
    [[nodiscard]] QCoro::Task<Result<std::optional<domain::SubmissionSummary>>> inTrashAsync(qint64 number,
                                                                                             CallContext context);

    /// Others that say the same of applicant and date of birth, of a license or of a vehicle.
    [[nodiscard]] QCoro::Task<Result<std::vector<domain::Duplicate>>> duplicatesAsync(QString id, CallContext context);
    /// Prepares what earlier programs stored for duplicatesAsync(), a little at a time.
    [[nodiscard]] QCoro::Task<Result<void>> prepareOldAsync(CallContext context);

    /// Tells changedElsewhere() when another program has written to the store, looking every `every`, until stopped.
    [[nodiscard]] QCoro::Task<Result<void>> watchOthersAsync(Duration every, CallContext context);

    /// Every word of `text` is in some field (storage/submission_search.h says which); newest first, at most `atMost`.
    [[nodiscard]] QCoro::Task<Result<std::vector<domain::SearchHit>>> searchAsync(QString text, int atMost,
                                                                                   CallContext context);

Q_SIGNALS:
    void submissionChanged(const bindery::domain::SubmissionSummary &summary);
    void changedElsewhere();

private:
    [[nodiscard]] QCoro::Task<Result<domain::SubmissionSummary>>
    setAsideAsync(domain::SeenSubmission seen, domain::SetAside aside, storage::Note note, CallContext context);

    Clock &m_clock;
    storage::SubmissionStore &m_submissions;
    Actor m_actor;
};

} // namespace bindery::underwriting
