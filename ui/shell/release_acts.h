#pragma once

// Acts on the quote in hand: releases or rejects referrals, writes notes, and reads earlier versions. The workflow
// carries out each act as its actor.
//
// Cancellation and shutdown: the end of the object stops waiting; the workflow still carries out what was handed over.
// Failure: said() tells it in a sentence, after actEnded().

#include "async/task_scope.h"
#include "risk/record/record.h"
#include "ui/common/colors.h"

#include <QObject>
#include <qcoro/qcorotask.h>

#include <optional>

namespace bindery::domain {
struct SeenSubmission;
struct Submission;
struct SubmissionSummary;
}
namespace bindery::underwriting {
struct Actor;
struct ReleaseRequest;
class SubmissionWorkflow;
}

namespace bindery::ui {

class StoreFollower;
class SubmissionInHand;

class ReleaseActs final : public QObject {
    Q_OBJECT
public:
    /// All of them outlive it.
    ReleaseActs(underwriting::SubmissionWorkflow &workflow, SubmissionInHand &hand, StoreFollower &follower,
                QObject *parent = nullptr);

    [[nodiscard]] const underwriting::Actor &actor() const;
    void release(const underwriting::ReleaseRequest &request);
    void note(const QString &text);
    /// Reads one version of the quote in hand, as it was made; versionRead() has it.
    void readVersion(int version);

Q_SIGNALS:
    /// The act or note is in the store (`done`), or was refused; then the reason is said.
    void actEnded(const QString &id, bool done);
    /// `version` is the submission as it was quoted then. `before` is the application of the version before.
    void versionRead(const bindery::domain::Submission &version, const std::optional<bindery::risk::Record> &before);
    void said(bindery::ui::Meaning meaning, const QString &text, const QString &id);
    /// The act is done: what was said to be in the way of the submission is over.
    void settled(const QString &id);

private:
    [[nodiscard]] QCoro::Task<void> releaseAsync(domain::SeenSubmission seen, underwriting::ReleaseRequest request);
    [[nodiscard]] QCoro::Task<void> noteAsync(QString id, QString text);
    void tellEnded(const QString &id, bool isDone);
    [[nodiscard]] QCoro::Task<void> readVersionAsync(domain::SubmissionSummary summary, int version);

    underwriting::SubmissionWorkflow &m_workflow;
    SubmissionInHand &m_hand;
    StoreFollower &m_follower;
    async::TaskScope m_scope;
};

} // namespace bindery::ui
