#include "ui/shell/submission_in_hand.h"

#include "base/clock.h"
#include "domain/write_conflict.h"
#include "risk/record/record_text.h"
#include "ui/queue/queue_model.h"
#include "underwriting/submission_workflow.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace bindery::ui {

SubmissionInHand::SubmissionInHand(Clock &clock, underwriting::SubmissionWorkflow &workflow, QueueModel &queue,
                                   QObject *parent)
    : QObject(parent), m_clock(clock), m_workflow(workflow), m_queue(queue), m_keeper(clock, workflow)
{
    connect(&m_form, &RecordForm::edited, this, &SubmissionInHand::edited);
    connectKeeper();
}

void SubmissionInHand::connectKeeper()
{
    connect(&m_keeper, &DraftKeeper::waiting, this, [this] {
        const bool isFailing = m_keeper.isFailing();
        Q_EMIT savedNote(isFailing ? u"Not saved"_s : u"Saving"_s, isFailing);
    });
    connect(&m_keeper, &DraftKeeper::saved, this, &SubmissionInHand::saved);
    connect(&m_keeper, &DraftKeeper::failed, this, [this](const Error &error, const QString &id) {
        m_troubled.insert(id);
        if (id == m_keeper.id())
            Q_EMIT savedNote(u"Not saved"_s, true);
        // The message that another program has put the submission aside is shown already.
        if (id != m_submission.summary.id || !isSetAside())
            fail(error, id);
    });
    connect(&m_keeper, &DraftKeeper::recovered, this, &SubmissionInHand::recovered);
    connect(&m_keeper, &DraftKeeper::readyToSubmit, this, &SubmissionInHand::readyToSubmit);
}

bool SubmissionInHand::isUnderWay() const
{
    return m_isThere && m_workflow.isUnderWay(m_submission.summary.id);
}

bool SubmissionInHand::standsQuoted() const
{
    using domain::SubmissionStatus;
    const SubmissionStatus status = m_submission.summary.status;
    return m_isThere && m_submission.quotedRecord && m_form.record() == *m_submission.quotedRecord
        && (status == SubmissionStatus::Quoted || status == SubmissionStatus::Referred
            || status == SubmissionStatus::Declined);
}

bool SubmissionInHand::hasChangedSince() const
{
    return m_isThere && m_submission.quote && !isUnderWay() && m_submission.quotedRecord
        && m_form.record() != *m_submission.quotedRecord;
}

bool SubmissionInHand::tellIfSetAside()
{
    const domain::SubmissionSummary &summary = m_submission.summary;
    if (!isSetAside())
        return false;
    // The message about an erased submission has a button for what can be done.
    if (summary.setAside == domain::SetAside::Erased) {
        Q_EMIT changedElsewhere(summary);
        return true;
    }
    const QString where = summary.setAside == domain::SetAside::Withdrawn ? u"withdrawn"_s : u"in the trash"_s;
    Q_EMIT said(Meaning::Attention,
                u"Submission #%1 is %2. Bring it back first: Ctrl+K, bring back."_s.arg(summary.number).arg(where),
                summary.id);
    return true;
}

QString SubmissionInHand::unsaved() const
{
    QStringList undecided = m_undecided.numbers();
    if (m_conflict)
        undecided.prepend(u"#%1"_s.arg(m_submission.summary.number));
    if (!undecided.isEmpty()) {
        return u"You have not decided yet between what you typed in %1 and what is in the store."_s.arg(
            undecided.join(u", "_s));
    }
    const QStringList ids = m_keeper.failingIds();
    if (ids.isEmpty())
        return {};
    QStringList named;
    bool isHeld = false;
    for (const QString &id : ids) {
        const int row = m_queue.indexOfKey(id);
        const bool inHand = !id.isEmpty() && id == m_submission.summary.id;
        isHeld = isHeld || (inHand && isSetAside())
            || (!inHand && row >= 0 && m_queue.row(row).setAside != domain::SetAside::No);
        if (inHand || row >= 0)
            named.append(u"#%1"_s.arg(inHand ? m_submission.summary.number : m_queue.row(row).number));
        else
            named.append(u"an application that has no number yet"_s);
    }
    const QString what = u"What you typed in %1 is not saved."_s.arg(named.join(u", "_s));
    // The store takes no text of a submission that is withdrawn or deleted.
    return isHeld ? what + u" What was withdrawn or deleted has to be brought back first."_s
                  : what + u" It is tried again every few seconds."_s;
}

void SubmissionInHand::begin(risk::Record record)
{
    m_keeper.follow(domain::SeenSubmission());
    m_wanted.clear();
    m_submission = {};
    m_isThere = true;
    m_form.load(std::move(record), m_clock.today());
    Q_EMIT savedNote({}, false);
    Q_EMIT taken();
}

void SubmissionInHand::beginNew(std::shared_ptr<const risk::Schema> schema)
{
    leaveUndecided();
    m_wanted.clear();
    Q_EMIT identityKnown(QString());
    begin(risk::newRecord(std::move(schema), m_clock.today()));
}

void SubmissionInHand::makeNew()
{
    risk::Record kept = m_form.record();
    m_keeper.drop();
    begin(kept);
    m_keeper.keep(std::move(kept));
}

bool SubmissionInHand::take(const QString &id, Result<domain::Submission> loaded)
{
    // A submission that was asked for twice is in hand already, with what was typed since.
    if (m_wanted != id || is(id))
        return false;
    if (!loaded) {
        m_wanted = m_submission.summary.id;
        Q_EMIT stayed();
        Q_EMIT said(Meaning::Bad, loaded.error().message, id);
        return false;
    }
    leaveUndecided();
    m_submission = std::move(*loaded);
    m_isThere = true;
    m_keeper.follow(m_submission.summary);
    m_conflict = m_undecided.take(m_submission);
    const risk::Record *unsaved = m_conflict ? &*m_conflict->mine : m_keeper.unsaved();
    m_form.load(unsaved ? *unsaved : m_submission.record, m_clock.today());
    Q_EMIT savedNote(unsaved ? u"Not saved"_s : QString(), unsaved != nullptr);
    Q_EMIT taken();
    Q_EMIT identityKnown(id);
    if (m_conflict && m_submission.summary.setAside == domain::SetAside::Erased)
        lose(m_submission.summary, true);
    else if (m_conflict)
        Q_EMIT stillUndecided(m_submission.summary);
    return true;
}

void SubmissionInHand::leave()
{
    m_keeper.drop();
    m_keeper.follow(domain::SeenSubmission());
    m_conflict.reset();
    m_wanted.clear();
    m_submission = {};
    m_isThere = false;
    m_form.load(risk::Record(), m_clock.today());
    Q_EMIT identityKnown(QString());
    Q_EMIT savedNote({}, false);
    Q_EMIT taken();
}

void SubmissionInHand::saveToSubmit(underwriting::QuoteWishes wishes)
{
    m_keeper.saveToSubmit(m_form.record(), std::move(wishes));
}

void SubmissionInHand::edited()
{
    if (!m_isThere || (m_submission.summary.id.isEmpty() && m_form.isBlank()))
        return;
    if (m_conflict) {
        Q_EMIT savedNote(u"Not saved"_s, true);
        return;
    }
    m_keeper.keep(m_form.record());
}

void SubmissionInHand::saved(const QString &id)
{
    if (m_troubled.remove(id))
        Q_EMIT settled(id);
    if (!m_isThere || id != m_keeper.id())
        return;
    // Another submission may have been asked for while this one was saved.
    if (m_wanted == m_submission.summary.id)
        m_wanted = id;
    m_submission.summary.id = id;
    if (const risk::Record *stored = m_keeper.stored())
        m_submission.record = *stored;
    // The workflow has told of the row before the save ended.
    const bool isFirst = m_submission.summary.number == 0;
    if (const int row = m_queue.indexOfKey(id); row >= 0)
        m_submission.summary = m_queue.row(row);
    Q_EMIT savedNote(u"Saved"_s, false);
    // A new submission has a number from its first save on.
    if (isFirst)
        Q_EMIT refreshed();
    if (m_rereadOnceSaved == id)
        Q_EMIT rereadWanted(std::exchange(m_rereadOnceSaved, QString()));
    Q_EMIT identityKnown(id);
}

void SubmissionInHand::fail(const Error &error, const QString &id)
{
    const domain::WriteConflict *conflict = domain::conflictOf(error);
    const bool inHand = conflict && is(conflict->theirs.summary.id);
    // The text that was kept when the submission was left is newer than the save that failed now.
    if (conflict && !inHand && conflict->mine && m_undecided.has(id))
        return;
    if (conflict && !inHand && conflict->mine && m_conflict)
        m_undecided.keep(Conflict(conflict), *conflict->mine);
    if (!conflict || (!inHand && (!conflict->mine || m_conflict))) {
        Q_EMIT said(Meaning::Bad, error.message, id);
        return;
    }
    if (conflict->theirs.summary.setAside == domain::SetAside::Erased) {
        const domain::SubmissionSummary erased = conflict->theirs.summary;
        if (!inHand)
            takeBack(*conflict);
        lose(erased, true);
        return;
    }
    if (inHand && conflict->theirs.summary.setAside != domain::SetAside::No) {
        waitForReturn(conflict->theirs);
        return;
    }
    m_conflict.reset(conflict);
    // Another submission may have been asked for while this one was saved. This one stays in hand until it is decided.
    m_wanted = conflict->theirs.summary.id;
    if (!inHand)
        takeBack(*m_conflict);
    Q_EMIT conflicted(*m_conflict);
}

void SubmissionInHand::takeBack(const domain::WriteConflict &conflict)
{
    m_wanted = conflict.theirs.summary.id;
    m_keeper.follow(conflict.theirs.summary);
    m_submission = conflict.theirs;
    m_isThere = true;
    m_form.load(*conflict.mine, m_clock.today());
    Q_EMIT savedNote(u"Not saved"_s, true);
    Q_EMIT taken();
}

bool SubmissionInHand::askToDecide()
{
    if (!m_conflict)
        return false;
    Q_EMIT conflicted(*m_conflict);
    return true;
}

void SubmissionInHand::leaveUndecided()
{
    if (!m_conflict)
        return;
    m_undecided.keep(m_conflict, m_form.record());
    m_conflict.reset();
    // Text in conflict is not saved before the choice.
    m_keeper.drop();
}

void SubmissionInHand::keepMine()
{
    if (!m_conflict)
        return;
    m_keeper.haveSeen(m_conflict->theirs.summary);
    m_submission.summary = m_conflict->theirs.summary;
    m_conflict.reset();
    Q_EMIT settled(m_submission.summary.id);
    // The changes of the other program are shown after the text is saved.
    m_rereadOnceSaved = m_submission.summary.id;
    m_keeper.keep(m_form.record());
    m_keeper.flush();
}

void SubmissionInHand::takeTheirs()
{
    if (!m_conflict)
        return;
    m_keeper.drop();
    m_keeper.haveSeen(m_conflict->theirs.summary);
    m_submission = m_conflict->theirs;
    m_conflict.reset();
    m_queue.upsert(m_submission.summary);
    m_form.load(m_submission.record, m_clock.today());
    Q_EMIT settled(m_submission.summary.id);
    Q_EMIT savedNote({}, false);
    Q_EMIT taken();
    Q_EMIT identityKnown(m_submission.summary.id);
    Q_EMIT rereadWanted(m_submission.summary.id);
}

void SubmissionInHand::refresh(domain::Submission now)
{
    m_submission = std::move(now);
    Q_EMIT refreshed();
}

void SubmissionInHand::follow(const domain::SubmissionSummary &summary)
{
    if (!is(summary.id))
        return;
    const bool wasAside = isSetAside();
    m_submission.summary = summary;
    // A submission that another program had put aside is back: text that was typed meanwhile is saved.
    if (wasAside && !isSetAside() && m_form.record() != m_submission.record) {
        m_keeper.keep(m_form.record());
        m_keeper.flush();
    }
    Q_EMIT refreshed();
}

void SubmissionInHand::drop(const domain::SubmissionSummary &summary)
{
    if (summary.setAside == domain::SetAside::Erased)
        m_undecided.drop(summary.id);
    if (is(summary.id))
        leave();
}

void SubmissionInHand::replace(domain::Submission theirs)
{
    m_submission = std::move(theirs);
    m_keeper.haveSeen(m_submission.summary);
    if (m_form.record() != m_submission.record)
        m_form.load(m_submission.record, m_clock.today());
    Q_EMIT refreshed();
    Q_EMIT changedElsewhere(m_submission.summary);
}

void SubmissionInHand::waitForReturn(const domain::Submission &aside)
{
    if (aside.record == m_submission.record)
        m_keeper.haveSeen(aside.summary);
    m_submission.summary = aside.summary;
    m_keeper.hold(m_form.record());
    Q_EMIT refreshed();
    Q_EMIT changedElsewhere(m_submission.summary);
}

void SubmissionInHand::saveReturned(const domain::Submission &back)
{
    if (back.record == m_submission.record)
        m_keeper.haveSeen(back.summary);
    m_submission.summary = back.summary;
    m_keeper.flush();
    Q_EMIT refreshed();
}

void SubmissionInHand::lose(const domain::SubmissionSummary &erased, bool wasTyped)
{
    m_conflict.reset();
    if (wasTyped) {
        m_keeper.drop();
        m_keeper.haveSeen(erased);
        m_submission.summary = erased;
        Q_EMIT savedNote(u"Not saved"_s, true);
        Q_EMIT refreshed();
    } else {
        leave();
    }
    Q_EMIT changedElsewhere(erased);
}

} // namespace bindery::ui

#include "moc_submission_in_hand.cpp"
