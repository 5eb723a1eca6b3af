#pragma once

// Tells the monitor what there is to look at: the calls of each service, and the parts that can say what memory they
// hold.

#include <memory>
#include <vector>

namespace bindery::rating {
class PlanLibrary;
}
namespace bindery::resilience {
class Pipeline;
}
namespace bindery::telemetry {
class Monitor;
}
namespace bindery {
class Clock;
}

namespace bindery::app {

/// All of them outlive the monitor's last look.
void watchServices(telemetry::Monitor &monitor, Clock &clock,
                   const std::vector<std::unique_ptr<resilience::Pipeline>> &pipelines);
void watchMemory(telemetry::Monitor &monitor, const rating::PlanLibrary &plans);

} // namespace bindery::app
