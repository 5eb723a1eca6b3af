#pragma once

// Reads the store again for the submission in hand: after an act of this program, and when another program has written.
//
// Cancellation and shutdown: the end of the object stops the reading. Failure: what cannot be read now stays as it is;
// the next change reads again.

#include "async/task_scope.h"
#include "domain/submission.h"

#include <QObject>
#include <qcoro/qcorotask.h>

#include <vector>

namespace bindery::underwriting {
class Desk;
}

namespace bindery::ui {

class QueueModel;
class SubmissionInHand;

class StoreFollower final : public QObject {
    Q_OBJECT
public:
    /// All of them outlive it.
    StoreFollower(underwriting::Desk &desk, const QueueModel &queue, SubmissionInHand &hand,
                  QObject *parent = nullptr);

    /// This program has done something to the one in hand.
    void reread(const QString &id);
    void readHistory(const QString &id);
    /// The queue has been read again, because another program has written.
    void followOthers();

Q_SIGNALS:
    void historyRead(const std::vector<bindery::domain::AuditLine> &lines);
    /// Another program has erased this one, and what was typed in it waits for a decision: nothing else leads there.
    void erasedWithText(const QString &id);

private:
    [[nodiscard]] QCoro::Task<void> rereadAsync(QString id);
    [[nodiscard]] QCoro::Task<void> readHistoryAsync(QString id);
    [[nodiscard]] QCoro::Task<void> followAsync(QString id);
    [[nodiscard]] QCoro::Task<void> findErasedAsync();

    underwriting::Desk &m_desk;
    const QueueModel &m_queue;
    SubmissionInHand &m_hand;
    async::TaskScope m_scope;
};

} // namespace bindery::ui
