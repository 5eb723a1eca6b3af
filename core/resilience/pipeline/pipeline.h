#pragma once

// Every call to one data service goes through its pipeline:
// cache → join an equal call under way → rate limit → concurrency limit → retry → breaker → time-out → transport, or
// in another order that the settings give (call_order.h).
//
// Cancellation: a caller that stops leaves at once; a call that others have joined goes on for them and ends with its
// last caller. One whose question is out already goes on without callers to the end of that try, where there is a cache
// to keep its answer: the answer is paid for, and who asks next gets it. Every other call that is cancelled counts
// neither for nor against the service and leaves no permit, place or probe behind.
// Failure: an Error that says why; where a stale answer exists and may be used, that one with the reason.
// Back-pressure: waiting is bounded by the caller's deadline and by the length of the line. Shutdown: finishAsync()
// waits for the answers that are paid for; the destructor ends every call.

#include "async/call_context.h"
#include "base/instant.h"
#include "resilience/strategy/circuit_breaker.h"
#include "resilience/pipeline/connectivity.h"
#include "resilience/pipeline/exchange.h"
#include "resilience/pipeline/pending_call.h"
#include "resilience/pipeline/pipeline_health.h"
#include "resilience/pipeline/pipeline_settings.h"
#include "telemetry/call_record.h"

#include <QString>
#include <qcoro/qcorotask.h>

#include <functional>
#include <memory>
#include <vector>

namespace bindery::cache {
class StoredTier;
}
namespace bindery {
class Clock;
}

namespace bindery::resilience {

/// What a pipeline is built on. All of it outlives the pipeline.
struct PipelineSurroundings {
    Clock &clock;
    const Connectivity &connectivity;
    /// Where answers survive a restart; none: memory alone.
    cache::StoredTier *stored = nullptr;
    /// Where each call is written down; none: nowhere.
    telemetry::CallLog *log = nullptr;
    /// For jitter: numbers from 0 up to, but not including, 1.
    std::function<double()> random = {};
    /// Told when the breaker's state or its count of failures has changed, for whoever keeps it over a restart. Must
    /// not call back.
    std::function<void()> circuitChanged = {};
};

class Pipeline {
public:
    /// `service` is the name in the settings ("credit_score"), `title` the one for people ("Credit score").
    Pipeline(QString service, QString title, PipelineSettings settings, PipelineSurroundings surroundings);
    ~Pipeline();
    Pipeline(const Pipeline &) = delete;
    Pipeline &operator=(const Pipeline &) = delete;

    /// Errors: Cancelled, DeadlineExceeded, TimedOut, CircuitOpen, RateLimited, QueueFull, Offline, Unreachable,
    /// HttpStatus, BadAnswer, Defect. Never ends later than the context's deadline.
    [[nodiscard]] PendingCall callAsync(Exchange exchange, CallContext context);

    /// No call is tried again, and one that only waits in a line ends; resumes when each question that is out has been
    /// answered or has run into its time-out. Errors: Cancelled, DeadlineExceeded.
    [[nodiscard]] QCoro::Task<Result<void>> finishAsync(CallContext context);
    /// A question is out whose answer would be kept.
    [[nodiscard]] bool keepsWhatIsOut() const;

    [[nodiscard]] const QString &service() const;
    [[nodiscard]] const QString &title() const;
    [[nodiscard]] PipelineHealth health() const;
    [[nodiscard]] const PipelineSettings &settings() const;
    /// The calls of the last hour over time, and their durations: what health() leaves out, because it is read often.
    [[nodiscard]] const telemetry::CallStatistics &statistics() const;
    /// What the answers in memory take.
    [[nodiscard]] qint64 cacheBytes() const;

    /// Statistics go on where the last run ended: `records` of this service, oldest first.
    void restore(const std::vector<telemetry::CallRecord> &records);

    // What somebody decides by hand, for this session. Calls under way go on.
    void setOverride(CircuitOverride override);
    /// Opens the breaker as if it had tripped: it goes on from there by itself.
    void openCircuit();
    /// Closes the breaker and forgets its failures.
    void resetCircuit();
    /// Makes an open breaker half-open: the next call is a probe.
    void probeNow();
    /// A higher limit admits waiting calls at once; a lower one takes effect as calls end.
    void setConcurrencyLimit(int limit);
    /// Starts with a full bucket and an empty window. Calls in line keep the moments that they were told.
    void setRateLimit(const RateLimitSettings &rate);
    /// From the next try on. Nothing in it: as before.
    void setFaults(const FaultSettings &faults);
    /// Concurrency limit, rate limit and faults as configured.
    void putBackSettings();

    /// The breaker's state, for the next run; and back, `ago` after it was taken.
    [[nodiscard]] CircuitBreaker::Memory circuitMemory() const;
    void restoreCircuit(const CircuitBreaker::Memory &memory, Duration ago);

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace bindery::resilience
