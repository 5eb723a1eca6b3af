#include "services/gatherer.h"

#include "async/when_all.h"
#include "domain/fetch_progress.h"
#include "facts/fact_names.h"
#include "risk/record/field_value.h"
#include "risk/record/record_text.h"
#include "services/answer_types.h"
#include "services/data_service.h"
#include "services/definition/service_definition.h"
#include "services/order_questions.h"

using namespace Qt::StringLiterals;

namespace bindery::services {

namespace {

Result<facts::FactSet> cancelled()
{
    return failure(ErrorCode::Cancelled, u"The work was cancelled."_s);
}

/// Tells the screen what becomes of one line.
struct LineTeller {
    domain::FetchProgress line;
    ProgressSink sink;

    LineTeller(QString fact, QString title, QString service, ProgressSink progress) : sink(std::move(progress))
    {
        line.fact = std::move(fact);
        line.title = std::move(title);
        line.service = std::move(service);
    }

    void running(const CallStep &call) const
    {
        domain::FetchProgress told = line;
        told.running = call;
        if (sink)
            sink(told);
    }

    void ended(const facts::FactOrigin &origin, const QString &summary) const
    {
        domain::FetchProgress told = line;
        told.ended = origin;
        told.summary = summary;
        if (sink)
            sink(told);
    }

    [[nodiscard]] CallProgressSink forCall() const
    {
        return [teller = *this](const CallStep &call) { teller.running(call); };
    }

    /// Called before anything is asked.
    void begin() const
    {
        CallStep waiting;
        waiting.phase = CallStep::Phase::WaitingForPlace;
        running(waiting);
    }
};

/// One fact that is asked for.
struct AskedFact {
    WholeDefinition definition;
    std::shared_ptr<const risk::Schema> product;
    facts::FactKey key;
    /// Null: the settings have no such service.
    DataService *service = nullptr;
    DataQuestion question;
    LineTeller teller;
    /// Why the service may not be asked. Empty where it may.
    QString withheld;

    // No aggregate: g++ 12 destroys the members of aggregate temporaries twice in a co_await expression.
    AskedFact(WholeDefinition of, facts::FactKey about, DataService *asked, LineTeller told)
        : definition(std::move(of)), key(std::move(about)), service(asked), teller(std::move(told))
    {
    }
};

/// A defect in the middle of a fetch must not fail the quote: the fact is unknown and says so.
facts::RecordFact factOf(Result<facts::RecordFact> outcome, const LineTeller &teller)
{
    if (outcome)
        return std::move(*outcome);
    facts::RecordFact unknown;
    unknown.origin.provenance = facts::Provenance::Failed;
    unknown.origin.source = teller.line.service;
    unknown.origin.reason = u"%1: %2"_s.arg(teller.line.title, outcome.error().message);
    return unknown;
}

FactTask notThereAsync()
{
    co_return Result<facts::RecordFact>(
        failure(ErrorCode::NotFound, u"the service settings do not have this service, so nobody was asked."_s));
}

FactTask fetchAsync(const AskedFact &asked, const CallContext &context)
{
    if (!asked.service)
        return notThereAsync();
    if (!asked.withheld.isEmpty())
        return asked.service->withholdAsync(asked.withheld);
    return asked.service->fetchAsync(asked.question, asked.teller.forCall(), context);
}

QCoro::Task<Result<facts::FactSet::Entry>> followAsync(FactTask fetch, AskedFact asked)
{
    Result<facts::RecordFact> outcome = co_await async::outcomeOf(std::move(fetch));
    if (!outcome && isCancelled(outcome.error()))
        co_return Result<facts::FactSet::Entry>(failure(std::move(outcome.error())));
    facts::FactSet::Entry entry;
    entry.key = asked.key;
    entry.fact = factOf(std::move(outcome), asked.teller);
    entry.words = factWords(*asked.definition, asked.key, entry.fact, *asked.product);
    asked.teller.ended(entry.fact.origin, entry.words.summary);
    co_return Result<facts::FactSet::Entry>(std::move(entry));
}

/// What is asked for one record, in the order of the screens.
std::vector<AskedFact> askedFacts(const Gatherer::ServiceFinder &services, const risk::Record &record,
                                  const Orders &orders, const ProgressSink &progress, const GatherTerms &terms)
{
    std::vector<AskedFact> all;
    OrderQuestions questions(orders, record, terms.today);
    for (std::size_t at = 0; at < orders.orders.size(); ++at) {
        const Order &order = orders.orders[at];
        const QString code = order.service->code;
        DataService *const service = services(code);
        const QString title = service ? service->settings().title : order.service->title;
        const bool hasStandIn = !order.standInPlan.isEmpty() && terms.standIn;
        const std::optional<risk::Record> standIn = hasStandIn ? terms.standIn(order) : std::nullopt;
        for (const risk::ItemPath &subject : questions.subjects(at)) {
            const facts::FactKey key{code, subject};
            const QString name = facts::FactNames::nameOf(key);
            const QString whose = subject.empty() ? QString() : u" of "_s + risk::itemName(record, subject);
            AskedFact asked(order.service, key, service, LineTeller(name, title + whose, code, progress));
            asked.product = record.schema();
            asked.question = DataQuestion(questions.parameters(at, subject));
            asked.question.standIn = standIn;
            asked.question.askAnew = terms.askAnew.contains(name);
            asked.withheld = terms.withheld.value(code);
            all.push_back(std::move(asked));
        }
    }
    return all;
}

} // namespace

Gatherer::Gatherer(ServiceFinder services) : m_services(std::move(services)) {}

QCoro::Task<Result<facts::FactSet>> Gatherer::gatherAsync(risk::Record record, Orders orders, ProgressSink progress,
                                                          CallContext context, GatherTerms terms)
{
    if (context.stopRequested())
        co_return cancelled();

    const std::vector<AskedFact> asked = askedFacts(m_services, record, orders, progress, terms);
    // The screen shows all lines before the first of them changes.
    for (const AskedFact &one : asked)
        one.teller.begin();
    // A task runs from the moment in which it is made, so all of these run at once.
    std::vector<QCoro::Task<Result<facts::FactSet::Entry>>> fetches;
    for (const AskedFact &one : asked)
        fetches.push_back(followAsync(fetchAsync(one, context), one));
    std::vector<Result<facts::FactSet::Entry>> outcomes = co_await async::whenAll(std::move(fetches));

    if (context.stopRequested())
        co_return cancelled();
    facts::FactSet facts;
    for (Result<facts::FactSet::Entry> &outcome : outcomes) {
        if (!outcome)
            co_return Result<facts::FactSet>(failure(std::move(outcome.error())));
        facts.put(outcome->key, std::move(outcome->fact), std::move(outcome->words));
    }
    co_return Result<facts::FactSet>(std::move(facts));
}

} // namespace bindery::services
