#include "ui/shell/draft_keeper.h"

#include "base/clock.h"
#include "domain/write_conflict.h"
#include "underwriting/submission_workflow.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace bindery::ui {

DraftKeeper::DraftKeeper(Clock &clock, underwriting::SubmissionWorkflow &workflow, QObject *parent)
    : QObject(parent), m_clock(clock), m_workflow(workflow), m_draft(std::make_shared<Draft>()),
      m_scope(u"draft keeper"_s)
{
}

DraftKeeper::~DraftKeeper()
{
    // A new submission has no id before its first save has ended.
    if (!m_draft->saving || !m_draft->waiting || m_draft->seen.id.isEmpty())
        return;
    const auto last = std::make_shared<Draft>(*m_draft);
    last->saving = false;
    last->toSubmit.reset();
    begin(last);
}

void DraftKeeper::follow(const domain::SeenSubmission &seen)
{
    flush();
    if (!isSaved())
        m_left.push_back(m_draft);
    const auto left = std::find_if(m_left.begin(), m_left.end(), [&seen](const std::shared_ptr<Draft> &draft) {
        return !seen.id.isEmpty() && draft->seen.id == seen.id;
    });
    if (left != m_left.end()) {
        // The draft keeps the revision that was seen then: what has been written since is not overwritten.
        m_draft = *left;
        m_left.erase(left);
        return;
    }
    m_draft = std::make_shared<Draft>();
    m_draft->seen = seen;
}

const risk::Record *DraftKeeper::unsaved() const
{
    const auto &typed = m_draft->waiting ? m_draft->waiting : m_draft->beingSaved;
    return typed ? &*typed : nullptr;
}

QStringList DraftKeeper::failingIds() const
{
    QStringList ids;
    if (m_draft->failing)
        ids.append(m_draft->seen.id);
    for (const std::shared_ptr<Draft> &draft : m_left) {
        if (draft->failing)
            ids.append(draft->seen.id);
    }
    return ids;
}

void DraftKeeper::keep(risk::Record application)
{
    m_draft->waiting = std::move(application);
    const Instant now = m_clock.now();
    if (!m_waitsSince)
        m_waitsSince = now;
    constexpr Duration Pause = 500ms;
    // Typing without a pause is saved after this time.
    constexpr Duration LongestWait = 1s;
    m_pause = TimerGuard(m_clock, std::min(now + Pause, *m_waitsSince + LongestWait), [this] { flush(); });
    Q_EMIT waiting();
}

void DraftKeeper::hold(risk::Record application)
{
    m_pause.cancel();
    m_waitsSince.reset();
    m_draft->waiting = std::move(application);
    m_draft->failing = true;
    Q_EMIT waiting();
}

void DraftKeeper::flush()
{
    m_pause.cancel();
    m_waitsSince.reset();
    begin(m_draft);
}

void DraftKeeper::drop()
{
    m_pause.cancel();
    m_waitsSince.reset();
    m_draft->waiting.reset();
    m_draft->toSubmit.reset();
    m_draft->failing = false;
}

void DraftKeeper::saveToSubmit(risk::Record application, underwriting::QuoteWishes wishes)
{
    m_draft->waiting = application;
    m_draft->toSubmit = Submit{std::move(application), std::move(wishes)};
    flush();
}

void DraftKeeper::begin(const std::shared_ptr<Draft> &draft)
{
    if (draft->saving || !draft->waiting)
        return;
    draft->saving = true;
    m_scope.own(saveAsync(draft));
}

QCoro::Task<void> DraftKeeper::saveAsync(std::shared_ptr<Draft> draft)
{
    while (draft->waiting) {
        draft->beingSaved = std::exchange(draft->waiting, std::nullopt);
        const CallContext context(m_scope.stopToken());
        const Result<domain::SubmissionSummary> saved
            = co_await m_workflow.saveDraftAsync(draft->seen, *draft->beingSaved, context);
        risk::Record application = *std::exchange(draft->beingSaved, std::nullopt);
        if (!saved) {
            draft->saving = false;
            if (!isCancelled(saved.error()))
                keepForLater(draft, std::move(application), saved.error());
            co_return;
        }
        draft->seen = *saved;
        draft->stored = std::move(application);
        const bool isMended = std::exchange(draft->failing, false) && !isFailing();
        Q_EMIT this->saved(draft->seen.id);
        if (isMended)
            Q_EMIT recovered();
    }
    draft->saving = false;
    std::erase(m_left, draft);
    if (draft->toSubmit) {
        const Submit submit = *std::exchange(draft->toSubmit, std::nullopt);
        Q_EMIT readyToSubmit(draft->seen, submit.application, submit.wishes);
    }
}

void DraftKeeper::keepForLater(const std::shared_ptr<Draft> &draft, risk::Record application, const Error &error)
{
    const bool submits = std::exchange(draft->toSubmit, std::nullopt).has_value();
    if (domain::conflictOf(error)) {
        draft->failing = false;
        std::erase(m_left, draft);
        Q_EMIT failed(error, draft->seen.id);
        return;
    }
    if (!draft->waiting)
        draft->waiting = std::move(application);
    // The time between two tries of a text that could not be saved.
    constexpr Duration BetweenTries = 5s;
    m_retry = TimerGuard(m_clock, m_clock.now() + BetweenTries, [this] { tryAgain(); });
    const bool isKnown = std::exchange(draft->failing, true);
    if (!isKnown || submits)
        Q_EMIT failed(error, draft->seen.id);
}

void DraftKeeper::tryAgain()
{
    const std::vector<std::shared_ptr<Draft>> left = m_left;
    for (const std::shared_ptr<Draft> &draft : left)
        begin(draft);
    begin(m_draft);
}

} // namespace bindery::ui

#include "moc_draft_keeper.cpp"
