#pragma once

// Writes the measured values in the Prometheus text format (requirement R9). Names begin with "bindery_". Labels are
// names of services, components, levels and operations as in settings and records, and never personal data.

#include "resilience/pipeline/pipeline_health.h"
#include "telemetry/duration_buckets.h"
#include "telemetry/monitor.h"

#include <QByteArray>

#include <vector>

namespace bindery::metrics {

struct ServiceReading {
    resilience::PipelineHealth health;
    /// The durations of this process. The object outlives the reading.
    const telemetry::DurationBuckets *durations = nullptr;
};

/// Takes about a tenth of a millisecond. Recording costs nothing extra for it.
[[nodiscard]] QByteArray metricsText(const std::vector<ServiceReading> &services, const telemetry::Monitor &monitor);

} // namespace bindery::metrics
