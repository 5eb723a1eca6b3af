#include "services/gatherer.h"

#include "async/when_all.h"
#include "risk/record/record.h"
#include "domain/fetch_progress.h"
#include "domain/person_name.h"
#include "facts/fact_set.h"
#include "services/claims_history_service.h"
#include "services/credit_score_service.h"
#include "services/driver_record_service.h"
#include "services/third_party_premium_service.h"

using namespace Qt::StringLiterals;

namespace bindery::services {

namespace {

/// Tells the screen what becomes of one line.
struct LineTeller {
    domain::FetchProgress line;
    ProgressSink sink;

    LineTeller(QString fact, QString title, const ServiceSettings &service, ProgressSink progress)
        : sink(std::move(progress))
    {
        line.fact = std::move(fact);
        line.title = std::move(title);
        line.service = service.name;
    }

    void running(const CallStep &call) const
    {
        domain::FetchProgress told = line;
        told.running = call;
        if (sink)
            sink(told);
    }

    void ended(const facts::FactSet &alone) const
    {
        domain::FetchProgress told = line;
        for (const domain::FactLine &candidate : domain::factLines(alone)) {
            if (candidate.name == line.fact) {
                told.ended = candidate.origin;
                told.summary = candidate.summary;
            }
        }
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

void put(facts::FactSet &facts, facts::Fact<domain::CreditScore> fact)
{
    facts.credit = std::move(fact);
}
void put(facts::FactSet &facts, facts::Fact<domain::ClaimsHistory> fact)
{
    facts.claims = std::move(fact);
}
void put(facts::FactSet &facts, facts::Fact<domain::ThirdPartyPremium> fact)
{
    facts.rating = std::move(fact);
}

/// A defect in the middle of a fetch must not fail the quote: the fact is unknown and says so.
template<class T>
facts::Fact<T> factOf(Result<facts::Fact<T>> outcome, const LineTeller &teller)
{
    if (outcome)
        return std::move(*outcome);
    facts::Fact<T> unknown;
    unknown.origin.provenance = facts::Provenance::Failed;
    unknown.origin.source = teller.line.service;
    unknown.origin.reason = u"%1: %2"_s.arg(teller.line.title, outcome.error().message);
    return unknown;
}

template<class T>
QCoro::Task<Result<facts::Fact<T>>> followAsync(QCoro::Task<Result<facts::Fact<T>>> fetch, LineTeller teller)
{
    Result<facts::Fact<T>> outcome = co_await async::outcomeOf(std::move(fetch));
    if (!outcome && isCancelled(outcome.error()))
        co_return outcome;
    facts::Fact<T> fact = factOf(std::move(outcome), teller);
    facts::FactSet alone;
    put(alone, fact);
    teller.ended(alone);
    co_return Result<facts::Fact<T>>(std::move(fact));
}

QCoro::Task<Result<domain::DriverFact>> followDriverAsync(QCoro::Task<Result<facts::Fact<domain::DriverRecord>>> fetch,
                                                          int driver, LineTeller teller)
{
    Result<facts::Fact<domain::DriverRecord>> outcome = co_await async::outcomeOf(std::move(fetch));
    if (!outcome && isCancelled(outcome.error()))
        co_return Result<domain::DriverFact>(failure(std::move(outcome.error())));
    domain::DriverFact fact;
    fact.driver = driver;
    fact.record = factOf(std::move(outcome), teller);
    facts::FactSet alone;
    alone.driverRecords.push_back(fact);
    teller.ended(alone);
    co_return Result<domain::DriverFact>(std::move(fact));
}

LineTeller driverLine(const risk::Record &application, std::size_t index, const ServiceSettings &service,
                      const ProgressSink &progress)
{
    const domain::Driver &driver = application.drivers[index];
    const QString name = domain::personName(driver.firstName, driver.lastName);
    const QString whose = name.isEmpty() ? u"driver %1"_s.arg(index + 1) : name;
    return LineTeller(index == 0 ? u"driver_record"_s : u"driver_record_%1"_s.arg(index + 1),
                      u"%1 of %2"_s.arg(service.title, whose), service, progress);
}

} // namespace

Gatherer::Gatherer(DriverRecordService &driverRecords, CreditScoreService &credit, ClaimsHistoryService &claims,
                   ThirdPartyPremiumService &rating)
    : m_driverRecords(driverRecords), m_credit(credit), m_claims(claims), m_rating(rating)
{
}

QCoro::Task<Result<facts::FactSet>> Gatherer::gatherAsync(risk::Record application, ProgressSink progress,
                                                             CallContext context, QString creditRefused,
                                                             QStringList askAnew)
{
    if (context.stopRequested())
        co_return Result<facts::FactSet>(failure(ErrorCode::Cancelled, u"The work was cancelled."_s));

    std::vector<LineTeller> driverLines;
    for (std::size_t i = 0; i < application.drivers.size(); ++i)
        driverLines.push_back(driverLine(application, i, m_driverRecords.settings(), progress));
    const LineTeller creditLine(u"credit_score"_s, m_credit.settings().title, m_credit.settings(), progress);
    const LineTeller claimsLine(u"claims_history"_s, m_claims.settings().title, m_claims.settings(), progress);
    const LineTeller ratingLine(u"rating"_s, m_rating.settings().title, m_rating.settings(), progress);
    // The screen shows all lines before the first of them changes.
    for (const LineTeller &line : driverLines)
        line.begin();
    creditLine.begin();
    claimsLine.begin();
    ratingLine.begin();

    const auto isAnew = [&askAnew](const LineTeller &line) { return askAnew.contains(line.line.fact); };
    // A task runs from the moment in which it is made, so all of these run at once.
    std::vector<QCoro::Task<Result<domain::DriverFact>>> drivers;
    for (std::size_t i = 0; i < application.drivers.size(); ++i) {
        auto fetch = m_driverRecords.fetchAsync(application.drivers[i], driverLines[i].forCall(), context,
                                                isAnew(driverLines[i]));
        drivers.push_back(followDriverAsync(std::move(fetch), int(i), driverLines[i]));
    }
    const domain::Applicant &applicant = application.applicant;
    auto creditFetch = creditRefused.isEmpty()
        ? m_credit.fetchAsync(applicant, creditLine.forCall(), context, isAnew(creditLine))
        : m_credit.withholdAsync(creditRefused);
    auto creditTask = followAsync(std::move(creditFetch), creditLine);
    auto claimsFetch
        = m_claims.fetchAsync(applicant, application.garaging, claimsLine.forCall(), context, isAnew(claimsLine));
    auto claimsTask = followAsync(std::move(claimsFetch), claimsLine);
    auto ratingFetch = m_rating.fetchAsync(application, ratingLine.forCall(), context, isAnew(ratingLine));
    auto ratingTask = followAsync(std::move(ratingFetch), ratingLine);

    std::vector<Result<domain::DriverFact>> records = co_await async::whenAll(std::move(drivers));
    auto credit = co_await creditTask;
    auto claims = co_await claimsTask;
    auto rating = co_await ratingTask;

    if (context.stopRequested())
        co_return Result<facts::FactSet>(failure(ErrorCode::Cancelled, u"The work was cancelled."_s));
    facts::FactSet facts;
    for (std::size_t i = 0; i < records.size(); ++i) {
        if (!records[i])
            co_return Result<facts::FactSet>(failure(std::move(records[i].error())));
        facts.driverRecords.push_back(std::move(*records[i]));
    }
    if (!credit || !claims || !rating)
        co_return Result<facts::FactSet>(failure(ErrorCode::Cancelled, u"The work was cancelled."_s));
    facts.credit = std::move(*credit);
    facts.claims = std::move(*claims);
    facts.rating = std::move(*rating);
    co_return Result<facts::FactSet>(std::move(facts));
}

} // namespace bindery::services
