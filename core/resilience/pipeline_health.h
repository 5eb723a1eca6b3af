#pragma once

// How a service is doing, read at one moment: what the health panel, `bindery-cli health` and the metrics show.

#include "async/clock.h"
#include "resilience/circuit_state.h"
#include "telemetry/call_statistics.h"

#include <QString>

#include <optional>

namespace bindery::resilience {

struct PipelineHealth {
    /// The service's name in the settings: "credit_score"; and for people: "Credit score".
    QString service;
    QString title;
    CircuitState circuit = CircuitState::Closed;
    /// What somebody has decided over the breaker's head.
    CircuitOverride override = CircuitOverride::None;
    /// While open: when the next call will be let through as a probe.
    std::optional<UtcTime> nextAttemptAt;
    std::optional<Duration> nextAttemptIn;
    int consecutiveFailures = 0;
    /// While half-open: probes that went well, of those needed to close.
    int probeSuccesses = 0;
    int probesNeeded = 0;

    telemetry::StatisticsSnapshot calls;

    int inFlight = 0;
    int concurrencyLimit = 0;
    int waiting = 0;
    double tokens = 0;
    double tokenCapacity = 0;
    quint64 cacheHits = 0;
    quint64 cacheMisses = 0;
    /// Tries that the retry budget did not allow, since the start.
    quint64 retriesSuppressed = 0;
    /// In words, and when; empty when there has been none.
    QString lastError;
    std::optional<UtcTime> lastErrorAt;
};

} // namespace bindery::resilience
