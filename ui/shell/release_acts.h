#pragma once

// What an underwriter does about the quote in hand: referrals released or rejected, notes, earlier versions read. Each
// act is carried out by the desk as its actor.
//
// Cancellation and shutdown: the end of the object stops waiting; what was handed over is carried out. Failure: said in
// one sentence, after actEnded().

#include "async/task_scope.h"
#include "domain/submission.h"
#include "ui/common/colors.h"
#include "underwriting/release.h"

#include <QObject>
#include <qcoro/qcorotask.h>

#include <optional>

namespace bindery::underwriting {
class Desk;
}

namespace bindery::ui {

class StoreFollower;
class SubmissionInHand;

class ReleaseActs final : public QObject {
    Q_OBJECT
public:
    /// All of them outlive it.
    ReleaseActs(underwriting::Desk &desk, SubmissionInHand &hand, StoreFollower &follower, QObject *parent = nullptr);

    [[nodiscard]] const underwriting::Actor &actor() const;
    void release(const underwriting::ReleaseRequest &request);
    void note(const QString &text);
    /// Reads one version of the quote in hand, as it was made: versionRead().
    void readVersion(int version);

Q_SIGNALS:
    /// What was to be done about referrals, or noted, is in the store; or is not, and then the reason is said.
    void actEnded(const QString &id, bool done);
    /// `version` is the submission as it was quoted then; `before`, what the version before was made from.
    void versionRead(const bindery::domain::Submission &version,
                     const std::optional<bindery::domain::AutoApplication> &before);
    void said(bindery::ui::Meaning meaning, const QString &text, const QString &id);
    /// What was said to be in the way of this submission is so no more.
    void settled(const QString &id);

private:
    [[nodiscard]] QCoro::Task<void> releaseAsync(domain::SeenSubmission seen, underwriting::ReleaseRequest request);
    [[nodiscard]] QCoro::Task<void> noteAsync(QString id, QString text);
    [[nodiscard]] QCoro::Task<void> readVersionAsync(domain::SubmissionSummary summary, int version);

    underwriting::Desk &m_desk;
    SubmissionInHand &m_hand;
    StoreFollower &m_follower;
    async::TaskScope m_scope;
};

} // namespace bindery::ui
