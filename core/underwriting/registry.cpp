#include "underwriting/registry.h"

#include "async/call_context.h"
#include "async/sleep.h"
#include "domain/duplicate.h"
#include "storage/audit_store.h"
#include "storage/search_page.h"
#include "storage/submission_store.h"
#include "underwriting/page_reader.h"

#include <QPointer>

namespace bindery::underwriting {

using namespace domain;
using namespace Qt::StringLiterals;
using storage::Note;

namespace {

constexpr int RowsAPage = 500;
constexpr int RowsMarkedAtOnce = 50;

} // namespace

qint64 numberMeant(const QString &typed)
{
    bool isNumber = false;
    const qint64 number = QStringView(typed).mid(typed.startsWith(u'#') ? 1 : 0).toLongLong(&isNumber);
    return isNumber && number > 0 ? number : -1;
}

Registry::Registry(Clock &clock, storage::SubmissionStore &submissions, Actor actor, QObject *parent)
    : QObject(parent), m_clock(clock), m_submissions(submissions), m_actor(std::move(actor))
{
}

QCoro::Task<Result<SubmissionSummary>> Registry::setAsideAsync(SeenSubmission seen, SetAside aside, Note note,
                                                               CallContext context)
{
    const QPointer<Registry> self(this);
    Result<SubmissionSummary> changed
        = co_await m_submissions.setAsideAsync(std::move(seen), aside, std::move(note), context);
    if (changed && self)
        Q_EMIT submissionChanged(*changed);
    co_return changed;
}

QCoro::Task<Result<SubmissionSummary>> Registry::withdrawAsync(SeenSubmission seen, QString why, CallContext context)
{
    const QString reason = why.trimmed();
    Note note(m_actor.name, u"withdrawn"_s, reason.isEmpty() ? u"Withdrawn."_s : u"Withdrawn: "_s + reason);
    return setAsideAsync(std::move(seen), SetAside::Withdrawn, std::move(note), std::move(context));
}

QCoro::Task<Result<SubmissionSummary>> Registry::deleteAsync(SeenSubmission seen, CallContext context)
{
    Note note(m_actor.name, u"deleted"_s, u"Put into the trash."_s);
    return setAsideAsync(std::move(seen), SetAside::Deleted, std::move(note), std::move(context));
}

QCoro::Task<Result<SubmissionSummary>> Registry::restoreAsync(SeenSubmission seen, CallContext context)
{
    Note note(m_actor.name, u"restored"_s, u"Brought back."_s);
    return setAsideAsync(std::move(seen), SetAside::No, std::move(note), std::move(context));
}

QCoro::Task<Result<SubmissionSummary>> Registry::eraseAsync(SeenSubmission seen, CallContext context)
{
    const QPointer<Registry> self(this);
    Note note(m_actor.name, u"erased"_s, u"Erased for good."_s);
    Result<SubmissionSummary> erased = co_await m_submissions.eraseAsync(std::move(seen), std::move(note), context);
    if (erased && self)
        Q_EMIT submissionChanged(*erased);
    co_return erased;
}

QCoro::Task<Result<QString>> Registry::idOfAsync(QString written, CallContext context)
{
    const qint64 number = numberMeant(written);
    if (number < 0)
        co_return written;
    storage::SubmissionStore &store = m_submissions;
    Result<QString> id = co_await store.idOfAsync(number, std::move(context));
    co_return id;
}

QCoro::Task<Result<std::vector<SubmissionSummary>>> Registry::trashAsync(CallContext context)
{
    PageReader read = [&store = m_submissions, context = std::move(context)](std::optional<qint64> before) {
        return store.trashPageAsync(before, RowsAPage, context);
    };
    return allPagesAsync(std::move(read), RowsAPage);
}

QCoro::Task<Result<std::optional<SubmissionSummary>>> Registry::inTrashAsync(qint64 number, CallContext context)
{
    storage::SubmissionStore &store = m_submissions;
    const std::optional<qint64> above = number + 1;
    const Result<std::vector<SubmissionSummary>> page = co_await store.trashPageAsync(above, 1, context);
    if (!page)
        co_return failure(page.error());
    std::optional<SubmissionSummary> found;
    if (!page->empty() && page->front().number == number)
        found = page->front();
    co_return found;
}

QCoro::Task<Result<std::vector<domain::Duplicate>>> Registry::duplicatesAsync(QString id, CallContext context)
{
    return m_submissions.duplicatesAsync(std::move(id), std::move(context));
}

QCoro::Task<Result<void>> Registry::prepareOldAsync(CallContext context)
{
    storage::SubmissionStore &store = m_submissions;
    for (;;) {
        const Result<int> marked = co_await store.markOldRowsAsync(RowsMarkedAtOnce, context);
        if (!marked)
            co_return failure(marked.error());
        if (*marked < RowsMarkedAtOnce)
            co_return Result<void>();
    }
}

QCoro::Task<Result<void>> Registry::watchOthersAsync(Duration every, CallContext context)
{
    const QPointer<Registry> self(this);
    Clock &clock = m_clock;
    storage::SubmissionStore &store = m_submissions;
    std::optional<qint64> before;
    for (;;) {
        const Result<qint64> version = co_await store.othersVersionAsync(context);
        if (!version && isCancelled(version.error()))
            co_return failure(version.error());
        // A failed look is tried again at the next one.
        if (version && before && *version != *before && self)
            Q_EMIT changedElsewhere();
        if (version)
            before = *version;
        const Result<void> slept = co_await async::sleepAsync(clock, every, context);
        if (!slept)
            co_return slept;
    }
}

QCoro::Task<Result<std::vector<domain::SearchHit>>> Registry::searchAsync(QString text, int atMost, CallContext context)
{
    storage::SubmissionStore &store = m_submissions;
    storage::SearchPageRequest request;
    request.words = text.simplified().split(u' ', Qt::SkipEmptyParts);
    request.rows = RowsAPage;
    std::vector<domain::SearchHit> hits;
    if (request.words.isEmpty())
        co_return hits;
    for (;;) {
        request.hits = atMost - int(hits.size());
        Result<storage::SearchPage> page = co_await store.searchAsync(request, context);
        if (!page)
            co_return failure(std::move(page.error()));
        for (domain::SearchHit &hit : page->hits)
            hits.push_back(std::move(hit));
        if (!page->next || hits.size() >= std::size_t(atMost))
            break;
        request.before = page->next;
    }
    co_return hits;
}

} // namespace bindery::underwriting

#include "moc_registry.cpp"
