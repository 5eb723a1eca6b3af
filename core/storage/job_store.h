#pragma once

// Background jobs as records that outlive the program (requirement A8). Titles and notes are for people and hold no
// personal data.
//
// Failure: a record that cannot be written is logged, and the job goes on. Shutdown: records that were handed over
// before the database closes are written. The next start finds a job that was under way as interrupted.

#include "async/job_list.h"

#include <qcoro/qcorotask.h>

#include <vector>

namespace bindery {
struct CallContext;
}

namespace bindery::storage {

class Database;

class JobStore {
public:
    /// Records older than `keptFor` are deleted when others come.
    JobStore(Database &database, Clock &clock, Duration keptFor = std::chrono::hours(24 * 30));

    /// Writes the record down, new or changed; hands over and returns at once.
    void keep(const async::JobRecord &record);

    /// To be called once at the start, before any job. Marks the jobs that an ended program left pending or running as
    /// failed, interrupted. Gives how many those were.
    [[nodiscard]] QCoro::Task<Result<int>> recoverAsync(CallContext context);

    /// The newest first.
    [[nodiscard]] QCoro::Task<Result<std::vector<async::JobRecord>>> recentAsync(int atMost, CallContext context);

private:
    Database &m_database;
    Clock &m_clock;
    Duration m_keptFor;
};

} // namespace bindery::storage
