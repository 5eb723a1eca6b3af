#pragma once

// The registry of submissions: puts them aside and brings them back, and finds them by what is in them.
//
// Cancellation: a caller that is stopped only stops waiting; a change that was handed over is made. Failure: a value.
// Shutdown: as the store's. Back-pressure: searchAsync asks for a page at a time, so that the store can do other work
// in between.

#include "async/call_context.h"
#include "base/instant.h"
#include "base/result.h"
#include "underwriting/actor.h"

#include <QObject>
#include <qcoro/qcorotask.h>

#include <vector>

namespace bindery {
class Clock;
}
namespace bindery::domain {
struct Duplicate;
struct SearchHit;
struct SeenSubmission;
struct SubmissionSummary;
enum class SetAside;
}
namespace bindery::storage {
struct Note;
class SubmissionStore;
}

namespace bindery::underwriting {

/// The number in "#2" or "2"; -1 for any other text.
[[nodiscard]] qint64 numberMeant(const QString &typed);

class Registry final : public QObject {
    Q_OBJECT
public:
    /// `actor` stands in the history. Clock and store outlive the registry.
    Registry(Clock &clock, storage::SubmissionStore &submissions, Actor actor, QObject *parent = nullptr);

    // Errors of the next four: Conflict (the submission is being quoted; or somebody else has written since it was
    // seen: domain::conflictOf() has the stored one), NotFound, StoreUnavailable.

    /// For a submission that the applicant does not want any more. `why` stands in the history and may be empty.
    [[nodiscard]] QCoro::Task<Result<domain::SubmissionSummary>> withdrawAsync(domain::SeenSubmission seen, QString why,
                                                                               CallContext context);
    /// Puts the submission into the trash. restoreAsync() undoes it.
    [[nodiscard]] QCoro::Task<Result<domain::SubmissionSummary>> deleteAsync(domain::SeenSubmission seen,
                                                                             CallContext context);
    /// Brings a withdrawn or deleted submission back as what it was.
    [[nodiscard]] QCoro::Task<Result<domain::SubmissionSummary>> restoreAsync(domain::SeenSubmission seen,
                                                                              CallContext context);
    /// Erases a submission that is in the trash. Only its number and who did what when stay. There is no way back.
    [[nodiscard]] QCoro::Task<Result<domain::SubmissionSummary>> eraseAsync(domain::SeenSubmission seen,
                                                                            CallContext context);

    /// The id of the submission that the queue shows as "#12" or "12". Any other text is returned as it is. Errors:
    /// NotFound (no submission has that number), StoreUnavailable.
    [[nodiscard]] QCoro::Task<Result<QString>> idOfAsync(QString written, CallContext context);

    /// The trash, newest first.
    [[nodiscard]] QCoro::Task<Result<std::vector<domain::SubmissionSummary>>> trashAsync(CallContext context);
    /// The submission with that number, if it is in the trash.
    [[nodiscard]] QCoro::Task<Result<std::optional<domain::SubmissionSummary>>> inTrashAsync(qint64 number,
                                                                                             CallContext context);

    /// Other submissions that say the same of something that their product compares by (risk::identitiesOf).
    [[nodiscard]] QCoro::Task<Result<std::vector<domain::Duplicate>>> duplicatesAsync(QString id, CallContext context);
    /// Prepares the submissions of earlier programs for duplicatesAsync(), a few at a time.
    [[nodiscard]] QCoro::Task<Result<void>> prepareOldAsync(CallContext context);

    /// Looks every `every`, until stopped, and emits changedElsewhere() when another program has written to the store.
    [[nodiscard]] QCoro::Task<Result<void>> watchOthersAsync(Duration every, CallContext context);

    /// The submissions with every word of `text` in some field (storage/submission_search.h lists them); newest first,
    /// at most `atMost`.
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
