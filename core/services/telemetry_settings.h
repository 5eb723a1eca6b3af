#pragma once

// The object "telemetry" beside the services in the service settings: what is measured and promised.

#include "resilience/pipeline/pipeline_settings_reading.h"
#include "telemetry/service_level_settings.h"

#include <QJsonObject>

namespace bindery::services {

struct TelemetrySettings {
    telemetry::ServiceLevelSettings levels;
    /// Older call records are deleted when others come.
    Duration callsKeptFor = std::chrono::hours(24 * 30);
    /// The loopback port where metrics can be read; 0: nowhere.
    int metricsPort = 0;
};

/// Reads levels (quoteMs, lookUpMs, premiumMs, policiesPerHour, memoryMb, cpuMs, callsPerMinute), callsKeptDays and
/// metricsPort. A wrong or unknown field is a problem in `reading`, with its path. An absent field keeps its value of
/// `otherwise`.
[[nodiscard]] TelemetrySettings readTelemetrySettings(const QJsonObject &json,
                                                      resilience::PipelineSettingsReading &reading,
                                                      TelemetrySettings otherwise = {});

/// Every field by its path, "telemetry.levels.quoteMs".
[[nodiscard]] resilience::SettingValues telemetryValues(const TelemetrySettings &settings);

} // namespace bindery::services
