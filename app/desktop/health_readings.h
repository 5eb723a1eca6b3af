#pragma once

// Turns the measured values into the structs of the health panel.

#include "base/instant.h"
#include "ui/health/health_source.h"

namespace bindery {
class Clock;
}
namespace bindery::services {
class ServiceCatalog;
}
namespace bindery::storage {
struct DatabaseHealth;
}
namespace bindery::telemetry {
class LatencyHistory;
class Monitor;
}

namespace bindery::app {

[[nodiscard]] ui::LatencyPicture latencyPicture(const telemetry::LatencyHistory &history, Instant now);
[[nodiscard]] ui::ProgramHealth programHealth(Clock &clock, const telemetry::Monitor &monitor,
                                              const services::ServiceCatalog &catalog,
                                              const storage::DatabaseHealth &store);

} // namespace bindery::app
