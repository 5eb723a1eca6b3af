#pragma once

// The settings of the pipeline of one service, as they stand in the service settings in JSON. Defaults are the shipped
// values of requirements R1, R3, R4, R6 and A5. A field that is absent keeps its default.

#include "base/instant.h"
#include "base/place.h"
#include "cache/cache_settings.h"
#include "resilience/pipeline/answer_chain.h"
#include "resilience/pipeline/call_order.h"
#include "resilience/strategy/breaker_settings.h"
#include "resilience/strategy/concurrency_settings.h"
#include "resilience/strategy/fault_settings.h"
#include "resilience/strategy/rate_settings.h"
#include "resilience/strategy/retry_settings.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QMap>
#include <QString>

namespace bindery::resilience {

struct TimeoutSettings {
    /// One try, from sending to the last byte.
    Duration total = std::chrono::seconds(30);
    Duration connect = std::chrono::seconds(5);
    /// How long no byte may arrive.
    Duration read = std::chrono::seconds(10);
};

using cache::CacheSettings;

struct PipelineSettings {
    CallOrder order;
    AnswerChain answers;
    ConcurrencySettings concurrency;
    RateLimitSettings rate;
    BreakerSettings breaker;
    RetrySettings retry;
    HedgeSettings hedge;
    TimeoutSettings timeouts;
    CacheSettings cache;
    /// Faults that are injected on purpose. None by default.
    FaultSettings faults;
};

struct SettingsProblem {
    /// "services.credit_score.pipeline.retry.attempts"
    QString path;
    /// What was expected and what is there, as a sentence.
    QString message;
    /// Where it stands in the file, if that is known.
    Place place{};
};

/// Fields by their paths, in the units of a settings file.
using SettingValues = QMap<QString, QJsonValue>;

struct PipelineSettingsReading {
    /// The settings, with the default of each field that has a problem.
    PipelineSettings settings;
    QList<SettingsProblem> problems;
    /// What is possible and hardly anybody wants.
    QList<SettingsProblem> warnings;
    /// The paths of all fields that exist: what the manual has to describe.
    QStringList knownFields;
    /// By its path, what a field is where the object does not set it: from the struct, in the units of the file.
    SettingValues otherwise;

    [[nodiscard]] bool ok() const { return problems.isEmpty(); }
};

/// `path` is where the object stands in its file; every path that is told begins with it. The manual,
/// resources/help/service-settings.md, has every field with its unit, default and meaning; a test holds the two
/// together.
[[nodiscard]] PipelineSettingsReading readPipelineSettings(const QJsonObject &json, const QString &path);

/// Every field of these settings but `order` and `answers`. Those of PipelineSettings() are the defaults of the manual.
[[nodiscard]] SettingValues settingValues(const PipelineSettings &settings);

} // namespace bindery::resilience
