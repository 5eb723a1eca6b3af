#pragma once

// Every call to one data service goes through its pipeline: cache → join an equal call under way → rate limit →
// concurrency limit → retry → breaker → time-out → transport, or in another order that the settings give
// (call_order.h).
//
// Cancellation: a caller that stops leaves at once. A call that others have joined goes on for them and ends with its
// last caller. A call whose question is out goes on without callers to the end of that try, where there is a cache for
// its answer: the answer is paid for, and the next caller gets it. Every other call that is cancelled counts neither
// for nor against the service and leaves no permit, place or probe behind. Failure: an Error that says why; where a
// stale answer exists and may be given, that answer with the reason. Back-pressure: waiting is bounded by the deadline
// of the caller and by the length of the line. Shutdown: finishAsync() waits for the answers that are paid for; the
// destructor ends every call.

#include "async/call_context.h"
#include "base/instant.h"
#include "resilience/pipeline/exchange.h"

#include <QString>
#include <qcoro/qcorotask.h>

#include <functional>
#include <memory>
#include <vector>

namespace bindery::cache {
class StoredTier;
}
namespace bindery::telemetry {
class CallLog;
class CallStatistics;
struct CallRecord;
}
namespace bindery {
class Clock;
}

namespace bindery::resilience {

struct CircuitMemory;
enum class CircuitOverride;
class Connectivity;
struct FaultSettings;
struct PipelineHealth;
struct PipelineSettings;
struct RateLimitSettings;

/// What a pipeline is built on. All of it outlives the pipeline.
struct PipelineSurroundings {
    Clock &clock;
    const Connectivity &connectivity;
    /// Where answers survive a restart. Null: they are kept in memory alone.
    cache::StoredTier *stored = nullptr;
    /// Where each call is written down. Null: nowhere.
    telemetry::CallLog *log = nullptr;
    /// For jitter: numbers from 0 up to, but not including, 1.
    std::function<double()> random = {};
    /// Called when the state of the breaker or its count of failures has changed, for whoever keeps it over a restart.
    /// Must not call back.
    std::function<void()> circuitChanged = {};
};

class Pipeline {
public:
    /// `service` is the name in the settings ("credit_score"), `title` the name for people ("Credit score").
    Pipeline(QString service, QString title, const PipelineSettings &settings, PipelineSurroundings surroundings);
    ~Pipeline();
    Q_DISABLE_COPY(Pipeline)

    /// Errors: Cancelled, DeadlineExceeded, TimedOut, CircuitOpen, RateLimited, QueueFull, Offline, Unreachable,
    /// Untrusted, ServiceRefused, BadAnswer, Defect. Never ends later than the deadline of the context.
    [[nodiscard]] PendingCall callAsync(Exchange exchange, CallContext context);

    /// No call is tried again, and one that only waits in a line ends. Resumes when each question that is out has been
    /// answered or has run into its time-out. Errors: Cancelled, DeadlineExceeded.
    [[nodiscard]] QCoro::Task<Result<void>> finishAsync(CallContext context);
    /// Whether a question is out whose answer would be kept.
    [[nodiscard]] bool keepsWhatIsOut() const;

    [[nodiscard]] const QString &service() const;
    [[nodiscard]] const QString &title() const;
    [[nodiscard]] PipelineHealth health() const;
    [[nodiscard]] const PipelineSettings &settings() const;
    /// The calls of the last hour over time, and their durations. health() leaves them out, because it is read often.
    [[nodiscard]] const telemetry::CallStatistics &statistics() const;
    /// The bytes that answers take in memory.
    [[nodiscard]] qint64 cacheBytes() const;

    /// Statistics go on where the last run ended. `records`: of this service, the oldest first.
    void restore(const std::vector<telemetry::CallRecord> &records);

    // What somebody decides by hand, for this session. Calls under way go on.
    void setOverride(CircuitOverride override);
    /// Opens the breaker as if it had tripped. It goes on from there by itself.
    void openCircuit();
    /// Closes the breaker and forgets its failures.
    void resetCircuit();
    /// Makes an open breaker half-open: the next call is a probe.
    void probeNow();
    /// A higher limit admits waiting calls at once; a lower one takes effect as calls end.
    void setConcurrencyLimit(int limit);
    /// Starts with a full bucket and an empty window. Calls in line keep the moments that they were told.
    void setRateLimit(const RateLimitSettings &rate);
    /// Takes effect from the next try on. Settings without a fault end the injection.
    void setFaults(const FaultSettings &faults);
    /// Concurrency limit, rate limit and faults as configured.
    void putBackSettings();

    /// The state of the breaker for the next run; and such a state restored, `ago` after it was taken.
    [[nodiscard]] CircuitMemory circuitMemory() const;
    void restoreCircuit(const CircuitMemory &memory, Duration ago);

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace bindery::resilience
