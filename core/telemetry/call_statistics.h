#pragma once

// The last calls of one operation in figures (requirement R8): the last 1,000 by default.

#include "async/clock.h"

#include <QtGlobal>

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
    /// Of the calls kept; zero when there are none.
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

private:
    struct Call {
        Instant endedAt;
        Duration took;
        bool success;
    };
    std::size_t m_kept;
    std::size_t m_next = 0;
    std::vector<Call> m_calls;
    quint64 m_total = 0;
    quint64 m_successes = 0;
};

} // namespace bindery::telemetry
