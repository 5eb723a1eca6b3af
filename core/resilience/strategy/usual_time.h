#pragma once

// How long a service usually takes: a percentile of the last successful calls, for the moment at which a second request
// goes out beside the first. Asking costs nothing: the percentile is taken anew with every sixteenth call.

#include "base/instant.h"
#include "resilience/strategy/hedge_settings.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace bindery::resilience {

class UsualTime {
public:
    explicit UsualTime(const HedgeSettings &settings) : m_settings(settings) {}

    /// A call that went well.
    void add(Duration took);
    /// After so long a second request goes out; none while there is too little to go by, or hedging is off.
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
