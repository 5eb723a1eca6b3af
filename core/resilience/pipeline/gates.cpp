#include "resilience/pipeline/gates.h"

#include "base/clock.h"
#include "resilience/pipeline/call_messages.h"
#include "resilience/pipeline/flight.h"
#include "resilience/pipeline/pipeline_health.h"
#include "resilience/strategy/verdict.h"

namespace bindery::resilience {

Gates::Gates(const PipelineSettings &settings, const CallPlan &plan, Clock &clock, const QString &title,
             const Connectivity &connectivity, const std::function<double()> &random,
             std::function<void()> circuitChanged)
    : m_settings(settings), m_configured(std::make_shared<const PipelineSettings>(settings)), m_inForce(m_configured),
      m_warnings(orderWarnings(settings.order)), m_plan(plan), m_connectivity(connectivity), m_title(title),
      m_clock(clock), m_rate(settings.rate, clock, title, settings.timeouts.total),
      m_places(settings.concurrency, clock, title, settings.timeouts.total, random),
      m_circuit(settings.breaker, plan.breakerSeesTimeout, clock, title, std::move(circuitChanged)),
      m_budget(settings.retry.budget), m_faults(settings.faults, random), m_latency(settings.hedge)
{
}

bool Gates::enter(Flight &flight, Strategy strategy)
{
    switch (strategy) {
    case Strategy::Rate: return m_rate.enter(flight);
    case Strategy::Concurrency: return m_places.enter(flight);
    case Strategy::Breaker: m_circuit.enter(flight); return true;
    case Strategy::Timeout:
        flight.timeoutFrom = flight.at;
        flight.timeoutAt = flight.at + m_settings.timeouts.total;
        return true;
    case Strategy::Cache:
    case Strategy::Join:
    case Strategy::Retry: return true; // no gates
    }
    Q_UNREACHABLE();
}

QCoro::Task<void> Gates::enterAsync(std::shared_ptr<Flight> flight, Strategy strategy)
{
    if (strategy == Strategy::Rate)
        return m_rate.enterAsync(std::move(flight));
    return m_places.enterAsync(std::move(flight));
}

void Gates::refuseEarly(Flight &flight)
{
    if (!isOnline())
        flight.error = offlineError(m_title);
    else if (!flight.permit && !m_circuit.wouldAdmit(flight.at))
        flight.error = m_circuit.refusal(flight.at);
}

void Gates::takeBack(Flight &flight)
{
    flight.token.giveBack();
    flight.place.giveBack();
    // A permit of one try that is still here has not been used.
    if (flight.permit && !m_plan.breakerPerTry && flight.tries > 0)
        m_circuit.judge(flight, flight.answer ? nullptr : &*flight.error);
    flight.permit.giveBack();
}

bool Gates::hasRoomBeside(int others) const
{
    return m_places.hasRoomBeside(others) && m_rate.waiting() == 0;
}

std::optional<async::Semaphore::Permit> Gates::tryFurtherRequest()
{
    if (!m_budget.mayRetry() || !isOnline())
        return std::nullopt;
    std::optional<async::Semaphore::Permit> place = m_places.tryAcquire();
    if (place && !m_rate.tryPass(m_clock.now()))
        place.reset();
    return place;
}

void Gates::learn(const Error *error, Duration took)
{
    const Verdict verdict = error ? verdictOf(*error) : Verdict::Success;
    const int status = error ? httpStatusOf(*error) : 0;
    const bool pushedBack = status == 429;
    if (verdict == Verdict::Success) {
        m_budget.succeeded();
        m_latency.add(took);
    } else if (verdict == Verdict::Failure || pushedBack) {
        m_budget.failed();
    } else {
        return; // the try says nothing of the service
    }
    m_places.learn(took, error && (error->code == ErrorCode::TimedOut || status == 503 || pushedBack));
}

void Gates::learnFrom(const std::vector<telemetry::CallRecord> &records)
{
    for (const telemetry::CallRecord &record : records) {
        if (!record.error && record.tries > 0)
            m_latency.add(record.running / record.tries);
    }
}

void Gates::setConcurrencyLimit(int limit)
{
    m_settings.concurrency.limit = limit;
    shareSettings();
    m_places.setLimit(limit);
}

void Gates::setRateLimit(const RateLimitSettings &rate)
{
    m_settings.rate = rate;
    m_rate.change(rate);
    shareSettings();
}

void Gates::setFaults(const FaultSettings &faults)
{
    m_settings.faults = faults;
    shareSettings();
    m_faults.set(faults);
}

void Gates::putBackSettings()
{
    const std::shared_ptr<const PipelineSettings> configured = m_configured;
    setFaults(configured->faults);
    setRateLimit(configured->rate);
    setConcurrencyLimit(configured->concurrency.limit);
}

void Gates::addTo(PipelineHealth &health, Instant at)
{
    m_circuit.addTo(health, at);
    m_places.addTo(health);
    m_rate.addTo(health, at);
    health.waiting += m_rate.waiting();
    health.retryTokens = m_budget.tokens();
    health.retryCapacity = m_budget.capacity();
    health.faults = m_faults.settings();
    health.faultSentence = faultSentence(m_faults.settings());
    health.faultCounts = m_faults.counts();
    health.configured = m_configured;
    health.inForce = m_inForce;
    health.limitChanged = m_settings.concurrency.limit != m_configured->concurrency.limit;
    health.rateChanged = m_settings.rate != m_configured->rate;
    health.faultsChanged = m_settings.faults != m_configured->faults;
    health.warnings = m_warnings;
}

} // namespace bindery::resilience
