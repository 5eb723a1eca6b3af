#pragma once

// Healths of services for the screen tests: one of each kind.

#include "resilience/pipeline/pipeline_health.h"
#include "test_support/sample_parts.h"

namespace bindery::test {

inline resilience::PipelineHealth health(const char *service, const char *title, quint64 total,
                                         std::chrono::milliseconds p50, std::chrono::milliseconds p95)
{
    resilience::PipelineHealth made;
    made.service = QString::fromLatin1(service);
    made.title = QString::fromLatin1(title);
    made.calls.total = total;
    made.calls.successes = total;
    made.calls.callsLastMinute = int(total % 97);
    made.calls.p50 = p50;
    made.calls.p95 = p95;
    made.calls.p99 = p95 * 2;
    made.calls.fastest = p50 / 2;
    made.calls.average = p50;
    made.calls.slowest = p95 * 3;
    made.concurrencyLimit = 10;
    made.inFlight = 3;
    made.tokens = 87.4;
    made.tokenCapacity = 100;
    made.cacheHits = 64;
    made.cacheMisses = 36;
    return made;
}

/// One of each: well, full, open, half-open, never asked.
inline std::vector<resilience::PipelineHealth> fiveServices()
{
    using namespace std::chrono_literals;
    std::vector<resilience::PipelineHealth> services{
        health("driver_record", "Driver record", 1284, 212ms, 480ms),
        health("claims_history", "Claims history", 640, 88ms, 140ms),
        health("credit_score", "Credit score", 655, 140ms, 5000ms),
        health("rating", "Rating", 402, 41ms, 2210ms),
        health("prefill", "Prefill", 0, 0ms, 0ms),
    };
    services[1].inFlight = 10;
    services[1].waiting = 24;
    services[1].tokens = 0.3;
    resilience::PipelineHealth &credit = services[2];
    credit.circuit = resilience::CircuitState::Open;
    credit.nextAttemptIn = 38s;
    credit.nextAttemptAt = sampleNow() + 38s;
    credit.consecutiveFailures = 5;
    credit.calls.failures = 31;
    credit.calls.successRate = 0.952;
    credit.lastError = QStringLiteral("The credit bureau did not answer within 5 s.");
    credit.lastErrorAt = sampleNow() - 22s;
    resilience::PipelineHealth &rating = services[3];
    rating.circuit = resilience::CircuitState::HalfOpen;
    rating.probeSuccesses = 1;
    rating.probesNeeded = 2;
    rating.calls.failures = 40;
    rating.calls.successRate = 0.9;
    rating.lastError = QStringLiteral("The rating service answered with the status 503 (not available just now).");
    rating.lastErrorAt = sampleNow() - 2min;
    services[4].cacheHits = 0;
    services[4].cacheMisses = 0;
    services[4].inFlight = 0;
    return services;
}

} // namespace bindery::test
