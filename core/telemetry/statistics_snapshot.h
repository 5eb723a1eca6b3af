#pragma once

// The calls of one service in plain numbers, for those who show them. The header brings along nothing that the numbers
// are made from.

#include "base/instant.h"

#include <QtGlobal>

namespace bindery::telemetry {

/// All figures of one moment, from one and the same set of calls, so that p50 <= p95 <= p99 <= slowest.
struct StatisticsSnapshot {
    quint64 total = 0; ///< since the statistics began, or were restored
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

} // namespace bindery::telemetry
