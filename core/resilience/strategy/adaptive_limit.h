#pragma once

// A concurrency limit that adapts itself to how long calls take and whether they are lost. The class is pure: the
// pipeline gives it samples and sets its semaphore to the limit that comes out. The three kinds are those of Netflix's
// concurrency-limits.

#include "base/instant.h"
#include "resilience/strategy/concurrency_settings.h"

#include <cstdint>
#include <functional>

namespace bindery::resilience {

class AdaptiveLimit {
public:
    /// `random` gives numbers from 0 to 1. Vegas looks for a new best time after a number of samples that varies.
    AdaptiveLimit(const AdaptiveSettings &settings, std::function<double()> random);

    /// A call has ended. `took`: its time; `inFlight`: how many calls were out, itself included; `dropped`: it was lost
    /// to overload. The result is the limit from now on.
    int sample(Duration took, int inFlight, bool dropped);
    [[nodiscard]] int limit() const;

private:
    void additive(Duration took, int inFlight, bool dropped);
    void vegas(Duration took, int inFlight, bool dropped);
    void gradient(Duration took, int inFlight);
    void set(std::int64_t limit);
    /// Moves the limit towards `wanted`, by the part of the way that the settings allow at once.
    void approach(std::int64_t wanted);
    [[nodiscard]] bool isHalfUsed(int inFlight) const;
    void drawNextProbe();

    AdaptiveSettings m_settings;
    std::function<double()> m_random;
    std::int64_t m_limit; // in billionths of a call: no binary fraction decides whether the limit is 10 or 11
    Duration m_best{0};   // Vegas: the time of a call that meets no queue
    int m_samples = 0;    // Vegas: samples since the best time was last looked for; Gradient: samples of the warm-up
    std::int64_t m_nextProbe = 0; // Vegas: from half a billion to a billion
    double m_usual = 0;           // Gradient: the long-term average
};

} // namespace bindery::resilience
