#pragma once

// Where the screens learn how the services are doing. Reading it changes nothing and costs microseconds: it is read
// four times a second.

#include "resilience/pipeline_health.h"

#include <vector>

namespace bindery::ui {

class HealthSource {
public:
    virtual ~HealthSource() = default;
    /// One entry a service, always in the same order.
    [[nodiscard]] virtual std::vector<resilience::PipelineHealth> health() const = 0;
};

} // namespace bindery::ui
