#pragma once

// Reads the store again for the submission in hand: after an act of this program, and when another program has written.
//
// Cancellation and shutdown: the end of the object stops the reading. Failure: what cannot be read stays as it is, and
// is read again with the next change.

#include "async/task_scope.h"
#include "domain/audit_line.h"

#include <QObject>
#include <qcoro/qcorotask.h>

#include <vector>

namespace bindery::underwriting {
class SubmissionWorkflow;
}

namespace bindery::ui {

class QueueModel;
class SubmissionInHand;

class StoreFollower final : public QObject {
    Q_OBJECT
public:
    /// All of them outlive it.
    StoreFollower(underwriting::SubmissionWorkflow &workflow, const QueueModel &queue, SubmissionInHand &hand,
                  QObject *parent = nullptr);

    /// Reads the submission in hand again, with its history, after an act of this program.
    void reread(const QString &id);
    void readHistory(const QString &id);
    /// Looks at what another program has written, after the queue was read again.
    void followOthers();

Q_SIGNALS:
    void historyRead(const std::vector<bindery::domain::AuditLine> &lines);
    /// Another program has erased a submission whose typed text waits for a decision. No row of the queue leads to it.
    void erasedWithText(const QString &id);

private:
    [[nodiscard]] QCoro::Task<void> rereadAsync(QString id);
    [[nodiscard]] QCoro::Task<void> readHistoryAsync(QString id);
    [[nodiscard]] QCoro::Task<void> followAsync(QString id);
    [[nodiscard]] QCoro::Task<void> findErasedAsync();

    underwriting::SubmissionWorkflow &m_workflow;
    const QueueModel &m_queue;
    SubmissionInHand &m_hand;
    async::TaskScope m_scope;
};

} // namespace bindery::ui
