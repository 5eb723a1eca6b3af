#pragma once

// The probes of a half-open breaker: how many may be out, what they have come to, and the verdict.

#include "base/instant.h"
#include "resilience/strategy/breaker_settings.h"
#include "resilience/strategy/trip_condition.h"

#include <cstdint>
#include <deque>
#include <optional>

namespace bindery::resilience {

class ProbeLine {
public:
    enum class Conclusion { None, Close, Open };
    using ProbeId = std::uint64_t;

    /// `trip` judges a sample; it outlives the line.
    ProbeLine(const HalfOpenSettings &settings, const TripCondition &trip);

    /// A number for the probe, or 0 when as many are out as may be. Those that never came back make room.
    [[nodiscard]] ProbeId begin(Instant now);
    [[nodiscard]] bool hasRoom(Instant now) const;

    /// When the probe that has been out the longest holds its place no longer.
    [[nodiscard]] std::optional<Instant> nextRoomAt() const;

    /// The outcome of a probe. One that took longer than its patience counts nothing.
    [[nodiscard]] Conclusion end(ProbeId probe, bool failed, Duration took, Instant now);
    /// An outcome without a probe.
    [[nodiscard]] Conclusion record(bool failed, Duration took);

    /// The probe came to nothing: its place is free and it counts neither way.
    void release(ProbeId probe);
    /// The same for the probe that began first; for those who count permits and do not name them.
    void releaseOldest();

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
