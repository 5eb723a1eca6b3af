#pragma once

// Everything that the window does, without a widget. The workbench puts the owners together: the queue, the submission
// in hand, the acts on it, and the registry. It calls the workflow and the registry alone.
//
// Shutdown: the end of the workbench hands over the last keystrokes and stops waiting; the work belongs to the
// workflow. Failure: said() tells it in a sentence.

#include "text/meaning.h"

#include <QObject>
#include <QStringList>
#include <qcoro/qcorotask.h>

#include <functional>
#include <memory>

namespace bindery::risk {
class Record;
struct Product;
}
namespace bindery {
class Clock;
}
namespace bindery::domain {
struct Submission;
struct SubmissionSummary;
}
namespace bindery::underwriting {
class SubmissionWorkflow;
struct Books;
class Registry;
}

namespace bindery::ui {

class RecordForm;
class ImportReport;
class QueueModel;
class QuoteActs;
class RegistryActs;
class ReleaseActs;
class StoreFollower;
class SubmissionInHand;

class Workbench final : public QObject {
    Q_OBJECT
public:
    /// All of them outlive the workbench.
    Workbench(Clock &clock, underwriting::SubmissionWorkflow &workflow, underwriting::Registry &registry,
              underwriting::Books books, QObject *parent = nullptr);
    ~Workbench() override;

    /// Reads the queue, and takes `lastInHand` in hand if that submission is still there.
    void start(const QString &lastInHand);
    /// Reads the queue again after another program has written to the store. The submission in hand follows.
    void reread();

    [[nodiscard]] Clock &clock();
    [[nodiscard]] const underwriting::Books &books() const;
    [[nodiscard]] QueueModel &queue();
    [[nodiscard]] SubmissionInHand &hand();
    [[nodiscard]] StoreFollower &follower();
    [[nodiscard]] QuoteActs &quoting();
    [[nodiscard]] ReleaseActs &releasing();
    [[nodiscard]] RegistryActs &registry();
    [[nodiscard]] RecordForm &form();
    /// The product under whose schema the application stands. Null where it is not at hand.
    [[nodiscard]] std::shared_ptr<const risk::Product> productOf(const risk::Record &record) const;
    /// What submissions are found by, in words: "name", "number", and what the products say.
    [[nodiscard]] QStringList searchedFields() const;
    /// The insured of the application in the form: "New application" where it names none.
    [[nodiscard]] QString nameInHand() const;
    [[nodiscard]] bool hasInHand() const;
    /// A submission without an id is new and has not been saved yet.
    [[nodiscard]] const domain::Submission &inHand() const;
    [[nodiscard]] bool isUnderWay() const;
    /// A sentence about typed text that is not in the store; empty where there is none.
    [[nodiscard]] QString unsaved() const;

    /// A new application of the newest edition of this product; of the first product where the code is empty.
    void beginNew(const QString &product = {});
    void take(const QString &id);
    /// Runs `act` now, or when the submission of take() is in hand. A later take() waits for `act`.
    void whenTaken(std::function<void()> act);
    /// Makes a draft of each file, also of one with problems, and takes the last draft in hand. importEnded() has the
    /// report.
    void importFiles(const QStringList &paths);

    void setOffline(bool offline);
    [[nodiscard]] bool isOffline() const;

Q_SIGNALS:
    /// The queue has been read, and no submission of the last start is taken in hand.
    void started();
    /// A message for the user. `id` is the submission that it is about, or empty.
    void said(bindery::text::Meaning meaning, const QString &text, const QString &id);
    /// The submission is saved, decided, back or submitted again: what was said to be in its way is over.
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
    /// The ids of the submissions in the queue and in hand that are withdrawn or in the trash.
    [[nodiscard]] QStringList idsAside() const;
    /// Emits settled() for each of these that is back.
    void settleReturned(const QStringList &aside);

    std::unique_ptr<Parts> m_parts;
};

} // namespace bindery::ui
