// The workbench's part in what is done about a quote: referrals released, notes, versions read.
#include "ui/shell/workbench.h"

#include "ui/common/status_badge.h"
#include "underwriting/desk.h"

using namespace Qt::StringLiterals;

namespace bindery::ui {

const underwriting::Actor &Workbench::actor() const
{
    return m_desk.actor();
}

void Workbench::release(const underwriting::ReleaseRequest &request)
{
    if (m_hasInHand)
        m_scope.own(releaseAsync(m_inHand.summary, request));
}

QCoro::Task<void> Workbench::releaseAsync(domain::SeenSubmission seen, underwriting::ReleaseRequest request)
{
    const QString id = seen.id;
    const CallContext context(m_scope.stopToken());
    const Result<domain::Submission> released = co_await m_desk.releaseAsync(seen, request, context);
    if (context.stopRequested())
        co_return;
    Q_EMIT actEnded(id, released.has_value());
    if (released)
        Q_EMIT settled(id);
    if (!released && domain::conflictOf(released.error()))
        fail(released.error(), id);
    else if (!released)
        Q_EMIT said(Meaning::Attention, released.error().message, id);
    if (m_hasInHand && m_inHand.summary.id == id)
        m_scope.own(refreshAsync(id));
}

void Workbench::note(const QString &text)
{
    if (m_hasInHand)
        m_scope.own(noteAsync(m_inHand.summary.id, text));
}

QCoro::Task<void> Workbench::noteAsync(QString id, QString text)
{
    const CallContext context(m_scope.stopToken());
    const Result<domain::SubmissionSummary> noted = co_await m_desk.noteAsync(id, text, context);
    if (context.stopRequested())
        co_return;
    Q_EMIT actEnded(id, noted.has_value());
    if (noted)
        Q_EMIT settled(id);
    if (!noted)
        Q_EMIT said(Meaning::Bad, noted.error().message, id);
    if (m_hasInHand && m_inHand.summary.id == id)
        m_scope.own(refreshAsync(id));
}

void Workbench::readVersion(int version)
{
    if (m_hasInHand)
        m_scope.own(readVersionAsync(m_inHand.summary, version));
}

QCoro::Task<void> Workbench::readVersionAsync(domain::SubmissionSummary summary, int version)
{
    const CallContext context(m_scope.stopToken());
    Result<domain::QuoteOnRecord> read = co_await m_desk.quoteOnRecordAsync(summary.id, version, context);
    std::optional<domain::AutoApplication> before;
    if (read && version > 1) {
        Result<domain::QuoteOnRecord> earlier = co_await m_desk.quoteOnRecordAsync(summary.id, version - 1, context);
        if (earlier)
            before = std::move(earlier->application);
        else
            read = failure(earlier.error());
    }
    if (!read) {
        if (!isCancelled(read.error()))
            Q_EMIT said(Meaning::Bad, read.error().message, summary.id);
        co_return;
    }
    domain::Submission shown;
    shown.summary = std::move(summary);
    shown.application = read->application;
    shown.quotedApplication = std::move(read->application);
    shown.quote = std::move(read->quote);
    Q_EMIT versionRead(shown, before);
}

} // namespace bindery::ui
