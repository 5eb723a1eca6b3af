#include "ui/shell/draft_keeper.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace bindery::ui {

namespace {
constexpr Duration Pause = 500ms;
/// Typing without a pause is saved all the same.
constexpr Duration LongestWait = 1s;
} // namespace

DraftKeeper::DraftKeeper(Clock &clock, underwriting::Desk &desk, QObject *parent)
    : QObject(parent), m_clock(clock), m_desk(desk), m_draft(std::make_shared<Draft>()), m_scope(u"draft keeper"_s)
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
    m_draft = std::make_shared<Draft>();
    m_draft->seen = seen;
}

void DraftKeeper::keep(domain::AutoApplication application)
{
    m_draft->waiting = std::move(application);
    const Instant now = m_clock.now();
    if (!m_waitsSince)
        m_waitsSince = now;
    m_pause = TimerGuard(m_clock, std::min(now + Pause, *m_waitsSince + LongestWait), [this] { flush(); });
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
}

void DraftKeeper::saveToSubmit(domain::AutoApplication application, underwriting::QuoteWishes wishes)
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
        domain::AutoApplication application = std::move(*draft->waiting);
        draft->waiting.reset();
        const CallContext context(m_scope.stopToken());
        const Result<domain::SubmissionSummary> saved
            = co_await m_desk.saveDraftAsync(draft->seen, application, context);
        if (!saved) {
            draft->saving = false;
            draft->toSubmit.reset();
            if (!isCancelled(saved.error()))
                Q_EMIT failed(saved.error());
            co_return;
        }
        draft->seen = *saved;
        Q_EMIT this->saved(draft->seen.id);
    }
    draft->saving = false;
    if (draft->toSubmit) {
        const Submit submit = *std::exchange(draft->toSubmit, std::nullopt);
        Q_EMIT readyToSubmit(draft->seen, submit.application, submit.wishes);
    }
}

} // namespace bindery::ui

#include "moc_draft_keeper.cpp"
