#pragma once

// How a service is doing, read at one moment: what the health panel, `bindery-cli health` and the metrics show. Reading
// it takes microseconds; the panel does so four times a second.

#include "base/instant.h"
#include "base/utc_time.h"
#include "resilience/strategy/circuit_state.h"
#include "resilience/strategy/fault_settings.h"
#include "telemetry/statistics_snapshot.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace bindery::resilience {

struct PipelineSettings;

struct PipelineHealth {
    /// The name of the service in the settings ("credit_score") and for people ("Credit score").
    QString service;
    QString title;
    /// Whether the settings say where the service is. A pipeline does not know it; whoever puts the services together
    /// sets it.
    bool isSetUp = true;
    CircuitState circuit = CircuitState::Closed;
    /// What somebody has decided over the head of the breaker.
    CircuitOverride override = CircuitOverride::None;
    /// While open: when the next call will be let through as a probe.
    std::optional<UtcTime> nextAttemptAt;
    std::optional<Duration> nextAttemptIn;
    int consecutiveFailures = 0;
    /// While half-open: probes that succeeded, successes that close the breaker, and probes that are out.
    int probeSuccesses = 0;
    int probesNeeded = 0;
    int probesOut = 0;

    telemetry::StatisticsSnapshot calls;

    /// Places in use, places there are, calls in line for anything, and of those the ones that wait for the rate limit.
    int inFlight = 0;
    int concurrencyLimit = 0;
    int waiting = 0;
    int waitingForRate = 0;
    /// The limit adapts itself: `concurrencyLimit` is where it stands now.
    bool limitAdapts = false;
    /// How long the oldest call has been under way.
    std::optional<Duration> longestInFlight;
    double tokens = 0;
    double tokenCapacity = 0;
    /// The sliding window: calls in it, and calls allowed; 0 of 0 without one.
    int windowUsed = 0;
    int windowLimit = 0;

    quint64 cacheHits = 0;
    quint64 cacheMisses = 0;
    quint64 staleServed = 0;
    /// Calls that an equal one under way answered.
    quint64 joined = 0;
    /// Answers that were given at once and brought up to date by another call.
    quint64 refreshed = 0;
    qint64 cacheEntries = 0;
    qint64 cacheBytes = 0;
    qint64 cacheByteLimit = 0;

    /// The retry budget, and the retries since the start that it did not allow.
    double retryTokens = 0;
    double retryCapacity = 0;
    quint64 retriesSuppressed = 0;
    quint64 hedgesSent = 0;
    quint64 hedgesWon = 0;

    /// The faults that are injected on purpose, the same in words (empty: none), and how often each was injected.
    FaultSettings faults;
    QString faultSentence;
    FaultCounts faultCounts;

    /// The settings as configured and as in force now. What was changed by hand holds for this session.
    std::shared_ptr<const PipelineSettings> configured;
    std::shared_ptr<const PipelineSettings> inForce;
    bool limitChanged = false;
    bool rateChanged = false;
    bool faultsChanged = false;
    /// What is possible in the settings and makes no sense: a sentence each.
    QStringList warnings;

    /// The last error in words, and its moment; empty when there has been none.
    QString lastError;
    std::optional<UtcTime> lastErrorAt;
};

} // namespace bindery::resilience
