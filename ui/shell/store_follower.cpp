#include "ui/shell/store_follower.h"

#include "ui/queue/queue_model.h"
#include "ui/shell/submission_in_hand.h"
#include "underwriting/submission_workflow.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace bindery::ui {

StoreFollower::StoreFollower(underwriting::SubmissionWorkflow &workflow, const QueueModel &queue,
                             SubmissionInHand &hand, QObject *parent)
    : QObject(parent), m_workflow(workflow), m_queue(queue), m_hand(hand), m_scope(u"store follower"_s)
{
    connect(&m_hand, &SubmissionInHand::rereadWanted, this, &StoreFollower::reread);
}

void StoreFollower::reread(const QString &id)
{
    m_scope.own(rereadAsync(id));
}

QCoro::Task<void> StoreFollower::rereadAsync(QString id)
{
    const CallContext context(m_scope.stopToken());
    Result<domain::Submission> loaded = co_await m_workflow.loadAsync(id, context);
    if (!loaded || !m_hand.is(id))
        co_return;
    m_hand.refresh(std::move(*loaded));
    m_scope.own(readHistoryAsync(id));
}

void StoreFollower::readHistory(const QString &id)
{
    m_scope.own(readHistoryAsync(id));
}

QCoro::Task<void> StoreFollower::readHistoryAsync(QString id)
{
    const CallContext context(m_scope.stopToken());
    const Result<std::vector<domain::AuditLine>> history = co_await m_workflow.historyAsync(id, context);
    if (history && m_hand.submission().summary.id == id)
        Q_EMIT historyRead(*history);
}

void StoreFollower::followOthers()
{
    m_scope.own(findErasedAsync());
    const domain::SubmissionSummary &summary = m_hand.submission().summary;
    const int row = m_queue.indexOfKey(summary.id);
    const bool isAsSeen = row >= 0 && m_queue.row(row).revision == summary.revision;
    if (m_hand.isThere() && !summary.id.isEmpty() && !isAsSeen && !m_hand.isInConflict() && !m_hand.isUnderWay())
        m_scope.own(followAsync(summary.id));
}

QCoro::Task<void> StoreFollower::followAsync(QString id)
{
    const CallContext context(m_scope.stopToken());
    Result<domain::Submission> loaded = co_await m_workflow.loadAsync(id, context);
    if (!m_hand.is(id) || m_hand.isUnderWay())
        co_return;
    const domain::SubmissionSummary &inHand = m_hand.submission().summary;
    if (loaded && loaded->summary.setAside == domain::SetAside::Erased && inHand.setAside != domain::SetAside::Erased) {
        m_hand.lose(loaded->summary, m_hand.isInConflict() || !m_hand.isSaved());
        co_return;
    }
    if (m_hand.isInConflict())
        co_return;
    if (!loaded && loaded.error().code == ErrorCode::NotFound)
        m_hand.leave();
    // Writes of this program were taken in before the queue was read.
    if (!loaded || loaded->summary.revision <= inHand.revision)
        co_return;
    if (!m_hand.isSaved()) {
        const bool isAside = loaded->summary.setAside != domain::SetAside::No;
        // The save of the typed text will meet the change.
        if (!isAside && !m_hand.isSetAside())
            co_return;
        if (isAside)
            m_hand.waitForReturn(*loaded);
        else
            m_hand.saveReturned(*loaded);
    } else {
        m_hand.replace(std::move(*loaded));
    }
    m_scope.own(readHistoryAsync(id));
}

QCoro::Task<void> StoreFollower::findErasedAsync()
{
    const CallContext context(m_scope.stopToken());
    const QStringList ids = m_hand.undecided().ids();
    for (const QString &id : ids) {
        if (m_queue.indexOfKey(id) >= 0)
            continue;
        const Result<domain::Submission> loaded = co_await m_workflow.loadAsync(id, context);
        if (context.stopRequested())
            co_return;
        if (loaded && loaded->summary.setAside == domain::SetAside::Erased && m_hand.undecided().has(id)) {
            Q_EMIT erasedWithText(id);
            co_return;
        }
    }
}

} // namespace bindery::ui

#include "moc_store_follower.cpp"
