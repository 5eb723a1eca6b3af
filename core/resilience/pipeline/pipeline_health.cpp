#include "resilience/pipeline/pipeline_health.h"

#include "base/clock.h"
#include "resilience/pipeline/pipeline_parts.h"

#include <algorithm>

namespace bindery::resilience {

PipelineHealth Pipeline::Parts::health()
{
    const Instant at = now();
    PipelineHealth health;
    health.service = service;
    health.title = title;
    addCircuit(health, at);
    health.calls = statistics.snapshot(at);
    health.inFlight = places.inUse();
    health.concurrencyLimit = places.limit();
    health.waitingForRate = waitingForRate;
    health.waiting = places.waiting() + waitingForRate;
    health.limitAdapts = settings.concurrency.adaptive.kind != AdaptiveSettings::Kind::None;
    for (const std::shared_ptr<Flight> &flight : flights)
        health.longestInFlight = std::max(health.longestInFlight.value_or(Duration::zero()), at - flight->startedAt);
    health.tokens = rate.tokens(at);
    health.tokenCapacity = rate.capacity();
    health.windowUsed = static_cast<int>(rate.inWindow(at));
    health.windowLimit = static_cast<int>(rate.windowLimit());
    health.cacheHits = cacheHits;
    health.cacheMisses = cacheMisses;
    health.staleServed = staleServed;
    health.joined = joined;
    health.cacheEntries = static_cast<qint64>(cache.memory().size());
    health.cacheBytes = cache.memory().bytes();
    health.cacheByteLimit = cache.memory().byteLimit();
    health.retryTokens = budget.tokens();
    health.retryCapacity = budget.capacity();
    health.retriesSuppressed = retriesSuppressed;
    health.faults = faults.settings();
    health.faultSentence = faultSentence(faults.settings());
    health.faultCounts = faults.counts();
    health.configured = configured;
    health.inForce = inForce;
    health.limitChanged = settings.concurrency.limit != configured->concurrency.limit;
    health.rateChanged = settings.rate != configured->rate;
    health.faultsChanged = settings.faults != configured->faults;
    health.refreshed = refreshed;
    health.hedgesSent = hedgesSent;
    health.hedgesWon = hedgesWon;
    health.warnings = warnings;
    health.lastError = lastError;
    health.lastErrorAt = lastErrorAt;
    return health;
}

void Pipeline::Parts::addCircuit(PipelineHealth &health, Instant at)
{
    health.circuit = breaker.state(at);
    if (const auto next = breaker.nextAttemptAt(); next && *next > at) {
        health.nextAttemptIn = *next - at;
        health.nextAttemptAt = around.clock.utcNow() + std::chrono::ceil<std::chrono::milliseconds>(*next - at);
    }
    health.consecutiveFailures = static_cast<int>(breaker.failures(at));
    health.override = breaker.override();
    health.probeSuccesses = breaker.probeSuccesses();
    health.probesNeeded = settings.breaker.halfOpen.successesToClose;
    health.probesOut = breaker.probesOut();
}

} // namespace bindery::resilience
