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
#include "ui/common/colors.h"
#include "ui/form/record_form.h"
#include "ui/shell/draft_keeper.h"
#include "ui/shell/undecided.h"

#include <QObject>
#include <QSet>

namespace bindery::ui {

class QueueModel;

class SubmissionInHand final : public QObject {
    Q_OBJECT
public:
    /// All of them outlive it. `queue` has the rows that the workflow has told of.
    SubmissionInHand(Clock &clock, underwriting::SubmissionWorkflow &workflow, QueueModel &queue,
                     QObject *parent = nullptr);

    [[nodiscard]] bool isThere() const { return m_isThere; }
    [[nodiscard]] bool is(const QString &id) const { return m_isThere && m_submission.summary.id == id; }
    /// A submission without an id is new and has not been saved yet.
    [[nodiscard]] const domain::Submission &submission() const { return m_submission; }
    [[nodiscard]] RecordForm &form() { return m_form; }

    [[nodiscard]] bool isUnderWay() const;
    /// The quote is that of the application in the form.
    [[nodiscard]] bool standsQuoted() const;
    /// The quote is that of another application than the form has by now.
    [[nodiscard]] bool hasChangedSince() const;
    /// The submission is withdrawn, in the trash or erased.
    [[nodiscard]] bool isSetAside() const { return m_submission.summary.setAside != domain::SetAside::No; }
    /// True where isSetAside(). A message says what can be done about it then.
    bool tellIfSetAside();
    [[nodiscard]] bool isSaved() const { return m_keeper.isSaved(); }
    [[nodiscard]] bool isFailing() const { return m_keeper.isFailing() && m_keeper.unsaved(); }
    /// A sentence about typed text that is not in the store, here or in a submission that was left: it could not be
    /// saved and is tried again, or it waits for a choice between two sides. Empty where there is none.
    [[nodiscard]] QString unsaved() const;

    /// Says which submission was asked for last: the answer about another one comes too late.
    void want(const QString &id) { m_wanted = id; }
    void beginNew(std::shared_ptr<const risk::Schema> schema);
    /// Takes `loaded` in hand, which the store has of `id`. False where the submission is no longer wanted, is in hand
    /// already, or could not be read, which is said.
    bool take(const QString &id, Result<domain::Submission> loaded);
    /// Makes a new submission of what stands in the form, after its submission was erased.
    void makeNew();
    void leave();

    void saveNow() { m_keeper.flush(); }
    /// Saves what stands in the form, and then emits readyToSubmit().
    void saveToSubmit(underwriting::QuoteWishes wishes);

    // Answers to conflicted(): the form is written over what the other program wrote, or is dropped for it.
    void keepMine();
    void takeTheirs();
    [[nodiscard]] bool isInConflict() const { return bool(m_conflict); }
    /// Emits conflicted() again; false where there is no conflict.
    bool askToDecide();
    [[nodiscard]] const Undecided &undecided() const { return m_undecided; }
    /// Takes in a failure. Where another program was first, the submission is in conflict, put aside or erased from
    /// here on. Every other failure is said.
    void fail(const Error &error, const QString &id);

    /// Takes in what the store has by now, after an act of this program.
    void refresh(domain::Submission now);
    /// Takes in a changed row of the queue. Rows of other submissions are ignored.
    void follow(const domain::SubmissionSummary &summary);
    /// The user has put a submission into the trash or erased it: it does not stay in hand.
    void drop(const domain::SubmissionSummary &summary);
    /// Takes in what another program has written, where nothing is typed here.
    void replace(domain::Submission theirs);
    /// Another program has put the submission aside: typed text waits in the form, and is not saved.
    void waitForReturn(const domain::Submission &aside);
    /// Another program has brought the submission back: text that waits is saved.
    void saveReturned(const domain::Submission &back);
    /// Another program has erased the submission. Typed text stays in the form, and is saved nowhere.
    void lose(const domain::SubmissionSummary &erased, bool wasTyped);

Q_SIGNALS:
    /// Another submission is in hand.
    void taken();
    /// The submission in hand has new values: status, quote, history.
    void refreshed();
    void savedNote(const QString &text, bool trouble);
    void said(bindery::ui::Meaning meaning, const QString &text, const QString &id);
    /// The submission that was asked for could not be taken in hand: the one before stays in hand.
    void stayed();
    /// Text that could not be saved is saved by now.
    void recovered();
    /// The submission is saved or decided: what was said to be in its way is over.
    void settled(const QString &id);
    /// Duplicates of this submission shall be looked for; of none where the id is empty.
    void identityKnown(const QString &id);
    /// The submission in hand shall be read again from the store.
    void rereadWanted(const QString &id);
    void readyToSubmit(const bindery::domain::SeenSubmission &seen, const bindery::risk::Record &application,
                       const bindery::underwriting::QuoteWishes &wishes);
    /// Another program has written to the submission in hand since it was seen here. Nothing was saved over it.
    void conflicted(const bindery::domain::WriteConflict &conflict);
    /// A submission in conflict is in hand again, with what was typed in the form.
    void stillUndecided(const bindery::domain::SubmissionSummary &summary);
    /// Another program has changed the submission in hand, which is shown as it is now. A submission that was deleted
    /// or erased keeps typed text in the form.
    void changedElsewhere(const bindery::domain::SubmissionSummary &summary);

private:
    void connectKeeper();
    void edited();
    void saved(const QString &id);
    /// Takes a submission in hand again that was left, because its last change could not be saved.
    void takeBack(const domain::WriteConflict &conflict);
    /// Keeps the text of a submission in conflict before another one comes in hand.
    void leaveUndecided();
    void begin(risk::Record record);

    Clock &m_clock;
    underwriting::SubmissionWorkflow &m_workflow;
    QueueModel &m_queue;
    RecordForm m_form;
    domain::Submission m_submission;
    bool m_isThere = false;
    QString m_wanted;
    Conflict m_conflict;
    Undecided m_undecided;
    /// The submission that is read again after its next save.
    QString m_rereadOnceSaved;
    /// The failure of a save of these submissions was told.
    QSet<QString> m_troubled;
    DraftKeeper m_keeper;
};

} // namespace bindery::ui
