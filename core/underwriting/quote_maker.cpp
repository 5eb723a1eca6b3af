#include "underwriting/quote_maker.h"

#include "base/clock.h"
#include "base/folder_files.h"
#include "facts/fact_names.h"
#include "rating/compile/plan.h"
#include "rating/run/plan_library.h"
#include "risk/product/product.h"
#include "risk/schema/schema.h"
#include "rules/set/rule_book.h"
#include "rules/set/rule_set.h"
#include "services/gatherer.h"
#include "storage/audit_store.h"
#include "storage/edition_store.h"
#include "storage/quote_store.h"
#include "storage/saved_quote.h"
#include "storage/store_set.h"
#include "telemetry/monitor.h"
#include "telemetry/operation_timer.h"
#include "underwriting/assess.h"
#include "underwriting/gather_terms.h"
#include "underwriting/offered_product.h"
#include "underwriting/ordered_facts.h"
#include "underwriting/sentences.h"
#include "underwriting/what_if.h"

namespace bindery::underwriting {

using namespace domain;
using namespace Qt::StringLiterals;
using storage::Note;

namespace {

telemetry::Operation *measured(telemetry::Monitor *monitor, const QString &name, const QString &title)
{
    return monitor ? &monitor->operations().operation(name, title) : nullptr;
}

/// The titles of the facts that are asked for anew.
QStringList askedAnew(const QuoteWork &work)
{
    QStringList titles;
    for (const OrderedFact &ordered : orderedFacts(work.record, *work.offer, work.day)) {
        if (work.wishes.askAnew.contains(facts::FactNames::nameOf(ordered.key)))
            titles.append(unknownFact(ordered, *work.offer).words.title);
    }
    return titles;
}

/// What a quote keeps of its product: what its content hash is of, and no tests and samples.
std::map<QString, QByteArray> productFiles(const FolderFiles &folder)
{
    std::map<QString, QByteArray> files = folder.files;
    std::erase_if(files, [](const auto &file) {
        return file.first.startsWith("tests/"_L1) || file.first.startsWith("samples/"_L1);
    });
    return files;
}

} // namespace

Error quoteCancelled()
{
    return Error(ErrorCode::Cancelled,
                 u"The quote was cancelled. The submission is kept and can be submitted again."_s);
}

QuoteMaker::QuoteMaker(WorkflowParts parts, QString actor, std::stop_token ends, QuoteListener listener)
    : m_parts(parts), m_actor(std::move(actor)), m_ends(std::move(ends)), m_listener(std::move(listener))
{
}

QCoro::Task<Result<Quote>> QuoteMaker::quoteAsync(std::shared_ptr<QuoteWork> work)
{
    telemetry::Monitor *monitor = m_parts.monitor;
    telemetry::RequestLoad::Request request(monitor ? &monitor->requests() : nullptr);
    const Note submitted(m_actor, u"submitted"_s, submittedLine(work->wishes, askedAnew(*work)));
    SeenSubmission seen(work->id);
    seen.revision = work->seenRevision;
    Result<SubmissionSummary> written = co_await m_parts.stores.submissions.writeDownAsync(
        seen, work->expect, work->record, submitted, storeContext());
    if (!written)
        co_return failure(std::move(written.error()));
    m_listener.changed(*written);

    const services::ProgressSink progress = [this, work](const domain::FetchProgress &line) {
        if (!work->stop.token().stop_requested())
            m_listener.progressed(work->id, line);
    };
    services::GatherTerms terms = gatherTerms(m_parts.books, work->offer, work->record, work->day);
    terms.askAnew = work->wishes.askAnew;
    const services::Orders orders = work->offer->orders;
    Result<facts::FactSet> facts
        = co_await m_parts.gatherer.gatherAsync(work->record, orders, progress, work->gathering(), terms);
    if (work->cancelled) {
        const Note cancelled(m_actor, u"cancelled"_s, u"Cancelled while facts were being gathered."_s);
        co_await leaveAsAsync(work, SubmissionStatus::Cancelled, cancelled);
        co_return failure(quoteCancelled());
    }
    // When the workflow ends, the submission stays "gathering", and the next start finds it.
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

Quote QuoteMaker::makeQuote(const QuoteWork &work, facts::FactSet facts) const
{
    const Editions editions = editionsInForce(m_parts.books, work.record, work.day, work.wishes.planCode);
    telemetry::OperationTimer rating(m_parts.clock, m_parts.monitor ? &m_parts.monitor->premiums() : nullptr);
    std::optional<telemetry::OperationTimer> deciding;
    const auto rated = [&] {
        rating.finish();
        deciding.emplace(m_parts.clock, measured(m_parts.monitor, u"decide"_s, u"Decision by the rules"_s));
    };
    Assessment assessment = assess(work.record, facts, editions, work.day, rated);
    if (deciding)
        deciding->finish();
    Quote quote = quoteOf(std::move(assessment), std::move(facts), work.day);
    quote.submissionId = work.id;
    quote.madeAt = m_parts.clock.utcNow();
    quote.offline = work.offline;
    quote.elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(m_parts.clock.now() - work.startedAt);
    return quote;
}

storage::MadeWith QuoteMaker::madeWith(const QuoteWork &work, const Quote &quote) const
{
    using Kept = storage::KeptFiles;
    storage::MadeWith made;
    const risk::Product &product = *work.offer->product;
    made.product = std::make_shared<const Kept>(product.schema->product, productFiles(*product.files));
    for (const QuotedPlan &quoted : plansOf(quote.parts)) {
        if (const rating::Plan *plan = m_parts.books.plans.find(quoted.edition))
            made.plans.push_back(std::make_shared<const Kept>(quoted.edition, plan->ratingFiles()));
    }
    if (const rules::RuleSet *rules = m_parts.books.rules.find(quote.decision.rules))
        made.rules = std::make_shared<const Kept>(rules->edition, rules->files);
    return made;
}

QCoro::Task<Result<Quote>> QuoteMaker::saveAsync(std::shared_ptr<QuoteWork> work, Quote quote)
{
    const Note quoted(m_actor, u"quoted"_s, quotedLine(quote));
    storage::MadeWith made = madeWith(*work, quote);
    storage::QuoteStore &quotes = m_parts.stores.quotes;
    Result<storage::SavedQuote> saved
        = co_await quotes.saveAsync(std::move(quote), work->record, quoted, storeContext(), std::move(made));
    if (!saved) {
        Error error = std::move(saved.error());
        // The workflow ends. The write was handed over and is carried out.
        if (isCancelled(error))
            co_return failure(std::move(error));
        const Note lost(u"Bindery"_s, u"not_saved"_s, u"The quote could not be saved. "_s + error.message);
        co_await leaveAsAsync(work, SubmissionStatus::Submitted, lost);
        error.message = u"The quote was made but could not be saved, so it does not count. "_s + error.message
            + u" The submission is kept; submit it again."_s;
        co_return failure(std::move(error));
    }
    m_listener.changed(saved->summary);
    co_return std::move(saved->quote);
}

QCoro::Task<void> QuoteMaker::leaveAsAsync(std::shared_ptr<QuoteWork> work, SubmissionStatus status, Note note)
{
    const Result<SubmissionSummary> changed
        = co_await m_parts.stores.submissions.changeStatusAsync(work->id, status, note, storeContext());
    if (changed)
        m_listener.changed(*changed);
}

} // namespace bindery::underwriting
