#pragma once

// The health panel over five services that are known, at the moment of the samples.

#include "async/virtual_clock.h"
#include "health_fakes.h"
#include "ui/health/health_panel.h"

namespace bindery::test {

/// KnownHealth that knows the five services of the samples.
struct FiveServices : KnownHealth {
    FiveServices() { services = fiveServices(); }
};

struct KnownPanel {
    async::VirtualClock clock{sampleNow()};
    FiveServices source;
    KnownActions actions;
    ui::HealthPanel panel{source, actions, clock};
};

} // namespace bindery::test
