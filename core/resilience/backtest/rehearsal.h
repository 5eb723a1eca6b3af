#pragma once

// Tries settings on recorded calls of one service: each call arrives when it arrived then and goes through a real
// pipeline with the settings that are tried, in virtual time, to a service that answers as it answered then.
//
// A record holds less than the call did; what is assumed:
//   - A call took the recorded time, in equal parts a try. Tries before the last failed as the last one did, or with
//     status 503 when the last one went well. Tries beyond those recorded go as the last one did.
//   - A try that was never answered is never answered, however long one waits.
//   - A call that did not ask the service then (refused, answered from the cache, cancelled before, or met by a fault
//     injected on purpose) is answered, if it asks now, as the one before it was, or the first after it.
//   - Equal calls are known by the keyed digest of their question in the record. What was answered from the cache and
//     had not been asked for in these records was obtained before them, and is as good now as it was then. A record
//     of an earlier version has no digest: where it was answered from the cache it is so now.
//   - Callers have half a minute's patience; one that left then leaves at the same moment now. All are equally urgent.
//   - A call made offline is left out.
//
// A pure function, for any thread: it reads no clock and shares nothing. 10,000 calls take some tens of milliseconds.
// Cancellation: it ends at the next event when stopped, and says so in the report.

#include "base/instant.h"
#include "resilience/pipeline/pipeline_settings.h"
#include "telemetry/call_record.h"

#include <QString>

#include <optional>
#include <stop_token>
#include <vector>

namespace bindery::resilience {

/// What became of a number of calls.
struct RehearsalFigures {
    quint64 calls = 0;
    /// By the service.
    quint64 answered = 0;
    /// Fresh, from the cache; or by an equal call under way.
    quint64 fromCache = 0;
    /// Too old, in place of an answer that could not be had: they count under their reason below too.
    quint64 servedStale = 0;
    quint64 refusedByCircuit = 0;
    quint64 refusedByRate = 0;
    quint64 refusedByQueue = 0;
    /// The service was asked in vain.
    quint64 failed = 0;
    /// The caller left, or had no more time.
    quint64 abandoned = 0;
    /// Calls with more than one try, and all tries: what the service saw.
    quint64 retried = 0;
    quint64 tries = 0;
    /// How often the circuit opened.
    quint64 opened = 0;
    /// In line, joined and backing off; by nearest rank over all calls, to 1 %.
    Duration waitingP50{0};
    Duration waitingP95{0};
    Duration waitingMost{0};

    [[nodiscard]] quint64 refused() const { return refusedByCircuit + refusedByRate + refusedByQueue; }
};

struct Rehearsal {
    QString service;
    /// Of that service alone.
    std::vector<telemetry::CallRecord> calls;
    PipelineSettings settings;
    Duration patience = std::chrono::seconds(30);
    std::stop_token stop;
};

struct RehearsalReport {
    RehearsalFigures figures;
    /// What was made up, where the records do not say.
    quint64 leftOutOffline = 0;
    quint64 triesBeyondTheRecord = 0;
    quint64 answersAssumed = 0;
    quint64 cacheUseAsRecorded = 0;
    /// Not all of it: it was stopped.
    bool stopped = false;

    /// The same as sentences; none when everything is as recorded.
    [[nodiscard]] QStringList assumptions() const;
};

[[nodiscard]] RehearsalReport rehearse(Rehearsal rehearsal);

/// The same figures of records as they are: what really happened. Offline calls are left out here too.
[[nodiscard]] RehearsalFigures figuresOf(std::vector<telemetry::CallRecord> calls);

} // namespace bindery::resilience
