#pragma once

// A concurrency limit that finds itself, from how long calls take and whether they are lost. Pure: the pipeline gives
// it samples and sets its semaphore to what it says. The three kinds are those of Netflix's concurrency-limits.

#include "async/clock.h"
#include "resilience/adaptive_settings.h"

#include <functional>

namespace bindery::resilience {

class AdaptiveLimit {
public:
    /// `random` gives numbers from 0 to 1: Vegas looks for a new best time after a number of samples that varies.
    AdaptiveLimit(const AdaptiveSettings &settings, std::function<double()> random);

    /// A call ended: how long it took, how many were out, itself included, and whether it was lost to overload.
    /// Gives the limit from now on.
    int sample(Duration took, int inFlight, bool dropped);
    [[nodiscard]] int limit() const;

private:
    void additive(Duration took, int inFlight, bool dropped);
    void vegas(Duration took, int inFlight, bool dropped);
    void gradient(Duration took, int inFlight);
    void set(double limit);
    void drawNextProbe();

    AdaptiveSettings m_settings;
    std::function<double()> m_random;
    double m_limit;
    Duration m_best{0};      // Vegas: the time without a queue
    int m_samples = 0;       // Vegas: since the best time was last looked for; Gradient: of the warm-up
    double m_nextProbe = 1;  // Vegas: from 0.5 to 1
    double m_usual = 0;      // Gradient: the long-term average
};

} // namespace bindery::resilience
