#pragma once

// Registers with the monitor what it watches: the calls of each service, and the parts that know their memory.

namespace bindery {
class Clock;
}
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

/// The services and the plans outlive the monitor's last look.
void watchServices(telemetry::Monitor &monitor, Clock &clock, const services::ConnectedServices &services);
void watchMemory(telemetry::Monitor &monitor, const rating::PlanLibrary &plans);

} // namespace bindery::composition
