#pragma once

// Quotes the submission in hand. Follows what is under way, also of submissions that are no longer in hand: the facts
// that are gathered, and the quote in the end.
//
// Cancellation: cancel() stops the work for the submission in hand. Shutdown: the end of the object stops waiting; the
// work belongs to the workflow. Failure: said() tells it in a sentence.

#include "async/task_scope.h"
#include "domain/fetch_progress.h"
#include "ui/common/colors.h"
#include "ui/form/plan_box.h"
#include "underwriting/books.h"

#include <QHash>
#include <QObject>
#include <qcoro/qcorotask.h>

#include <vector>

namespace bindery::risk {
class Record;
}
namespace bindery {
class Clock;
}
namespace bindery::domain {
struct Quote;
struct SeenSubmission;
}
namespace bindery::underwriting {
class SubmissionWorkflow;
struct QuoteWishes;
}

namespace bindery::ui {

class QueueModel;
class StoreFollower;
class SubmissionInHand;

class QuoteActs final : public QObject {
    Q_OBJECT
public:
    /// All of them outlive it.
    QuoteActs(Clock &clock, underwriting::SubmissionWorkflow &workflow, underwriting::Books books,
              const QueueModel &queue, SubmissionInHand &hand, StoreFollower &follower, QObject *parent = nullptr);

    /// The plans of the own company that are in force for the form. The plan that quotes comes first.
    [[nodiscard]] std::vector<PlanChoice> planChoices() const;
    /// Submits the form, or quotes it again. The form must have no problems.
    void submit(underwriting::QuoteWishes wishes);
    void cancel();
    /// What has been told of a gathering so far, an entry for each fetch.
    [[nodiscard]] std::vector<domain::FetchProgress> progressOf(const QString &id) const;

Q_SIGNALS:
    void gatheringBegan();
    void fetchProgressed(const bindery::domain::FetchProgress &progress);
    void said(bindery::ui::Meaning meaning, const QString &text, const QString &id);
    /// The submission is submitted again, or its quote is made: what was said to be in its way is over.
    void settled(const QString &id);

private:
    /// Brings the form under the edition of the product that is in force for it. False where that leaves something out,
    /// so that the underwriter looks first.
    [[nodiscard]] bool followEdition();
    [[nodiscard]] QCoro::Task<void> submitAsync(domain::SeenSubmission seen, risk::Record application,
                                                underwriting::QuoteWishes wishes);
    void progressed(const QString &id, const domain::FetchProgress &progress);
    void announce(const domain::Quote &quote);

    Clock &m_clock;
    underwriting::SubmissionWorkflow &m_workflow;
    underwriting::Books m_books;
    const QueueModel &m_queue;
    SubmissionInHand &m_hand;
    StoreFollower &m_follower;
    /// The progress by the id of the submission.
    QHash<QString, std::vector<domain::FetchProgress>> m_progress;
    async::TaskScope m_scope;
};

} // namespace bindery::ui
