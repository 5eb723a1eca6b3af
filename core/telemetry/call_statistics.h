#pragma once

// The calls of one service in figures (requirement R8). One record() feeds three readings: the snapshot, exact, of the
// last 1,000 calls; history(), to 1 %, of the last hour minute by minute; and durations(), exact counts since the
// program began, for the metrics.

#include "base/instant.h"
#include "base/utc_time.h"
#include "telemetry/call_record.h"
#include "telemetry/duration_buckets.h"
#include "telemetry/latency_history.h"
#include "telemetry/statistics_snapshot.h"

#include <QtGlobal>

#include <array>
#include <cstdint>
#include <vector>

namespace bindery::telemetry {

class CallStatistics {
public:
    explicit CallStatistics(std::size_t kept = 1000);

    void record(Instant endedAt, Duration took, bool success);
    [[nodiscard]] StatisticsSnapshot snapshot(Instant now) const;
    [[nodiscard]] int callsLastMinute(Instant now) const;
    [[nodiscard]] const LatencyHistory &history() const { return m_history; }
    /// Of this process: calls of an earlier run are not in it.
    [[nodiscard]] const DurationBuckets &durations() const { return m_durations; }
    [[nodiscard]] qint64 bytes() const;

    /// Goes on where an earlier run ended. `records`: what was written down, the oldest first. Records that do not
    /// count for the service are passed over.
    void restore(const std::vector<CallRecord> &records, Instant now, UtcTime utcNow);

private:
    void remember(Instant endedAt, Duration took, bool success);

    struct Call {
        Duration took;
        bool success;
    };
    /// The calls of one second, for the last minute.
    struct Second {
        std::int64_t number = -1;
        int calls = 0;
    };

    std::size_t m_kept;
    std::size_t m_next = 0;
    std::vector<Call> m_calls;
    std::array<Second, 60> m_seconds;
    quint64 m_total = 0;
    quint64 m_successes = 0;
    LatencyHistory m_history;
    DurationBuckets m_durations;
};

} // namespace bindery::telemetry
