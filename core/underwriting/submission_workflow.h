#pragma once

// The workflow takes a submission from form to quote: write down, gather, rate, decide, save.
//
// The workflow owns the work, not the caller. Cancellation: cancel() stops the work at once and keeps the submission as
// cancelled. A caller whose context is stopped only stops waiting (a form was closed); the work goes on, and the
// signals tell its end. Shutdown: the destructor stops all work at once and leaves those submissions "gathering" in the
// store, where recoverInterruptedAsync() finds them on the next start. Failure: a submission that is written down is
// never lost, and a quote is never half saved. When a quote cannot be saved, its submission goes back to "submitted".
// Back-pressure: that of the services; any number of submissions may be under way.

#include "async/call_context.h"
#include "async/task_scope.h"
#include "base/result.h"
#include "underwriting/actor.h"
#include "underwriting/books.h"
#include "underwriting/quote_wishes.h"

#include <QHash>
#include <QObject>
#include <qcoro/qcorotask.h>

#include <memory>

namespace bindery::risk {
class Record;
}
namespace bindery::services {
class Gatherer;
}
namespace bindery::telemetry {
class Monitor;
}
namespace bindery::storage {
class StoreSet;
}
namespace bindery::domain {
struct AuditLine;
struct FetchProgress;
struct Quote;
struct QuoteOnRecord;
struct SeenSubmission;
struct Submission;
struct SubmissionSummary;
}
namespace bindery {
class Clock;
}

namespace bindery::underwriting {

class QuoteMaker;
struct QuoteWork;
struct ReleaseRequest;

/// The objects that the workflow works with. All of them outlive it.
struct WorkflowParts {
    Clock &clock;
    storage::StoreSet &stores;
    services::Gatherer &gatherer;
    Books books;
    /// Where quotes, ratings and decisions are measured; none: nowhere.
    telemetry::Monitor *monitor = nullptr;
};

struct WorkflowSettings {
    /// The longest time of a quote, whatever the caller allows (requirement A5: 30 s in all).
    Duration quoteLimit = std::chrono::seconds(30);
    /// The part of that time that is kept back to rate, decide and save; at most a tenth of the caller's time.
    Duration savingReserve = std::chrono::milliseconds(500);
    /// The person in the history, and the authority to release referrals.
    Actor actor;
};

class SubmissionWorkflow : public QObject {
    Q_OBJECT
public:
    explicit SubmissionWorkflow(WorkflowParts parts, WorkflowSettings settings = {}, QObject *parent = nullptr);
    ~SubmissionWorkflow() override;

    /// While offline nothing goes out: quotes rest on cache, fallbacks and the local plan, and say so. The workflow
    /// only marks its quotes. The receiver of offlineChanged() keeps the services from being asked.
    void setOffline(bool offline);
    [[nodiscard]] bool isOffline() const { return m_offline; }

    /// Saves an application, complete or not. An empty id makes a new submission. Gives the submission as it is now;
    /// the next save names its revision as seen. Errors: Conflict (it is being quoted, or was put aside; or somebody
    /// else has written since it was seen: domain::conflictOf() has both sides, and saving as seen at their revision
    /// writes over theirs), NotFound, StoreUnavailable.
    [[nodiscard]] QCoro::Task<Result<domain::SubmissionSummary>>
    saveDraftAsync(domain::SeenSubmission seen, risk::Record record, CallContext context);

    /// Writes the submission down first (from then on nothing is lost), gathers, rates, decides and saves. An empty id
    /// makes a new submission. A known one is quoted again, as its next version, under the edition of its product that
    /// is in force (edition_move.h). Errors: Cancelled (by cancel(), or the caller stopped waiting), DeadlineExceeded
    /// (the caller's; the work goes on), BadInput (the application has problems, or the wished plan is not in force for
    /// it, or the edition in force does not know something of it), Conflict (the submission is under way already; or as
    /// for a draft), NotFound, StoreUnavailable.
    [[nodiscard]] QCoro::Task<Result<domain::Quote>> submitAsync(domain::SeenSubmission seen, risk::Record record,
                                                                 CallContext context, QuoteWishes wishes = {});

    /// Stops the work on a submission and keeps it as cancelled. False when it is not under way, or when its quote is
    /// already being saved.
    bool cancel(const QString &id);

    /// Is the submission being gathered for, rated or saved right now?
    [[nodiscard]] bool isUnderWay(const QString &id) const { return m_underWay.contains(id); }

    /// Sets submissions that the end of a program interrupted back to "submitted". Gives how many.
    [[nodiscard]] QCoro::Task<Result<int>> recoverInterruptedAsync(CallContext context);

    /// Newest first: all of them, or one page of those with a number below `before`.
    [[nodiscard]] QCoro::Task<Result<std::vector<domain::SubmissionSummary>>> listAsync(CallContext context);
    [[nodiscard]] QCoro::Task<Result<std::vector<domain::SubmissionSummary>>>
    pageAsync(std::optional<qint64> before, int atMost, CallContext context);

    [[nodiscard]] QCoro::Task<Result<domain::Submission>> loadAsync(QString id, CallContext context);
    /// Loads one version of the submission's quote and the application that it was made from. Errors: NotFound,
    /// StoreUnavailable.
    [[nodiscard]] QCoro::Task<Result<domain::QuoteOnRecord>> quoteOnRecordAsync(QString id, int version,
                                                                                CallContext context);
    /// Acts on referrals of the newest quote, as the actor of the settings. Gives the submission as it is now. Errors:
    /// those of releaseOf(), Conflict (somebody else has written since it was seen), NotFound, StoreUnavailable.
    [[nodiscard]] QCoro::Task<Result<domain::Submission>> releaseAsync(domain::SeenSubmission seen,
                                                                       ReleaseRequest request, CallContext context);
    /// Adds a note to the history and changes nothing else. Errors: BadInput (empty), NotFound, StoreUnavailable.
    [[nodiscard]] QCoro::Task<Result<domain::SubmissionSummary>> noteAsync(QString id, QString text,
                                                                           CallContext context);
    [[nodiscard]] const Actor &actor() const { return m_settings.actor; }
    [[nodiscard]] QCoro::Task<Result<std::vector<domain::AuditLine>>> historyAsync(QString id, CallContext context);

Q_SIGNALS:
    /// The submission is new, or its status, name or premium has changed.
    void submissionChanged(const bindery::domain::SubmissionSummary &summary);
    void fetchProgressed(const QString &submissionId, const bindery::domain::FetchProgress &progress);
    void offlineChanged(bool offline);

private:
    [[nodiscard]] QCoro::Task<void> runAsync(std::shared_ptr<QuoteWork> work);

    WorkflowParts m_parts;
    WorkflowSettings m_settings;
    bool m_offline = false;
    QHash<QString, std::shared_ptr<QuoteWork>> m_underWay;
    std::unique_ptr<QuoteMaker> m_maker;
    async::TaskScope m_scope;
};

} // namespace bindery::underwriting
