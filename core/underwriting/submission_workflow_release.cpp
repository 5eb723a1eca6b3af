// Releasing referrals: reads the submission, asks releaseOf(), and writes the outcome.
#include "base/clock.h"
#include "domain/submission.h"
#include "storage/release_store.h"
#include "storage/store_set.h"
#include "storage/submission_store.h"
#include "underwriting/release.h"
#include "underwriting/submission_workflow.h"

#include <QPointer>

namespace bindery::underwriting {

using namespace domain;
using namespace Qt::StringLiterals;

QCoro::Task<Result<Submission>> SubmissionWorkflow::releaseAsync(SeenSubmission seen, ReleaseRequest request,
                                                                 CallContext context)
{
    const QPointer<SubmissionWorkflow> self(this);
    const Actor actor = m_settings.actor;
    const UtcTime now = m_parts.clock.utcNow();
    storage::SubmissionStore &submissions = m_parts.stores.submissions;
    storage::ReleaseStore &releases = m_parts.stores.releases;
    Result<Submission> submission = co_await submissions.loadAsync(seen.id, context);
    if (!submission)
        co_return submission;
    Result<ReleaseOutcome> outcome = releaseOf(*submission, actor, request, now);
    if (!outcome)
        co_return failure(std::move(outcome.error()));
    storage::ReleaseRecord record;
    // A caller that names no revision decides on the submission as it was just read.
    record.submission = SeenSubmission(seen.id, seen.revision.value_or(submission->summary.revision));
    record.quoteVersion = submission->quote->version;
    record.linesBefore = int(submission->releases.size());
    record.lines = outcome->lines;
    record.status = outcome->status;
    record.bindable = outcome->bindable;
    record.levelToAct = outcome->levelToAct;
    record.note = storage::Note(actor.name, releaseActName(request.act), outcome->audit);
    Result<SubmissionSummary> written = co_await releases.addAsync(record, context);
    if (!written)
        co_return failure(std::move(written.error()));
    submission->summary = *written;
    submission->releases.insert(submission->releases.end(), outcome->lines.begin(), outcome->lines.end());
    if (self)
        Q_EMIT submissionChanged(*written);
    co_return submission;
}

QCoro::Task<Result<SubmissionSummary>> SubmissionWorkflow::noteAsync(QString id, QString text, CallContext context)
{
    text = text.trimmed();
    if (text.isEmpty())
        co_return failure(ErrorCode::BadInput, u"The note is empty, so nothing was written."_s);
    const storage::Note note(m_settings.actor.name, u"note"_s, text);
    Result<SubmissionSummary> written = co_await m_parts.stores.releases.noteAsync(id, note, context);
    co_return written;
}

} // namespace bindery::underwriting
