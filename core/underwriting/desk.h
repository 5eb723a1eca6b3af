#pragma once

// The desk takes a submission from form to quote: write down, gather, rate, decide, save.

#include "async/call_context.h"
#include "async/result.h"
#include "domain/submission.h"
#include "services/fetch_progress.h"

#include <QObject>
#include <qcoro/qcorotask.h>

#include <vector>

namespace bindery::services {
class Gatherer;
}
namespace bindery::rating {
class PlanLibrary;
}
namespace bindery::storage {
class SubmissionStore;
}

namespace bindery::underwriting {

class RuleBook;

class Desk : public QObject {
    Q_OBJECT
public:
    /// All of them outlive the desk.
    Desk(Clock &clock, storage::SubmissionStore &store, services::Gatherer &gatherer,
         const rating::PlanLibrary &plans, const RuleBook &rules, QObject *parent = nullptr);

    /// While offline nothing goes out; quotes rest on cache, fallbacks and the local plan, and say so.
    void setOffline(bool offline);
    [[nodiscard]] bool isOffline() const;

    /// Saves what is being entered, complete or not. An empty id makes a new submission. Gives its id.
    [[nodiscard]] QCoro::Task<Result<QString>> saveDraftAsync(QString id, domain::AutoApplication application,
                                                              CallContext context);

    /// Writes the submission down first (from then on nothing is lost), gathers, rates, decides and saves. An empty id
    /// makes a new submission; a known one is quoted again, as its next version. Errors: Cancelled (the submission is
    /// kept, as cancelled), BadInput (the application has problems), StoreUnavailable.
    [[nodiscard]] QCoro::Task<Result<domain::Quote>> submitAsync(QString id, domain::AutoApplication application,
                                                                 CallContext context);

    /// Submissions that the end of the program interrupted become "submitted" again; gives how many.
    [[nodiscard]] QCoro::Task<Result<int>> recoverInterruptedAsync(CallContext context);

    /// Newest first.
    [[nodiscard]] QCoro::Task<Result<std::vector<domain::SubmissionSummary>>> listAsync(CallContext context);
    [[nodiscard]] QCoro::Task<Result<domain::Submission>> loadAsync(QString id, CallContext context);
    [[nodiscard]] QCoro::Task<Result<std::vector<domain::AuditLine>>> historyAsync(QString id, CallContext context);

Q_SIGNALS:
    /// New, or changed in status, name, premium: the queue follows.
    void submissionChanged(const bindery::domain::SubmissionSummary &summary);
    void fetchProgressed(const QString &submissionId, const bindery::services::FetchProgress &progress);
    void quoteMade(const bindery::domain::Quote &quote);
    void offlineChanged(bool offline);
};

} // namespace bindery::underwriting
