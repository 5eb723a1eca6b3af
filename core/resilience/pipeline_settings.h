#pragma once

// The settings of one service's pipeline, as they stand in the service settings in JSON. Defaults are the shipped
// values of requirements R1, R3, R4, R6 and A5; a field that is absent keeps its default.

#include "async/clock.h"
#include "resilience/breaker_settings.h"

#include <QJsonObject>
#include <QList>
#include <QString>

namespace bindery::resilience {

struct ConcurrencySettings {
    int limit = 10;
    /// More than so many in line are refused with QueueFull.
    int maxWaiting = 1000;
};

struct RateLimitSettings {
    bool enabled = true;
    double perSecond = 100;
    /// As many may go at once after a rest.
    int burst = 100;
};

struct RetrySettings {
    /// The first try included; 1: no retry.
    int attempts = 3;
    Duration base = std::chrono::seconds(1);
    double factor = 2;
    /// No wait is longer, jitter included; only a service's own Retry-After may ask for more.
    Duration cap = std::chrono::seconds(60);
    /// A random part of the wait, from 0 up to this share, is added.
    double jitter = 0.1;
    /// All tries and waits together.
    Duration total = std::chrono::seconds(300);
};

struct TimeoutSettings {
    /// One try, from sending to the last byte.
    Duration total = std::chrono::seconds(30);
    Duration connect = std::chrono::seconds(5);
    /// Without a byte arriving.
    Duration read = std::chrono::seconds(10);
};

struct CacheSettings {
    bool enabled = true;
    Duration ttl = std::chrono::seconds(300);
    /// An answer that the service has nothing is fresh for so long.
    Duration noHitTtl = std::chrono::seconds(300);
    /// So long after its ttl an answer is still of use when the service cannot be asked.
    Duration staleFor = std::chrono::hours(24 * 7);
    /// A memory copy of an answer found in the store lives so long.
    Duration memoryCopyTtl = std::chrono::seconds(60);
    qsizetype memoryBytes = 16 * 1024 * 1024;
};

struct PipelineSettings {
    ConcurrencySettings concurrency;
    RateLimitSettings rate;
    BreakerSettings breaker;
    RetrySettings retry;
    TimeoutSettings timeouts;
    CacheSettings cache;
};

struct SettingsProblem {
    /// "services.credit_score.pipeline.retry.attempts"
    QString path;
    /// What was expected and what is there, as a sentence.
    QString message;
};

struct PipelineSettingsReading {
    /// With the defaults wherever a field has a problem.
    PipelineSettings settings;
    QList<SettingsProblem> problems;
    /// Paths of fields that mean nothing here.
    QStringList unknownFields;

    [[nodiscard]] bool ok() const { return problems.isEmpty(); }
};

/// `path` is where the object stands in its file and begins every path that is told. The fields:
///
///   concurrency: limit, maxWaiting
///   rate:        enabled, perSecond, burst
///   breaker:     enabled, openMs, afterOpenTime,
///                trip: kind (consecutive, leaky_count, failure_ratio), failures, ratio, aboveRatio,
///                      window (calls, time), windowCalls, windowMs, minimumCalls
///                halfOpen: probesAtOnce, successesToClose, probePatienceMs
///   retry:       attempts, baseMs, factor, capMs, jitter, totalMs
///   timeouts:    totalMs, connectMs, readMs
///   cache:       enabled, ttlMs, noHitTtlMs, staleForMs, memoryCopyTtlMs, memoryBytes
[[nodiscard]] PipelineSettingsReading readPipelineSettings(const QJsonObject &json, const QString &path);

} // namespace bindery::resilience
