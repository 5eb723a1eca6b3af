#pragma once

// How long a service usually takes: a percentile of its last successful calls. It decides when a second request goes
// out beside the first. Asking costs nothing, because the percentile is computed again with every sixteenth call.

#include "base/instant.h"
#include "resilience/strategy/retry_settings.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace bindery::resilience {

class LatencyEstimator {
public:
    explicit LatencyEstimator(const HedgeSettings &settings) : m_settings(settings) {}

    /// A call that succeeded.
    void add(Duration took);
    /// After so long a second request goes out. No value: hedging is off, or too few calls are known.
    [[nodiscard]] std::optional<Duration> hedgeAfter() const { return m_after; }

private:
    void takeAnew();

    HedgeSettings m_settings;
    std::vector<Duration> m_times; // a ring, once it is full
    std::size_t m_next = 0;
    int m_sinceTaken = 0;
    std::optional<Duration> m_after;
};

} // namespace bindery::resilience
