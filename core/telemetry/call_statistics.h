#pragma once

// The calls of one service in figures (requirement R8). One record() feeds three readings: the snapshot, exact, of the
// last 1,000 calls; history(), to 1 %, of the last hour minute by minute; and durations(), exact counts since the
// program began, for the metrics.

#include "base/instant.h"
#include "base/utc_time.h"
#include "telemetry/call_record.h"
#include "telemetry/duration_buckets.h"
#include "telemetry/latency_history.h"

#include <QtGlobal>

#include <array>
#include <cstdint>
#include <vector>

namespace bindery::telemetry {

/// All figures of one moment, from one and the same set of calls, so that p50 <= p95 <= p99 <= slowest.
struct StatisticsSnapshot {
    quint64 total = 0;     ///< since the statistics began, or were restored
    quint64 successes = 0;
    quint64 failures = 0;
    /// 0 to 1 over the calls kept; 1 when there are none.
    double successRate = 1.0;
    int callsLastMinute = 0;
    /// Of the calls kept; zero when there are none. Percentiles are by nearest rank: each is a time that was measured.
    Duration fastest{0};
    Duration average{0};
    Duration slowest{0};
    Duration p50{0};
    Duration p95{0};
    Duration p99{0};
};

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

    /// Goes on where an earlier run ended: what was written down, oldest first. Records that do not count for the
    /// service are passed over.
    void restore(const std::vector<CallRecord> &records, Instant now, UtcTime utcNow);

private:
    void remember(Instant endedAt, Duration took, bool success);

    struct Call {
        Duration took;
        bool success;
    };
    /// Calls of one second, for the last minute.
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
