#pragma once

// Quotes the submission in hand, and follows what is under way: the facts that are gathered, and the end of it, also of
// a submission that is no longer in hand.
//
// Cancellation: cancel() is the underwriter's word for the one in hand. Shutdown: the end of the object stops waiting;
// the work belongs to the desk. Failure: said in one sentence.

#include "async/task_scope.h"
#include "domain/submission.h"
#include "services/fetch_progress.h"
#include "ui/application/plan_box.h"
#include "ui/common/colors.h"
#include "underwriting/what_if.h"

#include <QHash>
#include <QObject>
#include <qcoro/qcorotask.h>

#include <vector>

namespace bindery::underwriting {
class Desk;
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
    QuoteActs(Clock &clock, underwriting::Desk &desk, underwriting::Books books, const QueueModel &queue,
              SubmissionInHand &hand, StoreFollower &follower, QObject *parent = nullptr);

    /// The house's own plans in force for what stands in the form, the one that quotes first.
    [[nodiscard]] std::vector<PlanChoice> planChoices() const;
    /// Submits what stands in the form, or quotes it again. The form must have no problems.
    void submit(underwriting::QuoteWishes wishes);
    void cancel();
    /// What has been heard of a gathering so far, one entry a fetch.
    [[nodiscard]] std::vector<services::FetchProgress> progressOf(const QString &id) const;

Q_SIGNALS:
    void gatheringBegan();
    void fetchProgressed(const bindery::services::FetchProgress &progress);
    void said(bindery::ui::Meaning meaning, const QString &text, const QString &id);
    /// What was said to be in the way of this submission is so no more: it is submitted again, or its quote is made.
    void settled(const QString &id);

private:
    [[nodiscard]] QCoro::Task<void> submitAsync(domain::SeenSubmission seen, domain::AutoApplication application,
                                                underwriting::QuoteWishes wishes);
    void progressed(const QString &id, const services::FetchProgress &progress);
    void announce(const domain::Quote &quote);

    Clock &m_clock;
    underwriting::Desk &m_desk;
    underwriting::Books m_books;
    const QueueModel &m_queue;
    SubmissionInHand &m_hand;
    StoreFollower &m_follower;
    /// By the id of the submission.
    QHash<QString, std::vector<services::FetchProgress>> m_progress;
    async::TaskScope m_scope;
};

} // namespace bindery::ui
