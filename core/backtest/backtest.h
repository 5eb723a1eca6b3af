#pragma once

// Tries settings on recorded calls of one service. Each call arrives when it arrived then and goes through a real
// pipeline with the settings that are tried, in virtual time, to a service that answers as it answered then.
//
// A record holds less than the call did. The assumptions:
//   - A call took the recorded time, in equal parts a try. Tries before the last failed as the last one did, or with
//     status 503 when the last one succeeded. Tries beyond those recorded end as the last one did.
//   - A try that was never answered is never answered, however long one waits.
//   - A call that did not ask the service then (refused, answered from the cache, cancelled before, or met by a fault
//     injected on purpose) and asks it now is answered as the one before it was, or else as the first after it.
//   - Equal calls have the same keyed digest of their question in the record. An answer from the cache that had not
//     been asked for in these records was obtained before them, and is as good now as it was then. A record of an
//     earlier version has no digest: where it was answered from the cache it is answered from the cache now.
//   - Callers have half a minute's patience. One that left then leaves at the same moment now. All are equally urgent.
//   - A call made offline is left out.
//
// runBacktest() is a pure function, for any thread: it reads no clock and shares nothing. 10,000 calls take some tens
// of milliseconds. Cancellation: it ends at the next event when stopped, and says so in the report.

#include "backtest/backtest_figures.h"
#include "base/instant.h"
#include "resilience/pipeline/pipeline_settings.h"
#include "telemetry/call_record.h"

#include <QString>

#include <optional>
#include <stop_token>
#include <vector>

namespace bindery::backtest {

struct Backtest {
    QString service;
    /// The calls of that service alone.
    std::vector<telemetry::CallRecord> calls;
    resilience::PipelineSettings settings;
    Duration patience = std::chrono::seconds(30);
    std::stop_token stop;
};

struct BacktestReport {
    BacktestFigures figures;
    /// What was assumed where the records do not say.
    quint64 leftOutOffline = 0;
    quint64 triesBeyondTheRecord = 0;
    quint64 answersAssumed = 0;
    quint64 cacheUseAsRecorded = 0;
    /// The backtest was stopped before the last call.
    bool stopped = false;

    /// The assumptions as sentences; none when everything is as recorded.
    [[nodiscard]] QStringList assumptions() const;
};

[[nodiscard]] BacktestReport runBacktest(Backtest backtest);

/// The same figures of records as they are: what really happened. Offline calls are left out here too.
[[nodiscard]] BacktestFigures figuresOf(std::vector<telemetry::CallRecord> calls);

} // namespace bindery::backtest
