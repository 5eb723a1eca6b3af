#pragma once

// Tells the monitor what there is to look at: the calls of each service, and the parts that can say what memory they
// hold.

#include "base/clock.h"

namespace bindery::rating {
class PlanLibrary;
}
namespace bindery::services {
class ConnectedServices;
}
namespace bindery::telemetry {
class Monitor;
}

namespace bindery::composition {

/// All of them outlive the monitor's last look.
void watchServices(telemetry::Monitor &monitor, Clock &clock, const services::ConnectedServices &services);
void watchMemory(telemetry::Monitor &monitor, const rating::PlanLibrary &plans);

} // namespace bindery::composition
