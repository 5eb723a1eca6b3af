#pragma once

#include "base/instant.h"
#include "resilience/strategy/exact.h"

namespace bindery::resilience {

/// A second request beside one that takes longer than usual; the first good answer wins. Only for services that bear
/// being asked twice, so it is off until somebody says otherwise.
struct HedgeSettings {
    bool enabled = false;
    /// It goes out when so large a share of the last successful calls had been answered …
    Exact percentile = Exact::scaled(95, 2);
    /// … but never earlier and never later than this.
    Duration least = std::chrono::milliseconds(20);
    Duration most = std::chrono::seconds(5);
    /// With fewer successful calls to go by there is none.
    int minimumSamples = 20;
    /// So many more requests a try, each after the same time again.
    int maxExtra = 1;
};

} // namespace bindery::resilience
