#pragma once

// Faults that are injected on purpose, to see what a quote does when a service misbehaves.

#include "base/instant.h"

#include <QString>

namespace bindery::resilience {

/// Each try of a call draws at most one of error, refusal, silence and malformed answer. Each has its share of the
/// tries, from 0 to 1 and together at most 1. Independently of that, each try draws whether it is delayed. All zero:
/// nothing is injected.
struct FaultSettings {
    /// The try goes out so much later.
    double latencyRate = 0;
    Duration latency = std::chrono::seconds(2);
    /// The try ends as if the service had answered with this HTTP status.
    double errorRate = 0;
    int errorStatus = 503;
    /// The try ends as if the connection had been refused.
    double refusalRate = 0;
    /// No answer ever comes, and the time-out ends the try.
    double silenceRate = 0;
    /// Half of an answer comes.
    double malformedRate = 0;

    [[nodiscard]] bool any() const
    {
        return latencyRate > 0 || errorRate > 0 || refusalRate > 0 || silenceRate > 0 || malformedRate > 0;
    }
    friend bool operator==(const FaultSettings &, const FaultSettings &) = default;
};

/// How often each fault was injected since the start.
struct FaultCounts {
    quint64 delays = 0;
    quint64 errors = 0;
    quint64 refusals = 0;
    quint64 silences = 0;
    quint64 malformed = 0;

    [[nodiscard]] quint64 total() const { return delays + errors + refusals + silences + malformed; }
};

/// "Faults are injected on purpose: 10 % of tries answered with status 503, 5 % never answered."; empty when none are.
[[nodiscard]] QString faultSentence(const FaultSettings &faults);

} // namespace bindery::resilience
