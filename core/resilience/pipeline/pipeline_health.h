#pragma once

// How a service is doing, read at one moment: what the health panel, `bindery-cli health` and the metrics show.
// Reading it takes microseconds; the panel does so four times a second.

#include "base/instant.h"
#include "base/utc_time.h"
#include "resilience/strategy/circuit_state.h"
#include "resilience/strategy/fault_settings.h"
#include "telemetry/call_statistics.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace bindery::resilience {

struct PipelineSettings;

struct PipelineHealth {
    /// The service's name in the settings: "credit_score"; and for people: "Credit score".
    QString service;
    QString title;
    /// Somebody said where the service is. A pipeline does not know; whoever puts the services together tells.
    bool isSetUp = true;
    CircuitState circuit = CircuitState::Closed;
    /// What somebody has decided over the breaker's head.
    CircuitOverride override = CircuitOverride::None;
    /// While open: when the next call will be let through as a probe.
    std::optional<UtcTime> nextAttemptAt;
    std::optional<Duration> nextAttemptIn;
    int consecutiveFailures = 0;
    /// While half-open: probes that went well, of those needed to close; and those that are out now.
    int probeSuccesses = 0;
    int probesNeeded = 0;
    int probesOut = 0;

    telemetry::StatisticsSnapshot calls;

    /// Places taken of those there are, and calls in line: for a token of the rate limit, and in all.
    int inFlight = 0;
    int concurrencyLimit = 0;
    int waiting = 0;
    int waitingForRate = 0;
    /// The limit finds itself: `concurrencyLimit` is where it stands now.
    bool limitAdapts = false;
    /// The call that is under way the longest.
    std::optional<Duration> longestInFlight;
    double tokens = 0;
    double tokenCapacity = 0;
    /// The sliding window: calls in it, of those allowed; 0 of 0 without one.
    int windowUsed = 0;
    int windowLimit = 0;

    quint64 cacheHits = 0;
    quint64 cacheMisses = 0;
    quint64 staleServed = 0;
    /// Calls that an equal one under way answered.
    quint64 joined = 0;
    /// Refreshed behind an answer that was given at once.
    quint64 refreshed = 0;
    qint64 cacheEntries = 0;
    qint64 cacheBytes = 0;
    qint64 cacheByteLimit = 0;

    /// The retry budget; tries that it did not allow, since the start.
    double retryTokens = 0;
    double retryCapacity = 0;
    quint64 retriesSuppressed = 0;
    quint64 hedgesSent = 0;
    quint64 hedgesWon = 0;

    /// What is injected on purpose, in words too (empty: nothing), and how often it was.
    FaultSettings faults;
    QString faultSentence;
    FaultCounts faultCounts;

    /// As configured, and as in force now: what was changed by hand holds for this session.
    std::shared_ptr<const PipelineSettings> configured;
    std::shared_ptr<const PipelineSettings> inForce;
    bool limitChanged = false;
    bool rateChanged = false;
    bool faultsChanged = false;
    /// What makes no sense in the settings, though it can be done: a sentence each.
    QStringList warnings;

    /// In words, and when; empty when there has been none.
    QString lastError;
    std::optional<UtcTime> lastErrorAt;
};

} // namespace bindery::resilience
