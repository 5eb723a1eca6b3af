#pragma once

// The last hour, minute by minute: a histogram each, and percentiles over time (requirement R8).

#include "base/instant.h"
#include "telemetry/histogram.h"

#include <array>
#include <memory>
#include <vector>

namespace bindery::telemetry {

class LatencyHistory {
public:
    static constexpr int Minutes = 60;

    /// One minute of the monotonic time line. Percentiles to 1 % of what ended in it; zero when nothing did.
    struct Minute {
        Instant from{};
        quint64 calls = 0;
        quint64 failures = 0;
        Duration p50{0};
        Duration p95{0};
        Duration p99{0};
        Duration slowest{0};
    };

    /// Forgets what ended more than an hour before the newest.
    void record(Instant endedAt, Duration took, bool success);

    /// Sixty minutes, the oldest first. The last one still runs.
    [[nodiscard]] std::vector<Minute> minutes(Instant now) const;
    /// All that ended in the last `atMost` minutes, including the one that still runs.
    [[nodiscard]] Histogram merged(Instant now, int atMost = Minutes) const;
    [[nodiscard]] qint64 bytes() const;

private:
    struct Slot {
        std::int64_t number = 0;
        quint64 failures = 0;
        Histogram times;
    };
    /// The slot of this minute, or null when nothing is known of it.
    [[nodiscard]] const Slot *slotOf(std::int64_t number) const;

    std::array<std::unique_ptr<Slot>, Minutes> m_slots;
};

} // namespace bindery::telemetry
