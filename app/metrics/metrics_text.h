#pragma once

// What is measured, in the Prometheus text format (requirement R9). Names begin with "bindery_"; labels are names of
// services, components, levels and operations as they stand in settings and records, never anything of a person.

#include "resilience/pipeline/pipeline_health.h"
#include "telemetry/duration_buckets.h"
#include "telemetry/monitor.h"

#include <QByteArray>

#include <vector>

namespace bindery::metrics {

struct ServiceReading {
    resilience::PipelineHealth health;
    /// Of this process; outlives the reading.
    const telemetry::DurationBuckets *durations = nullptr;
};

/// About a tenth of a millisecond, when somebody asks; recording costs nothing more for it.
[[nodiscard]] QByteArray metricsText(const std::vector<ServiceReading> &services, const telemetry::Monitor &monitor);

} // namespace bindery::metrics
