#pragma once

// The probes of a half-open breaker: how many may be out, what they have come to, and the verdict.

#include "base/instant.h"
#include "resilience/strategy/breaker_settings.h"
#include "resilience/strategy/trip_condition.h"

#include <cstdint>
#include <deque>

namespace bindery::resilience {

class HalfOpenProbes {
public:
    enum class Conclusion { None, Close, Open };
    using ProbeId = std::uint64_t;

    /// `trip` judges a sample; it outlives the probes.
    HalfOpenProbes(const HalfOpenSettings &settings, const TripCondition &trip);

    /// A number for the new probe, or 0 when as many probes are out as may be. A probe that never came back holds its
    /// place until its patience is over.
    [[nodiscard]] ProbeId begin(Instant now);
    [[nodiscard]] bool hasRoom(Instant now) const;

    /// The outcome of a probe. A probe that took longer than its patience counts nothing.
    [[nodiscard]] Conclusion end(ProbeId probe, bool failed, Duration took, Instant now);
    /// The outcome of a call that held no probe.
    [[nodiscard]] Conclusion record(bool failed, Duration took);

    /// The probe ended without an outcome: its place is free, and it counts neither way.
    void release(ProbeId probe);

    void clear();
    [[nodiscard]] std::int64_t successes() const { return m_counts.calls - m_counts.failures; }
    [[nodiscard]] int out() const { return static_cast<int>(m_out.size()); }
    [[nodiscard]] const OutcomeCounts &counts() const { return m_counts; }

private:
    struct Probe {
        ProbeId id;
        Instant startedAt;
    };
    void forgetLost(Instant now);
    [[nodiscard]] bool remove(ProbeId probe);
    [[nodiscard]] Conclusion judge() const;
    [[nodiscard]] Conclusion judgeSample() const;

    HalfOpenSettings m_settings;
    const TripCondition &m_trip;
    std::deque<Probe> m_out; // oldest first
    ProbeId m_lastId = 0;
    OutcomeCounts m_counts;
};

} // namespace bindery::resilience
