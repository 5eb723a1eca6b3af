// The workbench's part in what several programs do to one submission.
#include "ui/shell/workbench.h"

using namespace Qt::StringLiterals;

namespace bindery::ui {

void Workbench::connectRegistry()
{
    connect(&m_registry, &RegistryDesk::changed, this, &Workbench::submissionChanged);
    connect(&m_registry, &RegistryDesk::failed, this, &Workbench::fail);
}

QStringList Workbench::idsAside() const
{
    QStringList ids;
    for (const domain::SubmissionSummary &row : m_queue.rows()) {
        if (row.setAside != domain::SetAside::No)
            ids += row.id;
    }
    // One that was deleted under the hand is in no list.
    if (m_hasInHand && m_inHand.summary.setAside != domain::SetAside::No)
        ids += m_inHand.summary.id;
    return ids;
}

void Workbench::settleReturned(const QStringList &aside)
{
    for (const QString &id : aside) {
        if (const int row = m_queue.indexOfKey(id); row >= 0 && m_queue.row(row).setAside == domain::SetAside::No)
            Q_EMIT settled(id);
    }
}

void Workbench::fail(const Error &error, const QString &id)
{
    const domain::WriteConflict *conflict = domain::conflictOf(error);
    const bool inHand = conflict && m_hasInHand && conflict->theirs.summary.id == m_inHand.summary.id;
    // What was kept of it when it was left is newer than a save that was under way then.
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
    // Another one may have been asked for while this one was saved: until it is decided, this one stays in hand.
    m_wanted = conflict->theirs.summary.id;
    if (!inHand)
        takeBack(*m_conflict);
    Q_EMIT conflicted(*m_conflict);
}

QCoro::Task<void> Workbench::followOthersAsync(QString id)
{
    const CallContext context(m_scope.stopToken());
    Result<domain::Submission> loaded = co_await m_desk.loadAsync(id, context);
    if (!m_hasInHand || m_inHand.summary.id != id || isUnderWay())
        co_return;
    if (loaded && loaded->summary.setAside == domain::SetAside::Erased
        && m_inHand.summary.setAside != domain::SetAside::Erased) {
        lose(loaded->summary, m_conflict || !m_keeper.isSaved());
        co_return;
    }
    if (m_conflict)
        co_return;
    if (!loaded && loaded.error().code == ErrorCode::NotFound)
        leaveHand();
    // Own writes have been told before the queue was read.
    if (!loaded || loaded->summary.revision <= m_inHand.summary.revision)
        co_return;
    if (!m_keeper.isSaved()) {
        const bool isAside = loaded->summary.setAside != domain::SetAside::No;
        // Its save will find out what has changed.
        if (!isAside && m_inHand.summary.setAside == domain::SetAside::No)
            co_return;
        if (isAside)
            waitForReturn(*loaded);
        else
            saveReturned(*loaded);
    } else {
        m_inHand = std::move(*loaded);
        m_keeper.haveSeen(m_inHand.summary);
        if (m_form.application() != m_inHand.application)
            m_form.load(m_inHand.application, m_clock.today());
        Q_EMIT refreshed();
        Q_EMIT changedElsewhere(m_inHand.summary);
    }
    const Result<std::vector<domain::AuditLine>> history = co_await m_desk.historyAsync(id, context);
    if (history && m_inHand.summary.id == id)
        Q_EMIT historyRead(*history);
}

void Workbench::saveReturned(const domain::Submission &back)
{
    if (back.application == m_inHand.application)
        m_keeper.haveSeen(back.summary);
    m_inHand.summary = back.summary;
    m_keeper.flush();
    Q_EMIT refreshed();
}

void Workbench::waitForReturn(const domain::Submission &aside)
{
    if (aside.application == m_inHand.application)
        m_keeper.haveSeen(aside.summary);
    m_inHand.summary = aside.summary;
    m_keeper.hold(m_form.application());
    Q_EMIT refreshed();
    Q_EMIT changedElsewhere(m_inHand.summary);
}

void Workbench::takeBack(const domain::WriteConflict &conflict)
{
    m_wanted = conflict.theirs.summary.id;
    m_keeper.follow(conflict.theirs.summary);
    m_inHand = conflict.theirs;
    m_hasInHand = true;
    m_form.load(*conflict.mine, m_clock.today());
    Q_EMIT savedNote(u"Not saved"_s, true);
    Q_EMIT taken();
}

bool Workbench::isUndecided()
{
    if (!m_conflict)
        return false;
    Q_EMIT conflicted(*m_conflict);
    return true;
}

void Workbench::leaveUndecided()
{
    if (!m_conflict)
        return;
    m_undecided.keep(m_conflict, m_form.application());
    m_conflict.reset();
    // Nothing of it is saved before it is decided.
    m_keeper.drop();
}

QCoro::Task<void> Workbench::bringErasedBackAsync()
{
    const CallContext context(m_scope.stopToken());
    const QStringList ids = m_undecided.ids();
    for (const QString &id : ids) {
        if (m_queue.indexOfKey(id) >= 0)
            continue;
        const Result<domain::Submission> loaded = co_await m_desk.loadAsync(id, context);
        if (context.stopRequested())
            co_return;
        if (loaded && loaded->summary.setAside == domain::SetAside::Erased && m_undecided.has(id)) {
            take(id);
            co_return;
        }
    }
}

void Workbench::keepMine()
{
    if (!m_conflict)
        return;
    m_keeper.haveSeen(m_conflict->theirs.summary);
    m_inHand.summary = m_conflict->theirs.summary;
    m_conflict.reset();
    Q_EMIT settled(m_inHand.summary.id);
    // What the other program did is shown once this one's text is saved.
    m_rereadOnceSaved = m_inHand.summary.id;
    m_keeper.keep(m_form.application());
    m_keeper.flush();
}

void Workbench::takeTheirs()
{
    if (!m_conflict)
        return;
    m_keeper.drop();
    m_keeper.haveSeen(m_conflict->theirs.summary);
    m_inHand = m_conflict->theirs;
    m_conflict.reset();
    m_queue.upsert(m_inHand.summary);
    m_form.load(m_inHand.application, m_clock.today());
    Q_EMIT settled(m_inHand.summary.id);
    Q_EMIT savedNote({}, false);
    Q_EMIT taken();
    m_registry.readDuplicates(m_inHand.summary.id);
    m_scope.own(refreshAsync(m_inHand.summary.id));
}

void Workbench::lose(const domain::SubmissionSummary &erased, bool wasTyped)
{
    m_conflict.reset();
    if (wasTyped) {
        m_keeper.drop();
        m_keeper.haveSeen(erased);
        m_inHand.summary = erased;
        Q_EMIT savedNote(u"Not saved"_s, true);
        Q_EMIT refreshed();
    } else {
        leaveHand();
    }
    Q_EMIT changedElsewhere(erased);
}

QString Workbench::unsaved() const
{
    QStringList undecided = m_undecided.numbers();
    if (m_conflict)
        undecided.prepend(u"#%1"_s.arg(m_inHand.summary.number));
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
        const bool inHand = !id.isEmpty() && id == m_inHand.summary.id;
        isHeld = isHeld || (inHand && m_inHand.summary.setAside != domain::SetAside::No)
            || (!inHand && row >= 0 && m_queue.row(row).setAside != domain::SetAside::No);
        if (inHand || row >= 0)
            named.append(u"#%1"_s.arg(inHand ? m_inHand.summary.number : m_queue.row(row).number));
        else
            named.append(u"an application that has no number yet"_s);
    }
    const QString what = u"What you typed in %1 is not saved."_s.arg(named.join(u", "_s));
    // The store takes nothing of what was withdrawn or deleted, however often it is tried.
    return isHeld ? what + u" What was withdrawn or deleted has to be brought back first."_s
                  : what + u" It is tried again every few seconds."_s;
}

bool Workbench::isAside()
{
    const domain::SubmissionSummary &summary = m_inHand.summary;
    if (summary.setAside == domain::SetAside::No)
        return false;
    // What can be done about an erased one is said with the way to do it.
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

void Workbench::makeNew()
{
    domain::AutoApplication kept = m_form.application();
    m_keeper.drop();
    m_keeper.follow(domain::SeenSubmission());
    m_wanted.clear();
    m_inHand = {};
    m_hasInHand = true;
    m_form.load(kept, m_clock.today());
    Q_EMIT savedNote({}, false);
    Q_EMIT taken();
    m_keeper.keep(std::move(kept));
}

void Workbench::leaveHand()
{
    m_keeper.drop();
    m_keeper.follow(domain::SeenSubmission());
    m_conflict.reset();
    m_wanted.clear();
    m_inHand = {};
    m_hasInHand = false;
    m_form.load(domain::AutoApplication(), m_clock.today());
    m_registry.readDuplicates(QString());
    Q_EMIT savedNote({}, false);
    Q_EMIT taken();
}

} // namespace bindery::ui
