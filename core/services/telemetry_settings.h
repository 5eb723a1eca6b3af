#pragma once

// What is measured and promised, as it stands beside the services in the service settings: "telemetry". A field that is
// absent keeps its default.

#include "resilience/pipeline/pipeline_settings.h"
#include "telemetry/monitor.h"

#include <QJsonObject>

namespace bindery::services {

struct TelemetrySettings {
    telemetry::ServiceLevelSettings levels;
    /// Older call records go when others come.
    Duration callsKeptFor = std::chrono::hours(24 * 30);
    /// The loopback port where metrics can be read; 0: nowhere.
    int metricsPort = 0;
};

/// The fields: levels (quoteMs, lookUpMs, premiumMs, policiesPerHour, memoryMb, cpuMs, callsPerMinute), callsKeptDays,
/// metricsPort. What is wrong or unknown is told in `reading`, with its path.
/// A field that is absent stays as it is in `otherwise`.
[[nodiscard]] TelemetrySettings readTelemetrySettings(const QJsonObject &json,
                                                      resilience::PipelineSettingsReading &reading,
                                                      TelemetrySettings otherwise = {});

/// Every field by its path, "telemetry.levels.quoteMs".
[[nodiscard]] resilience::SettingValues telemetryValues(const TelemetrySettings &settings);

} // namespace bindery::services
