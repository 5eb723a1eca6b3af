#include "underwriting/desk.h"

#include "async/linked_stop.h"
#include "async/one_shot.h"
#include "async/when_all.h"
#include "domain/application_validation.h"
#include "domain/audit_line.h"
#include "domain/submission.h"
#include "rating/compile/plan.h"
#include "rating/run/plan_library.h"
#include "services/gatherer.h"
#include "storage/audit_store.h"
#include "storage/quote_store.h"
#include "telemetry/monitor.h"
#include "underwriting/assess.h"
#include "underwriting/desk_words.h"
#include "rules/set/rule_book.h"
#include "rules/set/rule_set.h"
#include "underwriting/what_if.h"

#include <QLoggingCategory>
#include <QPointer>
#include <QUuid>

namespace bindery::underwriting {

using namespace domain;
using namespace Qt::StringLiterals;
using storage::Note;
using storage::SubmissionStore;

namespace {

Q_LOGGING_CATEGORY(lcDesk, "bindery.underwriting.desk")

constexpr int SummariesAPage = 1000;

Error cancelledError()
{
    return Error(ErrorCode::Cancelled,
                 u"The quote was cancelled. The submission is kept and can be submitted again."_s);
}

QString notThisPlan(const rating::RatingFailure &why, const std::vector<const rating::Plan *> &inForce)
{
    QStringList codes;
    for (const rating::Plan *plan : inForce)
        codes.append(plan->edition().code);
    return codes.isEmpty() ? why.message : u"%1 In force are: %2."_s.arg(why.message, codes.join(u", "_s));
}

telemetry::Operation *measured(telemetry::Monitor *monitor, const QString &name, const QString &title)
{
    return monitor ? &monitor->operations().operation(name, title) : nullptr;
}

} // namespace

/// One submission on its way.
struct Desk::Work {
    QString id;
    std::optional<qint64> seenRevision;
    SubmissionStore::Expect expect;
    AutoApplication application;
    /// The caller's urgency and request id; its stop is not ours.
    CallContext calling;
    /// One day for the whole quote, though midnight may pass while it is gathered for.
    QDate day;
    Instant startedAt;
    Instant gatherUntil;
    bool offline;
    QuoteWishes wishes;
    bool cancelled = false;
    bool saving = false;
    async::LinkedStop stop;
    async::OneShot<Result<Quote>> outcome;

    Work(SeenSubmission seen, SubmissionStore::Expect expected, AutoApplication submitted, CallContext context,
         std::stop_token deskStop)
        : id(std::move(seen.id))
        , seenRevision(seen.revision)
        , expect(expected)
        , application(std::move(submitted))
        , calling(std::move(context))
        , stop(std::move(deskStop))
    {
        if (calling.requestId.isEmpty())
            calling.requestId = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    }

    [[nodiscard]] CallContext gathering() const
    {
        CallContext context = calling.withStop(stop.token());
        context.deadline = gatherUntil;
        return context;
    }
};

Desk::Desk(DeskParts parts, DeskSettings settings, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_settings(std::move(settings))
    , m_scope(u"desk"_s)
{
}

Desk::~Desk() = default;

void Desk::setOffline(bool offline)
{
    if (m_offline == offline)
        return;
    m_offline = offline;
    Q_EMIT offlineChanged(offline);
}

CallContext Desk::storeContext() const
{
    return CallContext(m_scope.stopToken());
}

QCoro::Task<Result<Quote>> Desk::submitAsync(SeenSubmission seen, AutoApplication application, CallContext context,
                                             QuoteWishes wishes)
{
    if (context.stopRequested())
        co_return failure(cancelledError());
    const QDate today = m_parts.clock.today();
    const Problems problems = validateApplication(application, today);
    if (!problems.empty()) {
        QStringList places;
        for (const Problem &problem : problems)
            places.append(problem.path);
        co_return failure(ErrorCode::BadInput, problemsSentence(problems), places.join(u", "_s));
    }
    if (!wishes.planCode.isEmpty()) {
        // Told before anything is ordered and paid for.
        const auto plan = m_parts.plans.choose(application, wishes.planCode);
        if (!plan)
            co_return failure(ErrorCode::BadInput, notThisPlan(plan.error(), m_parts.plans.inForce(application)));
    }
    if (isUnderWay(seen.id)) {
        co_return failure(ErrorCode::Conflict,
                          u"This submission is being quoted already. Wait for its quote, or cancel it first."_s);
    }
    const auto expect = seen.id.isEmpty() ? SubmissionStore::Expect::New : SubmissionStore::Expect::Known;
    if (seen.id.isEmpty())
        seen.id = storage::newSubmissionId();
    Clock &clock = m_parts.clock;
    const auto work = std::make_shared<Work>(seen, expect, std::move(application), context, m_scope.stopToken());
    work->startedAt = clock.now();
    work->day = today;
    work->offline = m_offline;
    work->wishes = std::move(wishes);
    const Duration allowed = std::min(m_settings.quoteLimit, context.deadline - work->startedAt);
    work->gatherUntil = work->startedAt + allowed - std::min(m_settings.savingReserve, allowed / 10);

    const async::OneShot<Result<Quote>> shot = work->outcome;
    m_underWay.insert(work->id, work);
    m_scope.own(runAsync(work));
    // From here on this object may end before the caller's wait does.
    Result<Quote> outcome = co_await async::awaitWithin(shot, clock, context);
    if (!outcome && outcome.error().code == ErrorCode::DeadlineExceeded) {
        outcome = failure(ErrorCode::DeadlineExceeded,
                          u"The quote was not ready in time. It is still being worked on; look for it in the queue."_s);
    }
    co_return outcome;
}

QCoro::Task<void> Desk::runAsync(std::shared_ptr<Work> work)
{
    Result<Quote> outcome = co_await async::outcomeOf(quoteAsync(work));
    if (!outcome && outcome.error().code == ErrorCode::Defect) {
        qCWarning(lcDesk, "a quote ended in a defect: %ls", qUtf16Printable(outcome.error().detail));
        const Note note(u"Bindery"_s, u"failed"_s,
                        u"The quote could not be made because of an error inside Bindery."_s);
        co_await leaveAsAsync(work, SubmissionStatus::Submitted, note);
    }
    m_underWay.remove(work->id);
    work->outcome.set(std::move(outcome));
}

QCoro::Task<Result<Quote>> Desk::quoteAsync(std::shared_ptr<Work> work)
{
    telemetry::Monitor *monitor = m_parts.monitor;
    telemetry::RequestLoad::Request request(monitor ? &monitor->requests() : nullptr);
    const Note submitted(m_settings.actor.name, u"submitted"_s, submittedLine(work->wishes));
    SeenSubmission seen(work->id);
    seen.revision = work->seenRevision;
    Result<SubmissionSummary> written = co_await m_parts.submissions.writeDownAsync(
        seen, work->expect, work->application, submitted, storeContext());
    if (!written)
        co_return failure(std::move(written.error()));
    Q_EMIT submissionChanged(*written);

    const services::ProgressSink progress = [this, work](const services::FetchProgress &line) {
        if (!work->stop.token().stop_requested())
            Q_EMIT fetchProgressed(work->id, line);
    };
    const rules::OrderTerms terms = m_parts.rules.orderTerms(work->application, work->day);
    Result<RiskFacts> facts = co_await m_parts.gatherer.gatherAsync(work->application, progress, work->gathering(),
                                                                    terms.creditRefused, work->wishes.askAnew);
    if (work->cancelled) {
        const Note cancelled(m_settings.actor.name, u"cancelled"_s, u"Cancelled while facts were being gathered."_s);
        co_await leaveAsAsync(work, SubmissionStatus::Cancelled, cancelled);
        co_return failure(cancelledError());
    }
    // The desk ends: the submission stays "gathering", and the next start finds it.
    if (!facts)
        co_return failure(std::move(facts.error()));
    work->saving = true;
    Quote quote = makeQuote(*work, std::move(*facts));
    Result<Quote> saved = co_await saveAsync(work, std::move(quote));
    if (saved && monitor) {
        request.done();
        const Instant now = m_parts.clock.now();
        monitor->quotes().record(now, now - work->startedAt);
    }
    co_return saved;
}

Quote Desk::makeQuote(const Work &work, RiskFacts facts) const
{
    const Books books{m_parts.plans, m_parts.rules};
    const Editions editions = editionsInForce(books, work.application, work.day, work.wishes.planCode);
    telemetry::OperationTimer rating(m_parts.clock, m_parts.monitor ? &m_parts.monitor->premiums() : nullptr);
    std::optional<telemetry::OperationTimer> deciding;
    const auto rated = [&] {
        rating.finish();
        deciding.emplace(m_parts.clock, measured(m_parts.monitor, u"decide"_s, u"Decision by the rules"_s));
    };
    Assessment assessment = assess(work.application, facts, editions, work.day, rated);
    if (deciding)
        deciding->finish();
    Quote quote = quoteOf(std::move(assessment), std::move(facts), work.day);
    quote.submissionId = work.id;
    quote.madeAt = m_parts.clock.utcNow();
    quote.offline = work.offline;
    quote.elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(m_parts.clock.now() - work.startedAt);
    return quote;
}

storage::MadeWith Desk::madeWith(const Quote &quote) const
{
    using Kept = storage::KeptFiles;
    storage::MadeWith made;
    if (const rating::Plan *plan = quote.plan ? m_parts.plans.find(quote.plan->edition) : nullptr)
        made.plan = std::make_shared<const Kept>(quote.plan->edition, plan->ratingFiles());
    if (const rules::RuleSet *rules = m_parts.rules.find(quote.decision.rules))
        made.rules = std::make_shared<const Kept>(rules->edition, rules->files);
    return made;
}

QCoro::Task<Result<Quote>> Desk::saveAsync(std::shared_ptr<Work> work, Quote quote)
{
    const Note quoted(m_settings.actor.name, u"quoted"_s, quotedLine(quote));
    storage::MadeWith made = madeWith(quote);
    Result<storage::SavedQuote> saved = co_await m_parts.quotes.saveAsync(std::move(quote), work->application, quoted,
                                                                          storeContext(), std::move(made));
    if (!saved) {
        Error error = std::move(saved.error());
        // The desk ends; the write was handed over and is carried out.
        if (isCancelled(error))
            co_return failure(std::move(error));
        const Note lost(u"Bindery"_s, u"not_saved"_s, u"The quote could not be saved. "_s + error.message);
        co_await leaveAsAsync(work, SubmissionStatus::Submitted, lost);
        error.message = u"The quote was made but could not be saved, so it does not count. "_s + error.message
            + u" The submission is kept; submit it again."_s;
        co_return failure(std::move(error));
    }
    Q_EMIT submissionChanged(saved->summary);
    Q_EMIT quoteMade(saved->quote);
    co_return std::move(saved->quote);
}

QCoro::Task<void> Desk::leaveAsAsync(std::shared_ptr<Work> work, SubmissionStatus status, Note note)
{
    const Result<SubmissionSummary> changed
        = co_await m_parts.submissions.changeStatusAsync(work->id, status, note, storeContext());
    if (changed)
        Q_EMIT submissionChanged(*changed);
}

bool Desk::cancel(const QString &id)
{
    const std::shared_ptr<Work> work = m_underWay.value(id);
    if (!work || work->saving || work->cancelled)
        return false;
    work->cancelled = true;
    work->stop.request();
    return true;
}

QCoro::Task<Result<SubmissionSummary>> Desk::saveDraftAsync(SeenSubmission seen, AutoApplication application,
                                                            CallContext context)
{
    const QPointer<Desk> self(this);
    const auto expect = seen.id.isEmpty() ? SubmissionStore::Expect::New : SubmissionStore::Expect::Known;
    if (seen.id.isEmpty())
        seen.id = storage::newSubmissionId();
    Result<SubmissionSummary> saved
        = co_await m_parts.submissions.saveDraftAsync(seen, expect, std::move(application), context);
    if (saved && self)
        Q_EMIT submissionChanged(*saved);
    co_return saved;
}

QCoro::Task<Result<int>> Desk::recoverInterruptedAsync(CallContext context)
{
    const QPointer<Desk> self(this);
    const Note note(u"Bindery"_s, u"interrupted"_s,
                    u"Bindery ended while this was being quoted. It can be submitted again."_s);
    const QStringList running = m_underWay.keys();
    Result<std::vector<SubmissionSummary>> recovered
        = co_await m_parts.submissions.recoverInterruptedAsync(running, note, context);
    if (!recovered)
        co_return failure(std::move(recovered.error()));
    for (const SubmissionSummary &summary : *recovered) {
        if (self)
            Q_EMIT submissionChanged(summary);
    }
    co_return int(recovered->size());
}

QCoro::Task<Result<std::vector<SubmissionSummary>>> Desk::pageAsync(std::optional<qint64> before, int atMost,
                                                                    CallContext context)
{
    return m_parts.submissions.pageAsync(before, atMost, std::move(context));
}

QCoro::Task<Result<std::vector<SubmissionSummary>>> Desk::listAsync(CallContext context)
{
    SubmissionStore &store = m_parts.submissions;
    std::vector<SubmissionSummary> all;
    std::optional<qint64> before;
    for (;;) {
        Result<std::vector<SubmissionSummary>> page = co_await store.pageAsync(before, SummariesAPage, context);
        if (!page)
            co_return page;
        for (SubmissionSummary &summary : *page)
            all.push_back(std::move(summary));
        if (page->size() < std::size_t(SummariesAPage))
            break;
        before = all.back().number;
    }
    co_return all;
}

QCoro::Task<Result<Submission>> Desk::loadAsync(QString id, CallContext context)
{
    return m_parts.submissions.loadAsync(std::move(id), std::move(context));
}

QCoro::Task<Result<std::vector<AuditLine>>> Desk::historyAsync(QString id, CallContext context)
{
    return m_parts.audit.historyAsync(std::move(id), std::move(context));
}

QCoro::Task<Result<storage::QuoteOnRecord>> Desk::quoteOnRecordAsync(QString id, int version, CallContext context)
{
    return m_parts.quotes.loadAsync(std::move(id), version, std::move(context));
}

} // namespace bindery::underwriting

#include "moc_desk.cpp"
