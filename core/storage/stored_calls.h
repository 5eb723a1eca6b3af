#pragma once

// Call records in the store (requirement R8: statistics survive a restart).
//
// Records are collected and written together: a hundred of them, or what has come in a second (requirement A13). They
// are not collected by async/toolkit/accumulator.h, because a record may be let go and an item there may not, and
// because the destructor hands over what is left without an event loop, which a task that flushes needs.
// Failure: a batch that could not be written is tried again with the next one. When more than 10,000 records wait, the
// oldest are dropped, and the log says so. Shutdown: the destructor hands over the rest, and the database writes it as
// it closes.

#include "async/call_context.h"
#include "base/timer_guard.h"
#include "telemetry/call_record.h"

#include <qcoro/qcorotask.h>

#include <memory>
#include <vector>

namespace bindery {
class Clock;
}

namespace bindery::storage {

class Database;

struct StoredCallsSettings {
    std::size_t batch = 100;
    std::size_t mostWaiting = 10000;
    Duration longestWait = std::chrono::seconds(1);
    /// Older records are deleted when others come.
    Duration keptFor = std::chrono::hours(24 * 30);
};

class StoredCalls final : public telemetry::CallLog {
public:
    StoredCalls(Database &database, Clock &clock, StoredCallsSettings settings = {});
    ~StoredCalls() override;

    void add(const telemetry::CallRecord &record) override;

    /// From now on records older than `time` are deleted when others come.
    void keepFor(Duration time) { m_settings.keptFor = time; }

    /// Hands over what has been collected.
    void flush();

    /// The last `atMost` calls of a service that are written, oldest first.
    [[nodiscard]] QCoro::Task<Result<std::vector<telemetry::CallRecord>>> recentAsync(QString service, int atMost,
                                                                                      CallContext context);

    /// The written calls of a service that began at `since` or later, oldest first; of more than `atMost` the newest.
    [[nodiscard]] QCoro::Task<Result<std::vector<telemetry::CallRecord>>> sinceAsync(QString service, UtcTime since,
                                                                                     int atMost, CallContext context);

private:
    /// Outlives this object while a batch is on its way.
    struct Waiting {
        std::vector<telemetry::CallRecord> records;
        quint64 lost = 0;
        /// The next batch waits for its time even when it is full.
        bool lastFailed = false;
    };

    void limit();

    Database &m_database;
    Clock &m_clock;
    StoredCallsSettings m_settings;
    std::shared_ptr<Waiting> m_waiting = std::make_shared<Waiting>();
    bool m_timed = false;
    TimerGuard m_timer;
};

} // namespace bindery::storage
