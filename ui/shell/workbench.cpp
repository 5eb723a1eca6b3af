#include "ui/shell/workbench.h"

#include "rating/compile/plan.h"
#include "rating/run/plan_library.h"
#include "ui/common/format.h"
#include "ui/common/status_badge.h"
#include "ui/shell/import_drafts.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

QString sayNewVersion(const domain::Quote &quote)
{
    const QString referrals
        = quote.decision.kind == domain::DecisionKind::Refer ? u", and its referrals are open"_s : QString();
    return u"This is a new quote%1. What was done about the version before stands in the history."_s.arg(referrals);
}

} // namespace

Workbench::Workbench(Clock &clock, underwriting::Desk &desk, underwriting::Registry &registry,
                     underwriting::Books books, QObject *parent)
    : QObject(parent), m_clock(clock), m_desk(desk), m_books(books), m_queue(desk.actor().level),
      m_registry(clock, registry), m_keeper(clock, desk), m_scope(u"workbench"_s)
{
    connectRegistry();
    connect(&m_desk, &underwriting::Desk::submissionChanged, this, &Workbench::submissionChanged);
    connect(&m_desk, &underwriting::Desk::fetchProgressed, this, &Workbench::progressed);
    connect(&m_desk, &underwriting::Desk::offlineChanged, this, &Workbench::offlineChanged);
    connect(&m_form, &ApplicationForm::edited, this, &Workbench::formEdited);
    connect(&m_keeper, &DraftKeeper::waiting, this, [this] {
        const bool isFailing = m_keeper.isFailing();
        Q_EMIT savedNote(isFailing ? u"Not saved"_s : u"Saving"_s, isFailing);
    });
    connect(&m_keeper, &DraftKeeper::saved, this, [this](const QString &id) {
        if (m_troubled.remove(id))
            Q_EMIT settled(id);
        if (m_hasInHand && id == m_keeper.id()) {
            // Another one may have been asked for while this one was saved.
            if (m_wanted == m_inHand.summary.id)
                m_wanted = id;
            m_inHand.summary.id = id;
            if (const domain::AutoApplication *stored = m_keeper.stored())
                m_inHand.application = *stored;
            // The desk has told of the row before.
            const bool isFirst = m_inHand.summary.number == 0;
            if (const int row = m_queue.indexOfKey(id); row >= 0)
                m_inHand.summary = m_queue.row(row);
            Q_EMIT savedNote(u"Saved"_s, false);
            // It has a number from now on.
            if (isFirst)
                Q_EMIT refreshed();
            if (m_rereadOnceSaved == id)
                m_scope.own(refreshAsync(std::exchange(m_rereadOnceSaved, QString())));
            m_registry.readDuplicates(id);
        }
    });
    connect(&m_keeper, &DraftKeeper::failed, this, [this](const Error &error, const QString &id) {
        m_troubled.insert(id);
        if (id == m_keeper.id())
            Q_EMIT savedNote(u"Not saved"_s, true);
        // That another program has put it out of the way has been said, with the way on.
        if (id != m_inHand.summary.id || m_inHand.summary.setAside == domain::SetAside::No)
            fail(error, id);
    });
    connect(&m_keeper, &DraftKeeper::recovered, this, &Workbench::recovered);
    connect(&m_keeper, &DraftKeeper::readyToSubmit, this,
            [this](const domain::SeenSubmission &seen, const domain::AutoApplication &application,
                   const underwriting::QuoteWishes &wishes) { m_scope.own(submitAsync(seen, application, wishes)); });
}

Workbench::~Workbench()
{
    m_keeper.flush();
}

void Workbench::start(const QString &lastInHand)
{
    m_scope.own(startAsync(lastInHand));
}

QCoro::Task<void> Workbench::startAsync(QString lastInHand)
{
    const CallContext context(m_scope.stopToken());
    Result<std::vector<domain::SubmissionSummary>> listed = co_await m_desk.listAsync(context);
    if (!listed) {
        if (!isCancelled(listed.error()))
            Q_EMIT said(Meaning::Bad, listed.error().message, {});
        co_return;
    }
    m_queue.update(std::move(*listed));
    // Somebody may have begun something in the meantime.
    if (!m_hasInHand && m_queue.indexOfKey(lastInHand) >= 0)
        take(lastInHand);
    else
        Q_EMIT started();
}

void Workbench::reread()
{
    m_scope.own(rereadAsync());
}

QCoro::Task<void> Workbench::rereadAsync()
{
    const CallContext context(m_scope.stopToken());
    Result<std::vector<domain::SubmissionSummary>> listed = co_await m_desk.listAsync(context);
    if (!listed)
        co_return;
    const QStringList aside = idsAside();
    m_queue.update(std::move(*listed));
    settleReturned(aside);
    m_scope.own(bringErasedBackAsync());
    const QString id = m_inHand.summary.id;
    const int row = m_queue.indexOfKey(id);
    const bool isAsSeen = row >= 0 && m_queue.row(row).revision == m_inHand.summary.revision;
    if (m_hasInHand && !id.isEmpty() && !isAsSeen && !m_conflict && !isUnderWay())
        m_scope.own(followOthersAsync(id));
}

bool Workbench::isUnderWay() const
{
    return m_hasInHand && m_desk.isUnderWay(m_inHand.summary.id);
}

bool Workbench::standsQuoted() const
{
    using domain::SubmissionStatus;
    const SubmissionStatus status = m_inHand.summary.status;
    return m_hasInHand && m_inHand.quotedApplication && m_form.application() == *m_inHand.quotedApplication
        && (status == SubmissionStatus::Quoted || status == SubmissionStatus::Referred
            || status == SubmissionStatus::Declined);
}

bool Workbench::hasChangedSince() const
{
    return m_hasInHand && m_inHand.quote && !isUnderWay() && m_inHand.quotedApplication
        && m_form.application() != *m_inHand.quotedApplication;
}

std::vector<domain::FetchProgress> Workbench::progressOf(const QString &id) const
{
    return m_progress.value(id);
}

void Workbench::beginNew()
{
    leaveUndecided();
    m_wanted.clear();
    m_registry.readDuplicates(QString());
    m_keeper.follow(domain::SeenSubmission());
    m_inHand = {};
    m_hasInHand = true;
    domain::AutoApplication blank;
    blank.effectiveDate = m_clock.today();
    m_form.load(std::move(blank), m_clock.today());
    Q_EMIT savedNote({}, false);
    Q_EMIT taken();
}

void Workbench::take(const QString &id)
{
    if (m_waiting.mustWait()) {
        whenTaken([this, id] { take(id); });
        return;
    }
    if (id.isEmpty())
        return;
    // Also where it is in hand: another one may be being read.
    m_wanted = id;
    if (m_hasInHand && id == m_inHand.summary.id)
        return;
    m_keeper.flush();
    ++m_reading;
    m_scope.own(takeAsync(id));
}

void Workbench::whenTaken(std::function<void()> act)
{
    m_waiting.add(std::move(act), m_reading == 0);
}

void Workbench::importFiles(const QStringList &paths)
{
    m_scope.own(importAsync(paths));
}

QCoro::Task<void> Workbench::importAsync(QStringList paths)
{
    const CallContext context(m_scope.stopToken());
    const Result<ImportOutcome> imported = co_await importDraftsAsync(m_desk, m_clock, paths, context);
    if (!imported)
        co_return;
    if (!imported->last.isEmpty())
        take(imported->last);
    Q_EMIT importEnded(imported->report);
}

QCoro::Task<void> Workbench::takeAsync(QString id)
{
    const CallContext context(m_scope.stopToken());
    Result<domain::Submission> loaded = co_await m_desk.loadAsync(id, context);
    --m_reading;
    if (!loaded && isCancelled(loaded.error()))
        co_return;
    const bool isTaken = takeRead(id, std::move(loaded));
    m_waiting.carryOut([this] { return m_reading == 0; });
    if (!isTaken)
        co_return;
    const Result<std::vector<domain::AuditLine>> history = co_await m_desk.historyAsync(id, context);
    if (history && m_inHand.summary.id == id)
        Q_EMIT historyRead(*history);
}

bool Workbench::takeRead(const QString &id, Result<domain::Submission> loaded)
{
    // One that was asked for twice is in hand already, with what was typed since.
    if (m_wanted != id || (m_hasInHand && m_inHand.summary.id == id))
        return false;
    if (!loaded) {
        m_wanted = m_inHand.summary.id;
        Q_EMIT stayed();
        Q_EMIT said(Meaning::Bad, loaded.error().message, id);
        return false;
    }
    leaveUndecided();
    m_inHand = std::move(*loaded);
    m_hasInHand = true;
    m_keeper.follow(m_inHand.summary);
    m_conflict = m_undecided.take(m_inHand);
    const domain::AutoApplication *unsaved = m_conflict ? &*m_conflict->mine : m_keeper.unsaved();
    m_form.load(unsaved ? *unsaved : m_inHand.application, m_clock.today());
    Q_EMIT savedNote(unsaved ? u"Not saved"_s : QString(), unsaved != nullptr);
    Q_EMIT taken();
    m_registry.readDuplicates(id);
    if (m_conflict && m_inHand.summary.setAside == domain::SetAside::Erased)
        lose(m_inHand.summary, true);
    else if (m_conflict)
        Q_EMIT stillUndecided(m_inHand.summary);
    return true;
}

QCoro::Task<void> Workbench::refreshAsync(QString id)
{
    const CallContext context(m_scope.stopToken());
    Result<domain::Submission> loaded = co_await m_desk.loadAsync(id, context);
    if (!loaded || !m_hasInHand || m_inHand.summary.id != id)
        co_return;
    m_inHand = std::move(*loaded);
    Q_EMIT refreshed();
    const Result<std::vector<domain::AuditLine>> history = co_await m_desk.historyAsync(id, context);
    if (history && m_inHand.summary.id == id)
        Q_EMIT historyRead(*history);
}

std::vector<PlanChoice> Workbench::planChoices() const
{
    std::vector<PlanChoice> choices;
    for (const rating::Plan *plan : m_books.plans.inForce(m_form.application())) {
        // Those of other companies are there for comparison: What if has them.
        if (plan->model.company.isEmpty())
            choices.push_back({plan->model.code, plan->model.name, plan->model.edition, plan->model.isIndication});
    }
    return choices;
}

void Workbench::submit(underwriting::QuoteWishes wishes)
{
    m_form.setToday(m_clock.today());
    if (!m_hasInHand || isUnderWay() || !m_form.problems().empty())
        return;
    if (isOffline() && !wishes.askAnew.isEmpty()) {
        Q_EMIT said(Meaning::Attention,
                    u"You work offline, so nothing can be ordered. Go online (Ctrl+Shift+O) and order again."_s,
                    m_inHand.summary.id);
        return;
    }
    m_keeper.saveToSubmit(m_form.application(), std::move(wishes));
}

QCoro::Task<void> Workbench::submitAsync(domain::SeenSubmission seen, domain::AutoApplication application,
                                         underwriting::QuoteWishes wishes)
{
    const QString id = seen.id;
    const bool wasActedOn = m_inHand.summary.id == id && !m_inHand.releases.empty();
    m_progress.remove(id);
    Q_EMIT settled(id);
    if (m_inHand.summary.id == id)
        Q_EMIT gatheringBegan();
    const CallContext context(m_scope.stopToken());
    const Result<domain::Quote> quoted = co_await m_desk.submitAsync(seen, application, context, wishes);
    if (context.stopRequested())
        co_return;
    m_progress.remove(id);
    // That it is being gathered for is no reason any more why something was not done.
    Q_EMIT settled(id);
    const bool inHand = m_hasInHand && m_inHand.summary.id == id;
    if (!quoted && !isCancelled(quoted.error()))
        fail(quoted.error(), id);
    if (quoted && !inHand)
        announce(*quoted);
    else if (quoted && wasActedOn)
        Q_EMIT said(Meaning::Attention, sayNewVersion(*quoted), id);
    if (inHand)
        m_scope.own(refreshAsync(id));
}

void Workbench::cancel()
{
    if (m_hasInHand)
        m_desk.cancel(m_inHand.summary.id);
}

void Workbench::setOffline(bool offline)
{
    m_desk.setOffline(offline);
}

bool Workbench::isOffline() const
{
    return m_desk.isOffline();
}

void Workbench::submissionChanged(const domain::SubmissionSummary &summary)
{
    const bool wasAside = m_hasInHand && m_inHand.summary.id == summary.id
        && m_inHand.summary.setAside != domain::SetAside::No;
    if (summary.setAside == domain::SetAside::Deleted || summary.setAside == domain::SetAside::Erased) {
        m_queue.remove(summary.id);
        if (summary.setAside == domain::SetAside::Erased)
            m_undecided.drop(summary.id);
        if (m_hasInHand && m_inHand.summary.id == summary.id)
            leaveHand();
        return;
    }
    const QStringList aside = idsAside();
    // Newest first: one that was brought back has its old place again.
    const std::vector<domain::SubmissionSummary> &rows = m_queue.rows();
    const auto older = std::find_if(rows.begin(), rows.end(), [&summary](const domain::SubmissionSummary &row) {
        return row.number < summary.number;
    });
    const bool isNew = m_queue.indexOfKey(summary.id) < 0;
    m_queue.upsert(summary, int(older - rows.begin()));
    if (isNew)
        Q_EMIT settled(summary.id);
    settleReturned(aside);
    if (!m_hasInHand || m_inHand.summary.id != summary.id)
        return;
    m_inHand.summary = summary;
    // Put aside by another program while it was written in, and back by now: what stands in the form is saved.
    if (wasAside && summary.setAside == domain::SetAside::No && m_form.application() != m_inHand.application) {
        m_keeper.keep(m_form.application());
        m_keeper.flush();
    }
    Q_EMIT refreshed();
}

void Workbench::progressed(const QString &id, const domain::FetchProgress &progress)
{
    std::vector<domain::FetchProgress> &known = m_progress[id];
    const auto same = std::find_if(known.begin(), known.end(), [&progress](const domain::FetchProgress &before) {
        return before.fact == progress.fact;
    });
    if (same == known.end())
        known.push_back(progress);
    else
        *same = progress;
    if (m_hasInHand && m_inHand.summary.id == id)
        Q_EMIT fetchProgressed(progress);
}

void Workbench::announce(const domain::Quote &quote)
{
    const int row = m_queue.indexOfKey(quote.submissionId);
    const QString name = row < 0 ? u"A submission"_s
                                 : u"#%1 %2"_s.arg(m_queue.row(row).number)
                                       .arg(m_queue.index(row, 0).data(queue_role::Applicant).toString());
    const domain::DecisionKind kind = quote.decision.kind;
    const QString decided = kind == domain::DecisionKind::Accept ? u"accepted"_s
        : kind == domain::DecisionKind::Refer                     ? u"referred"_s
                                                                  : u"declined"_s;
    const QString premium = quote.premium ? moneyText(quote.premium->total) + u" a year"_s : u"no premium"_s;
    // No trouble of the program's: it goes once the submission is looked at.
    const Meaning meaning = kind == domain::DecisionKind::Decline ? Meaning::Attention : lookOf(kind).meaning;
    Q_EMIT said(meaning, u"%1 is quoted: %2, %3."_s.arg(name, premium, decided), quote.submissionId);
}

void Workbench::formEdited()
{
    if (!m_hasInHand || (m_inHand.summary.id.isEmpty() && m_form.isBlank()))
        return;
    if (m_conflict) {
        Q_EMIT savedNote(u"Not saved"_s, true);
        return;
    }
    m_keeper.keep(m_form.application());
}

} // namespace bindery::ui

#include "moc_workbench.cpp"
