#pragma once

#include "resilience/pipeline/call_plan.h"
#include "resilience/pipeline/circuit.h"
#include "resilience/pipeline/connectivity.h"
#include "resilience/pipeline/pipeline_settings.h"
#include "resilience/pipeline/place_queue.h"
#include "resilience/pipeline/rate_queue.h"
#include "resilience/strategy/fault_injector.h"
#include "resilience/strategy/latency_estimator.h"
#include "resilience/strategy/retry_budget.h"

#include <memory>
#include <optional>
#include <vector>

namespace bindery::telemetry {
struct CallRecord;
}

namespace bindery::resilience {

/// What stands between the callers of one service and the service: rate limit, concurrency limit, breaker, retry
/// budget, hedging and injected faults, with the settings in force. A flight enters the gates in the order of the
/// settings, holds a permit of each that gives one, and brings it back.
class Gates {
public:
    /// `random` gives numbers from 0 up to, but not including, 1; it may be empty. All references outlive the gates.
    Gates(const PipelineSettings &settings, const CallPlan &plan, Clock &clock, const QString &title,
          const Connectivity &connectivity, const std::function<double()> &random,
          std::function<void()> circuitChanged);

    /// False: the flight has to wait there with enterAsync(). A refusal is the flight's error.
    [[nodiscard]] bool enter(Flight &flight, Strategy strategy);
    [[nodiscard]] QCoro::Task<void> enterAsync(std::shared_ptr<Flight> flight, Strategy strategy);
    /// Nobody waits in line only to be refused: offline and an open circuit are found before the lines.
    void refuseEarly(Flight &flight);
    /// Whatever the flight still holds comes back. The breaker hears what the call came to where it stands outside the
    /// retry.
    void takeBack(Flight &flight);

    [[nodiscard]] bool isOnline() const { return m_connectivity.isOnline(); }
    /// A call that nobody waits for may go out beside `others` of its kind: it takes no place that a caller wants.
    [[nodiscard]] bool hasRoomBeside(int others) const;
    [[nodiscard]] bool mayRetry() const { return m_budget.mayRetry(); }
    /// After so long a second request goes out beside the first. No value: none does.
    [[nodiscard]] std::optional<Duration> hedgeAfter() const { return m_latency.hedgeAfter(); }
    /// The place of a further request of a try. It gets one at once, or none: a request that waits in line is no help,
    /// and one that the retry budget forbids does harm.
    [[nodiscard]] std::optional<async::Semaphore::Permit> tryFurtherRequest();

    /// What retry budget, hedging and the adaptive limit learn from a try; `error` null: it went well.
    void learn(const Error *error, Duration took);
    /// What hedging learns from calls of an earlier run.
    void learnFrom(const std::vector<telemetry::CallRecord> &records);

    [[nodiscard]] Circuit &circuit() { return m_circuit; }
    [[nodiscard]] FaultInjector &faults() { return m_faults; }

    /// The settings in force. The object is the same for as long as the gates live.
    [[nodiscard]] const PipelineSettings &settings() const { return m_settings; }
    void setConcurrencyLimit(int limit);
    void setRateLimit(const RateLimitSettings &rate);
    void setFaults(const FaultSettings &faults);
    /// Concurrency limit, rate limit and faults as configured.
    void putBackSettings();

    void addTo(PipelineHealth &health, Instant at);

private:
    /// For those who look at the settings.
    void shareSettings() { m_inForce = std::make_shared<const PipelineSettings>(m_settings); }

    PipelineSettings m_settings;
    std::shared_ptr<const PipelineSettings> m_configured;
    std::shared_ptr<const PipelineSettings> m_inForce;
    QStringList m_warnings;
    const CallPlan &m_plan;
    const Connectivity &m_connectivity;
    QString m_title;
    Clock &m_clock;
    RateQueue m_rate;
    PlaceQueue m_places;
    Circuit m_circuit;
    RetryBudget m_budget;
    FaultInjector m_faults;
    LatencyEstimator m_latency;
};

} // namespace bindery::resilience
