#include "underwriting/submission_workflow.h"

#include "async/one_shot.h"
#include "async/when_all.h"
#include "base/clock.h"
#include "base/policy_terms.h"
#include "domain/audit_line.h"
#include "domain/quote_on_record.h"
#include "domain/submission.h"
#include "rating/compile/plan.h"
#include "rating/run/plan_library.h"
#include "rating/run/rated.h"
#include "risk/check/record_check.h"
#include "risk/record/record_summary.h"
#include "risk/schema/schema.h"
#include "storage/audit_store.h"
#include "storage/quote_store.h"
#include "storage/store_set.h"
#include "storage/submission_store.h"
#include "underwriting/edition_move.h"
#include "underwriting/offer_book.h"
#include "underwriting/page_reader.h"
#include "underwriting/plans_in_force.h"
#include "underwriting/quote_maker.h"
#include "underwriting/sentences.h"

#include <QLoggingCategory>
#include <QPointer>

namespace bindery::underwriting {

using namespace domain;
using namespace Qt::StringLiterals;
using storage::Note;
using storage::SubmissionStore;

namespace {

Q_LOGGING_CATEGORY(lcWorkflow, "bindery.underwriting.workflow")

constexpr int SummariesAPage = 1000;

/// Empty where some part of the product can be rated with the plan of this code.
QString whyNotThisPlan(const rating::PlanLibrary &plans, const risk::Record &record, const QString &code)
{
    const PolicyTerms terms = risk::termsOf(record);
    QString why;
    for (const risk::Part &part : record.schema()->parts) {
        const auto plan = plans.choose(termsOfPart(terms, part), code);
        if (plan)
            return {};
        if (why.isEmpty())
            why = plan.error().message;
    }
    QStringList codes;
    for (const rating::Plan *plan : allPlansInForce(plans, *record.schema(), terms))
        codes.append(plan->edition().code);
    return codes.isEmpty() ? why : u"%1 In force are: %2."_s.arg(why, codes.join(u", "_s));
}

QString notOffered(const risk::Record &record)
{
    const Edition product = record.schema() ? record.schema()->product : Edition();
    return u"The product \"%1\", edition %2, is not at hand, so no quote can be made. Bring the folder of the product "
           "back, or enter the application for a product that is sold."_s.arg(product.code, product.edition);
}

} // namespace

SubmissionWorkflow::SubmissionWorkflow(WorkflowParts parts, WorkflowSettings settings, QObject *parent)
    : QObject(parent), m_parts(parts), m_settings(std::move(settings)), m_scope(u"workflow"_s)
{
    QuoteListener listener;
    listener.changed = [this](const SubmissionSummary &summary) { Q_EMIT submissionChanged(summary); };
    listener.progressed
        = [this](const QString &id, const domain::FetchProgress &line) { Q_EMIT fetchProgressed(id, line); };
    m_maker = std::make_unique<QuoteMaker>(m_parts, m_settings.actor.name, m_scope.stopToken(), std::move(listener));
}

SubmissionWorkflow::~SubmissionWorkflow() = default;

void SubmissionWorkflow::setOffline(bool offline)
{
    if (m_offline == offline)
        return;
    m_offline = offline;
    Q_EMIT offlineChanged(offline);
}

QCoro::Task<Result<Quote>> SubmissionWorkflow::submitAsync(SeenSubmission seen, risk::Record record,
                                                           CallContext context, QuoteWishes wishes)
{
    if (context.stopRequested())
        co_return failure(quoteCancelled());
    const QDate today = m_parts.clock.today();
    if (std::optional<EditionMove> move = moveToEditionInForce(record, m_parts.books.products)) {
        // What would be left out is looked at first.
        if (!move->left.isEmpty())
            co_return failure(ErrorCode::BadInput, moveSentence(*move));
        record = std::move(move->record);
    }
    const std::shared_ptr<const OfferedProduct> offer = m_parts.books.offers.of(record);
    if (!offer)
        co_return failure(ErrorCode::BadInput, notOffered(record));
    const Problems problems = risk::problemsToQuote(risk::checkRecord(record, today));
    if (!problems.empty()) {
        QStringList places;
        for (const Problem &problem : problems)
            places.append(problem.path);
        co_return failure(ErrorCode::BadInput, problemsSentence(problems), places.join(u", "_s));
    }
    if (!wishes.planCode.isEmpty()) {
        // Checked before any report is ordered and paid for.
        const QString refusal = whyNotThisPlan(m_parts.books.plans, record, wishes.planCode);
        if (!refusal.isEmpty())
            co_return failure(ErrorCode::BadInput, refusal);
    }
    if (isUnderWay(seen.id)) {
        co_return failure(ErrorCode::Conflict,
                          u"This submission is being quoted already. Wait for its quote, or cancel it first."_s);
    }
    const auto expect = seen.id.isEmpty() ? SubmissionStore::Expect::New : SubmissionStore::Expect::Known;
    if (seen.id.isEmpty())
        seen.id = storage::newSubmissionId();
    Clock &clock = m_parts.clock;
    const auto work = std::make_shared<QuoteWork>(seen, expect, std::move(record), context, m_scope.stopToken());
    work->startedAt = clock.now();
    work->day = today;
    work->offer = offer;
    work->offline = m_offline;
    work->wishes = std::move(wishes);
    const Duration allowed = std::min(m_settings.quoteLimit, context.deadline - work->startedAt);
    work->gatherUntil = work->startedAt + allowed - std::min(m_settings.savingReserve, allowed / 10);

    const async::OneShot<Result<Quote>> shot = work->outcome;
    m_underWay.insert(work->id, work);
    m_scope.own(runAsync(work));
    // The workflow may be destroyed while the caller waits below.
    Result<Quote> outcome = co_await async::awaitWithin(shot, clock, context);
    if (!outcome && outcome.error().code == ErrorCode::DeadlineExceeded) {
        outcome = failure(ErrorCode::DeadlineExceeded,
                          u"The quote was not ready in time. It is still being worked on; look for it in the queue."_s);
    }
    co_return outcome;
}

QCoro::Task<void> SubmissionWorkflow::runAsync(std::shared_ptr<QuoteWork> work)
{
    Result<Quote> outcome = co_await async::outcomeOf(m_maker->quoteAsync(work));
    if (!outcome && outcome.error().code == ErrorCode::Defect) {
        qCWarning(lcWorkflow, "a quote ended in a defect: %ls", qUtf16Printable(outcome.error().detail));
        const Note note(u"Bindery"_s, u"failed"_s,
                        u"The quote could not be made because of an error inside Bindery."_s);
        co_await m_maker->leaveAsAsync(work, SubmissionStatus::Submitted, note);
    }
    m_underWay.remove(work->id);
    work->outcome.set(std::move(outcome));
}

bool SubmissionWorkflow::cancel(const QString &id)
{
    const std::shared_ptr<QuoteWork> work = m_underWay.value(id);
    if (!work || work->saving || work->cancelled)
        return false;
    work->cancelled = true;
    work->stop.request();
    return true;
}

QCoro::Task<Result<SubmissionSummary>> SubmissionWorkflow::saveDraftAsync(SeenSubmission seen, risk::Record record,
                                                                          CallContext context)
{
    const QPointer<SubmissionWorkflow> self(this);
    const auto expect = seen.id.isEmpty() ? SubmissionStore::Expect::New : SubmissionStore::Expect::Known;
    if (seen.id.isEmpty())
        seen.id = storage::newSubmissionId();
    Result<SubmissionSummary> saved
        = co_await m_parts.stores.submissions.saveDraftAsync(seen, expect, std::move(record), context);
    if (saved && self)
        Q_EMIT submissionChanged(*saved);
    co_return saved;
}

QCoro::Task<Result<int>> SubmissionWorkflow::recoverInterruptedAsync(CallContext context)
{
    const QPointer<SubmissionWorkflow> self(this);
    const Note note(u"Bindery"_s, u"interrupted"_s,
                    u"Bindery ended while this was being quoted. It can be submitted again."_s);
    const QStringList running = m_underWay.keys();
    Result<std::vector<SubmissionSummary>> recovered
        = co_await m_parts.stores.submissions.recoverInterruptedAsync(running, note, context);
    if (!recovered)
        co_return failure(std::move(recovered.error()));
    for (const SubmissionSummary &summary : *recovered) {
        if (self)
            Q_EMIT submissionChanged(summary);
    }
    co_return int(recovered->size());
}

QCoro::Task<Result<std::vector<SubmissionSummary>>> SubmissionWorkflow::pageAsync(std::optional<qint64> before,
                                                                                  int atMost, CallContext context)
{
    return m_parts.stores.submissions.pageAsync(before, atMost, std::move(context));
}

QCoro::Task<Result<std::vector<SubmissionSummary>>> SubmissionWorkflow::listAsync(CallContext context)
{
    PageReader read = [&store = m_parts.stores.submissions, context = std::move(context)](
                          std::optional<qint64> before) { return store.pageAsync(before, SummariesAPage, context); };
    return allPagesAsync(std::move(read), SummariesAPage);
}

QCoro::Task<Result<Submission>> SubmissionWorkflow::loadAsync(QString id, CallContext context)
{
    return m_parts.stores.submissions.loadAsync(std::move(id), std::move(context));
}

QCoro::Task<Result<std::vector<AuditLine>>> SubmissionWorkflow::historyAsync(QString id, CallContext context)
{
    return m_parts.stores.audit.historyAsync(std::move(id), std::move(context));
}

QCoro::Task<Result<domain::QuoteOnRecord>> SubmissionWorkflow::quoteOnRecordAsync(QString id, int version,
                                                                                  CallContext context)
{
    return m_parts.stores.quotes.loadAsync(std::move(id), version, std::move(context));
}

} // namespace bindery::underwriting

#include "moc_submission_workflow.cpp"
