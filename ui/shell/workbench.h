#pragma once

// What the window does, without the window. It puts the owners together: the queue, the submission in hand, what is
// done about it, and the registry. Talks to the desk and the registry alone.
//
// Shutdown: the end of the workbench hands over the last keystrokes and stops waiting; the work belongs to the desk.
// Failure: said in one sentence by said().

#include "base/clock.h"
#include "text/meaning.h"
#include "underwriting/what_if.h"

#include <QObject>
#include <qcoro/qcorotask.h>

#include <functional>
#include <memory>

namespace bindery::domain {
struct Submission;
struct SubmissionSummary;
}
namespace bindery::underwriting {
class Desk;
class Registry;
}

namespace bindery::ui {

class ApplicationForm;
class ImportReport;
class QueueModel;
class QuoteActs;
class RegistryDesk;
class ReleaseActs;
class StoreFollower;
class SubmissionInHand;

class Workbench final : public QObject {
    Q_OBJECT
public:
    /// All of them outlive the workbench.
    Workbench(Clock &clock, underwriting::Desk &desk, underwriting::Registry &registry, underwriting::Books books,
              QObject *parent = nullptr);
    ~Workbench() override;

    /// Reads the queue and takes `lastInHand` in hand if it is still there.
    void start(const QString &lastInHand);
    /// Another program has written to the store: the queue shows it, and the submission in hand follows.
    void reread();

    [[nodiscard]] Clock &clock();
    [[nodiscard]] const underwriting::Books &books() const;
    [[nodiscard]] QueueModel &queue();
    [[nodiscard]] SubmissionInHand &hand();
    [[nodiscard]] StoreFollower &follower();
    [[nodiscard]] QuoteActs &quoting();
    [[nodiscard]] ReleaseActs &releasing();
    [[nodiscard]] RegistryDesk &registry();
    [[nodiscard]] ApplicationForm &form();
    [[nodiscard]] bool hasInHand() const;
    /// Without an id it is new and has not been saved yet.
    [[nodiscard]] const domain::Submission &inHand() const;
    [[nodiscard]] bool isUnderWay() const;
    /// What was typed and is not in the store: a sentence, or nothing.
    [[nodiscard]] QString unsaved() const;

    void beginNew();
    void take(const QString &id);
    /// Now, or once what was asked for by take() is in hand; what is taken after that waits for it.
    void whenTaken(std::function<void()> act);
    /// Each file becomes a draft, whatever is wrong with it, and the last one is taken in hand; importEnded() tells.
    void importFiles(const QStringList &paths);

    void setOffline(bool offline);
    [[nodiscard]] bool isOffline() const;

Q_SIGNALS:
    /// The queue has been read, and nothing is taken in hand from before.
    void started();
    /// A sentence for everybody; `id` is the submission that it is about, or empty.
    void said(bindery::text::Meaning meaning, const QString &text, const QString &id);
    /// What was said to be in the way of this submission is so no more: it is saved, decided, back or submitted again.
    void settled(const QString &id);
    void offlineChanged(bool offline);
    void importEnded(const bindery::ui::ImportReport &report);

private:
    struct Parts;

    [[nodiscard]] QCoro::Task<void> startAsync(QString lastInHand);
    [[nodiscard]] QCoro::Task<void> rereadAsync();
    [[nodiscard]] QCoro::Task<void> takeAsync(QString id);
    [[nodiscard]] QCoro::Task<void> importAsync(QStringList paths);
    void connectParts();
    void submissionChanged(const domain::SubmissionSummary &summary);
    /// The submissions that are withdrawn or in the trash, as far as they are seen here.
    [[nodiscard]] QStringList idsAside() const;
    /// Says settled() of each of these that is back.
    void settleReturned(const QStringList &aside);

    std::unique_ptr<Parts> m_parts;
};

} // namespace bindery::ui
