#include "ui/shell/release_acts.h"

#include "domain/quote_on_record.h"
#include "domain/write_conflict.h"
#include "ui/shell/store_follower.h"
#include "ui/shell/submission_in_hand.h"
#include "underwriting/release.h"
#include "underwriting/submission_workflow.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace bindery::ui {

ReleaseActs::ReleaseActs(underwriting::SubmissionWorkflow &workflow, SubmissionInHand &hand, StoreFollower &follower,
                         QObject *parent)
    : QObject(parent), m_workflow(workflow), m_hand(hand), m_follower(follower), m_scope(u"release acts"_s)
{
}

const underwriting::Actor &ReleaseActs::actor() const
{
    return m_workflow.actor();
}

void ReleaseActs::release(const underwriting::ReleaseRequest &request)
{
    if (m_hand.isThere())
        m_scope.own(releaseAsync(m_hand.submission().summary, request));
}

QCoro::Task<void> ReleaseActs::releaseAsync(domain::SeenSubmission seen, underwriting::ReleaseRequest request)
{
    const QString id = seen.id;
    const CallContext context(m_scope.stopToken());
    const Result<domain::Submission> released = co_await m_workflow.releaseAsync(seen, request, context);
    if (context.stopRequested())
        co_return;
    tellEnded(id, released.has_value());
    if (!released && domain::conflictOf(released.error()))
        m_hand.fail(released.error(), id);
    else if (!released)
        Q_EMIT said(Meaning::Attention, released.error().message, id);
    if (m_hand.is(id))
        m_follower.reread(id);
}

void ReleaseActs::note(const QString &text)
{
    if (m_hand.isThere())
        m_scope.own(noteAsync(m_hand.submission().summary.id, text));
}

QCoro::Task<void> ReleaseActs::noteAsync(QString id, QString text)
{
    const CallContext context(m_scope.stopToken());
    const Result<domain::SubmissionSummary> noted = co_await m_workflow.noteAsync(id, text, context);
    if (context.stopRequested())
        co_return;
    tellEnded(id, noted.has_value());
    if (!noted)
        Q_EMIT said(Meaning::Bad, noted.error().message, id);
    if (m_hand.is(id))
        m_follower.reread(id);
}

void ReleaseActs::tellEnded(const QString &id, bool isDone)
{
    Q_EMIT actEnded(id, isDone);
    if (isDone)
        Q_EMIT settled(id);
}

void ReleaseActs::readVersion(int version)
{
    if (m_hand.isThere())
        m_scope.own(readVersionAsync(m_hand.submission().summary, version));
}

QCoro::Task<void> ReleaseActs::readVersionAsync(domain::SubmissionSummary summary, int version)
{
    const CallContext context(m_scope.stopToken());
    Result<domain::QuoteOnRecord> read = co_await m_workflow.quoteOnRecordAsync(summary.id, version, context);
    std::optional<risk::Record> before;
    if (read && version > 1) {
        Result<domain::QuoteOnRecord> earlier
            = co_await m_workflow.quoteOnRecordAsync(summary.id, version - 1, context);
        if (earlier)
            before = std::move(earlier->record);
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
    shown.record = read->record;
    shown.quotedRecord = std::move(read->record);
    shown.quote = std::move(read->quote);
    Q_EMIT versionRead(shown, before);
}

} // namespace bindery::ui

#include "moc_release_acts.cpp"
