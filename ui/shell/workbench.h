#pragma once

// What the window does, without the window: the queue, the one submission in hand, what is under way. Talks to the
// desk alone.
//
// Cancellation: cancel() is the underwriter's word for one submission. Shutdown: the end of the workbench hands over
// the last keystrokes and stops waiting; the work belongs to the desk. Failure: said in one sentence by said().

#include "base/clock.h"
#include "async/task_scope.h"
#include "domain/submission.h"
#include "domain/fetch_progress.h"
#include "ui/application/application_form.h"
#include "ui/application/plan_box.h"
#include "ui/common/colours.h"
#include "ui/queue/queue_model.h"
#include "ui/shell/draft_keeper.h"
#include "ui/shell/import_report.h"
#include "ui/shell/registry_desk.h"
#include "ui/shell/undecided.h"
#include "ui/shell/waiting_acts.h"
#include "underwriting/desk.h"
#include "underwriting/release.h"
#include "underwriting/what_if.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <functional>
#include <vector>

namespace bindery::ui {

class Workbench final : public QObject {
    Q_OBJECT
public:
    /// All of them outlive the workbench.
    Workbench(Clock &clock, underwriting::Desk &desk, underwriting::Registry &registry, underwriting::Books books,
              QObject *parent = nullptr);
    ~Workbench() override;

    /// Reads the queue and takes `lastInHand` in hand if it is still there.
    void start(const QString &lastInHand);

    [[nodiscard]] QueueModel &queue() { return m_queue; }
    [[nodiscard]] ApplicationForm &form() { return m_form; }
    [[nodiscard]] RegistryDesk &registry() { return m_registry; }
    [[nodiscard]] Clock &clock() { return m_clock; }
    [[nodiscard]] const underwriting::Books &books() const { return m_books; }

    [[nodiscard]] bool hasInHand() const { return m_hasInHand; }
    /// Without an id it is new and has not been saved yet.
    [[nodiscard]] const domain::Submission &inHand() const { return m_inHand; }
    [[nodiscard]] bool isUnderWay() const;
    /// A quote is there, and it is of the application as it stands.
    [[nodiscard]] bool standsQuoted() const;
    /// A quote is there, and the application in the form is another one by now.
    [[nodiscard]] bool hasChangedSince() const;
    /// What has been heard of a gathering so far, one entry a fetch.
    [[nodiscard]] std::vector<domain::FetchProgress> progressOf(const QString &id) const;

    /// Another program has written to the store: the queue shows it.
    void reread();

    // After conflicted(), for the one in hand: what stands in the form goes over what the other program wrote, or is
    // dropped for it. Until then it is kept, also while another one is in hand.
    void keepMine();
    void takeTheirs();
    /// What stands in the form goes on as an application of its own: its submission was erased for good.
    void makeNew();

    /// True, and asked again, while a conflict of the one in hand is not decided.
    bool isUndecided();
    /// Of one that was left there is something typed that waits for a decision.
    [[nodiscard]] bool isLeftUndecided(const QString &id) const { return m_undecided.has(id); }
    /// What was typed, here or in a submission that was left, and is not in the store: a sentence, or nothing. It could
    /// not be saved, and is tried again; or it waits for a choice between two sides.
    [[nodiscard]] QString unsaved() const;
    /// The same of the one in hand.
    [[nodiscard]] bool isInHandUnsaved() const { return m_keeper.isFailing() && m_keeper.unsaved(); }
    void saveNow() { m_keeper.flush(); }
    void beginNew();
    void take(const QString &id);
    /// The one in hand is withdrawn or in the trash, so nothing is done with it: that is said.
    bool isAside();
    /// Now, or once what was asked for by take() is in hand; what is taken after that waits for it.
    void whenTaken(std::function<void()> act);
    /// Each file becomes a draft, whatever is wrong with it, and the last one is taken in hand; importEnded() tells.
    void importFiles(const QStringList &paths);
    /// Submits what stands in the form, or quotes it again. The form must have no problems.
    void submit(underwriting::QuoteWishes wishes = {});
    /// The house's own plans in force for what stands in the form, the one that quotes first.
    [[nodiscard]] std::vector<PlanChoice> planChoices() const;
    void cancel();

    /// Acts on referrals of the quote in hand, as the desk's actor.
    void release(const underwriting::ReleaseRequest &request);
    void note(const QString &text);
    /// Reads one version of the quote in hand, as it was made: versionRead().
    void readVersion(int version);
    [[nodiscard]] const underwriting::Actor &actor() const;

    void setOffline(bool offline);
    [[nodiscard]] bool isOffline() const;

Q_SIGNALS:
    /// The queue has been read, and nothing is taken in hand from before.
    void started();
    /// Another submission is in hand.
    void taken();
    /// The one in hand has new values: status, quote, history.
    void refreshed();
    void historyRead(const std::vector<bindery::domain::AuditLine> &lines);
    /// `version` is the submission as it was quoted then; `before`, what the version before was made from.
    void versionRead(const bindery::domain::Submission &version,
                     const std::optional<bindery::domain::AutoApplication> &before);
    void gatheringBegan();
    void fetchProgressed(const bindery::domain::FetchProgress &progress);
    void savedNote(const QString &text, bool trouble);
    /// A sentence for everybody; `id` is the submission that it is about, or empty.
    void said(bindery::ui::Meaning meaning, const QString &text, const QString &id);
    /// What was to be done about referrals, or noted, is in the store; or is not, and has been said.
    void actEnded(const QString &id, bool done);
    void offlineChanged(bool offline);
    void importEnded(const bindery::ui::ImportReport &report);
    /// Another program has written to the one in hand since it was seen here, and nothing was saved over it.
    void conflicted(const bindery::domain::WriteConflict &conflict);
    /// One is in hand again whose conflict waits for a decision: what was typed stands in the form.
    void stillUndecided(const bindery::domain::SubmissionSummary &summary);
    /// Another program has changed the one in hand, and it is shown as it stands now; or has deleted or erased it, and
    /// then what was typed is kept in the form.
    void changedElsewhere(const bindery::domain::SubmissionSummary &summary);
    /// What could not be saved is saved by now.
    void recovered();
    /// What was asked for could not be taken in hand: the one that was in hand is so still.
    void stayed();
    /// What was said to be in the way of this submission is so no more: it is saved, decided, back or submitted again.
    void settled(const QString &id);

private:
    [[nodiscard]] QCoro::Task<void> startAsync(QString lastInHand);
    [[nodiscard]] QCoro::Task<void> rereadAsync();
    [[nodiscard]] QCoro::Task<void> followOthersAsync(QString id);
    [[nodiscard]] QCoro::Task<void> takeAsync(QString id);
    bool takeRead(const QString &id, Result<domain::Submission> loaded);
    [[nodiscard]] QCoro::Task<void> importAsync(QStringList paths);
    [[nodiscard]] QCoro::Task<void> refreshAsync(QString id);
    [[nodiscard]] QCoro::Task<void> submitAsync(domain::SeenSubmission seen, domain::AutoApplication application,
                                                underwriting::QuoteWishes wishes);
    [[nodiscard]] QCoro::Task<void> releaseAsync(domain::SeenSubmission seen, underwriting::ReleaseRequest request);
    [[nodiscard]] QCoro::Task<void> noteAsync(QString id, QString text);
    [[nodiscard]] QCoro::Task<void> readVersionAsync(domain::SubmissionSummary summary, int version);
    void submissionChanged(const domain::SubmissionSummary &summary);
    void progressed(const QString &id, const domain::FetchProgress &progress);
    void announce(const domain::Quote &quote);
    void connectRegistry();
    /// Other programs may have brought some back: settled() of each.
    [[nodiscard]] QStringList idsAside() const;
    void settleReturned(const QStringList &aside);
    void fail(const Error &error, const QString &id);
    /// It was left before its last change could be saved: it comes back in hand with that change.
    void takeBack(const domain::WriteConflict &conflict);
    void leaveHand();
    /// Another one comes in hand: what was typed here and waits for a decision is kept.
    void leaveUndecided();
    /// What was kept of one that another program has erased since comes back in hand, as nothing else leads there.
    [[nodiscard]] QCoro::Task<void> bringErasedBackAsync();
    /// Another program has put the one in hand aside: what was typed takes no save, and waits in the form.
    void waitForReturn(const domain::Submission &aside);
    /// And has brought it back: what waits is saved.
    void saveReturned(const domain::Submission &back);
    /// Another program has erased the one in hand. What was typed since stays in the form, and is saved nowhere.
    void lose(const domain::SubmissionSummary &erased, bool wasTyped);
    void formEdited();

    Clock &m_clock;
    underwriting::Desk &m_desk;
    underwriting::Books m_books;
    QueueModel m_queue;
    ApplicationForm m_form;
    RegistryDesk m_registry;
    Conflict m_conflict;
    Undecided m_undecided;
    domain::Submission m_inHand;
    bool m_hasInHand = false;
    /// The one asked for last: an answer about another one comes too late.
    QString m_wanted;
    /// How many are being read from the store to be taken in hand.
    int m_reading = 0;
    QString m_rereadOnceSaved;
    WaitingActs m_waiting;
    QHash<QString, std::vector<domain::FetchProgress>> m_progress;
    /// A save of these was told to have failed.
    QSet<QString> m_troubled;
    DraftKeeper m_keeper;
    async::TaskScope m_scope;
};

} // namespace bindery::ui
