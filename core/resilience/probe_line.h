#pragma once

// The probes of a half-open breaker: how many may be out at once, and what they have come to.

#include "async/clock.h"
#include "resilience/breaker_settings.h"

#include <cstdint>
#include <vector>

namespace bindery::resilience {

class ProbeLine {
public:
    enum class Conclusion { None, Close, Open };
    using ProbeId = std::uint64_t;

    explicit ProbeLine(const HalfOpenSettings &settings);

    /// A number for the probe, or 0 when as many are out as may be. Those that never came back make room.
    [[nodiscard]] ProbeId begin(Instant now);
    [[nodiscard]] bool hasRoom(Instant now) const;

    /// The outcome of a probe. One that took longer than its patience counts nothing.
    [[nodiscard]] Conclusion end(ProbeId probe, bool failed, Instant now);

    /// The probe came to nothing: its place is free and it counts neither way.
    void release(ProbeId probe);

    void clear();
    [[nodiscard]] int successes() const { return m_successes; }

private:
    struct Probe {
        ProbeId id;
        Instant startedAt;
    };
    void forgetLost(Instant now);
    [[nodiscard]] bool remove(ProbeId probe);

    HalfOpenSettings m_settings;
    std::vector<Probe> m_out; // oldest first
    ProbeId m_lastId = 0;
    int m_successes = 0;
    int m_failures = 0;
};

} // namespace bindery::resilience
