#pragma once

// The submission in hand: as it was read from the store, and as it stands in the form. Each change of the form goes to
// the store through a DraftKeeper. At any moment the submission is in one of these states:
//
//   read         the store has what stands in the form
//   typed        a change waits to be saved, or is being saved
//   failing      a change could not be saved; the keeper tries it again
//   in conflict  another program has written too; nothing is saved before keepMine() or takeTheirs()
//   put aside    withdrawn or in the trash; what is typed waits in the form, because the store takes none of it
//   erased       gone from the store; what is typed stays in the form until makeNew(), or until another one is taken
//
// The class reads nothing from the store by itself (StoreFollower does).

#include "base/result.h"
#include "domain/submission.h"
#include "ui/application/application_form.h"
#include "ui/common/colors.h"
#include "ui/shell/draft_keeper.h"
#include "ui/shell/undecided.h"

#include <QObject>
#include <QSet>

namespace bindery::ui {

class QueueModel;

class SubmissionInHand final : public QObject {
    Q_OBJECT
public:
    /// All of them outlive it. `queue` has the rows that the desk has told of.
    SubmissionInHand(Clock &clock, underwriting::Desk &desk, QueueModel &queue, QObject *parent = nullptr);

    [[nodiscard]] bool isThere() const { return m_isThere; }
    [[nodiscard]] bool is(const QString &id) const { return m_isThere && m_submission.summary.id == id; }
    /// Without an id it is new and has not been saved yet.
    [[nodiscard]] const domain::Submission &submission() const { return m_submission; }
    [[nodiscard]] ApplicationForm &form() { return m_form; }

    [[nodiscard]] bool isUnderWay() const;
    /// A quote is there, and it is of the application as it stands in the form.
    [[nodiscard]] bool standsQuoted() const;
    /// A quote is there, and the application in the form is another one by now.
    [[nodiscard]] bool hasChangedSince() const;
    /// It is withdrawn, in the trash or erased.
    [[nodiscard]] bool isSetAside() const { return m_submission.summary.setAside != domain::SetAside::No; }
    /// The same, and a message says what can be done about it.
    bool tellIfSetAside();
    [[nodiscard]] bool isSaved() const { return m_keeper.isSaved(); }
    [[nodiscard]] bool isFailing() const { return m_keeper.isFailing() && m_keeper.unsaved(); }
    /// What was typed, here or in a submission that was left, and is not in the store: a sentence, or nothing. It could
    /// not be saved, and is tried again; or it waits for a choice between two sides.
    [[nodiscard]] QString unsaved() const;

    /// This one was asked for last: the answer about another one comes too late.
    void want(const QString &id) { m_wanted = id; }
    void beginNew();
    /// `loaded` is what the store has of `id`. False where it does not come in hand: it is no longer wanted, it is in
    /// hand already, or it could not be read, which is said.
    bool take(const QString &id, Result<domain::Submission> loaded);
    /// What stands in the form goes on as an application of its own: its submission was erased for good.
    void makeNew();
    void leave();

    void saveNow() { m_keeper.flush(); }
    /// Saves what stands in the form, and then says readyToSubmit().
    void saveToSubmit(underwriting::QuoteWishes wishes);

    // Answers to conflicted(): what stands in the form goes over what the other program wrote, or is dropped for it.
    void keepMine();
    void takeTheirs();
    [[nodiscard]] bool isInConflict() const { return bool(m_conflict); }
    /// Asks again for the choice; false where there is none to make.
    bool askToDecide();
    [[nodiscard]] const Undecided &undecided() const { return m_undecided; }
    /// Something failed. Where another program was first, the submission is in conflict, put aside or erased from here
    /// on; every other failure is said.
    void fail(const Error &error, const QString &id);

    /// What the store has by now, after an act of this program.
    void refresh(domain::Submission now);
    /// A row of the queue has changed, by this program or another.
    void follow(const domain::SubmissionSummary &summary);
    /// It is in the trash or erased, by the underwriter's own word.
    void drop(const domain::SubmissionSummary &summary);
    /// Another program has written, and nothing is typed here.
    void replace(domain::Submission theirs);
    /// Another program has put it aside: what is typed takes no save, and waits in the form.
    void waitForReturn(const domain::Submission &aside);
    /// Another program has brought it back: what waits is saved.
    void saveReturned(const domain::Submission &back);
    /// Another program has erased it. What was typed since stays in the form, and is saved nowhere.
    void lose(const domain::SubmissionSummary &erased, bool wasTyped);

Q_SIGNALS:
    /// Another submission is in hand.
    void taken();
    /// The one in hand has new values: status, quote, history.
    void refreshed();
    void savedNote(const QString &text, bool trouble);
    void said(bindery::ui::Meaning meaning, const QString &text, const QString &id);
    /// What was asked for could not be taken in hand: the one that was in hand is so still.
    void stayed();
    /// What could not be saved is saved by now.
    void recovered();
    /// What was said to be in the way of this submission is so no more.
    void settled(const QString &id);
    /// It is time to look for duplicates of this submission; of none where the id is empty.
    void identityKnown(const QString &id);
    /// The store has to be read again for this one.
    void rereadWanted(const QString &id);
    void readyToSubmit(const bindery::domain::SeenSubmission &seen,
                       const bindery::domain::AutoApplication &application,
                       const bindery::underwriting::QuoteWishes &wishes);
    /// Another program has written to the one in hand since it was seen here, and nothing was saved over it.
    void conflicted(const bindery::storage::WriteConflict &conflict);
    /// One is in hand again that is in conflict: what was typed stands in the form.
    void stillUndecided(const bindery::domain::SubmissionSummary &summary);
    /// Another program has changed the one in hand, and it is shown as it stands now; or has deleted or erased it, and
    /// then what was typed is kept in the form.
    void changedElsewhere(const bindery::domain::SubmissionSummary &summary);

private:
    void connectKeeper();
    void edited();
    void saved(const QString &id);
    /// What the form had in a submission that was left comes back in hand: its last change could not be saved.
    void takeBack(const storage::WriteConflict &conflict);
    /// Another one comes in hand: what was typed here and waits for a decision is kept.
    void leaveUndecided();
    void begin(domain::AutoApplication application);

    Clock &m_clock;
    underwriting::Desk &m_desk;
    QueueModel &m_queue;
    ApplicationForm m_form;
    domain::Submission m_submission;
    bool m_isThere = false;
    QString m_wanted;
    Conflict m_conflict;
    Undecided m_undecided;
    /// The submission that is read again after its next save.
    QString m_rereadOnceSaved;
    /// A save of these was told to have failed.
    QSet<QString> m_troubled;
    DraftKeeper m_keeper;
};

} // namespace bindery::ui
