#pragma once

// The database: one SQLite file, one connection, one thread. Jobs run there in the order in which they were handed
// over; those that wait together are committed together (a transaction of its own costs ten times an insert in one).
//
// Cancellation: a waiter that is stopped or whose deadline comes leaves at once. A read that has not begun is then
// skipped; a write that was handed over is carried out and its result dropped. The result of a write is told when the
// write is on the disk, so a power cut loses nothing that was told as done. Failure: a value with a sentence that says
// what is wrong with the store and what can be done. A job that fails rolls back its own changes and no others, and
// uncommitted changes are rolled back (requirement A15). Back-pressure: none; memory limits the number of jobs that
// wait. Shutdown: the destructor carries out every write that was handed over, refuses reads, closes the file in order
// and joins the thread. Remaining waiters hear of it before it returns. A statement that runs longer than 30 s is ended
// (requirement U16). Several programs may have one store open; a process opens it once (store_claim.h).

#include "async/call_context.h"
#include "async/owning_thread.h"
#include "base/result.h"
#include "storage/database_file.h"
#include "storage/database_health.h"
#include "storage/migration_step.h"
#include "storage/work.h"

#include <QString>
#include <qcoro/qcorotask.h>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

namespace bindery::telemetry {
class Operation;
}
namespace bindery {
class Clock;
}

namespace bindery::storage {

class Connection;
class DatabaseThread;
class OpeningProgress;
class WholeCheck;
struct Job;

class Database {
public:
    /// `steps`: those of the migrations (migration_step.h). A database that opens new files alone needs none.
    explicit Database(Clock &clock, MigrationSteps steps = {});
    ~Database();
    Q_DISABLE_COPY(Database)

    /// Opens the file and brings it up to date. A file that is newer, damaged, of another application or read-only is
    /// refused with a sentence that says what to do, and is not changed. Call this once, before any other call is
    /// awaited. Jobs that come meanwhile wait for its end.
    [[nodiscard]] QCoro::Task<Result<Opening>> openAsync(DatabaseFile file, CallContext context);

    template<class T>
    [[nodiscard]] QCoro::Task<Result<T>> readAsync(Work<T> work, CallContext context)
    {
        return jobAsync<T>(JobKind::Read, std::move(work), std::move(context));
    }

    /// Carries out all of the work or nothing. The work is committed when the task ends with a value.
    template<class T>
    [[nodiscard]] QCoro::Task<Result<T>> writeAsync(Work<T> work, CallContext context)
    {
        return jobAsync<T>(JobKind::Write, std::move(work), std::move(context));
    }

    /// Hands a write over without waiting for it. `failed` is called on this thread.
    void write(Work<void> work, std::function<void(const Error &)> failed);

    /// Runs one statement on the database; health() has the outcome.
    [[nodiscard]] QCoro::Task<Result<void>> checkAsync(CallContext context);
    /// Checks every `every` until stopped (U16: 30 s).
    [[nodiscard]] QCoro::Task<Result<void>> watchAsync(Duration every, CallContext context);
    [[nodiscard]] DatabaseHealth health() const { return m_health; }

    /// Checks the whole of a store that had only the quick check when it opened, on a thread of its own. Calls `told`
    /// on this thread with the damage, or with nothing when all is sound; at once where that is known already.
    void checkWhole(std::function<void(const std::optional<Error> &)> told);

    /// From now on reads and writes are measured from the hand-over to the result, with the time in line and the
    /// commit. Both operations outlive the database.
    void measure(telemetry::Operation &reads, telemetry::Operation &writes);

private:
    class Postman;

    template<class T>
    [[nodiscard]] QCoro::Task<Result<T>> jobAsync(JobKind kind, Work<T> work, CallContext context)
    {
        if constexpr (std::is_void_v<T>)
            return carryOutAsync(kind, std::move(work), std::move(context));
        else
            return runAsync<T>(kind, std::move(work), std::move(context));
    }

    /// The part for one type of result. The rest, carryOutAsync(), is compiled once.
    template<class T>
    [[nodiscard]] QCoro::Task<Result<T>> runAsync(JobKind kind, Work<T> work, CallContext context)
    {
        const auto value = std::make_shared<std::optional<T>>();
        Work<void> run = [value, work = std::move(work)](Connection &connection) -> Result<void> {
            Result<T> result = work(connection);
            if (!result)
                return failure(std::move(result).error());
            value->emplace(std::move(*result));
            return {};
        };
        // After an error nobody reads the value: the database thread may still be writing it.
        const Result<void> done = co_await carryOutAsync(kind, std::move(run), std::move(context));
        if (!done)
            co_return failure(done.error());
        co_return std::move(**value);
    }

    [[nodiscard]] QCoro::Task<Result<void>> carryOutAsync(JobKind kind, Work<void> run, CallContext context);

    /// `run` on the database thread, `deliver` on this one, both exactly once at the end (run perhaps twice, or not).
    void post(JobKind kind, Work<void> run, std::function<void(const std::optional<Error> &)> deliver,
              std::shared_ptr<std::atomic<bool>> abandoned);
    void hand(Job job);
    void deliverAll();
    void deliverWholeCheck();
    void deliverProgress();

    async::OwningThread m_owner;
    Clock &m_clock;
    MigrationSteps m_steps;
    bool m_closed = false;
    bool m_noThread = false;
    DatabaseHealth m_health;
    telemetry::Operation *m_reads = nullptr;
    telemetry::Operation *m_writes = nullptr;
    QString m_path;
    SharedIntegrity m_integrity;
    std::function<void(const std::optional<Error> &)> m_wholeTold;
    std::shared_ptr<OpeningProgress> m_opening;
    std::unique_ptr<Postman> m_postman;
    std::unique_ptr<DatabaseThread> m_thread; // destroyed before the postman, to which it posts
    std::unique_ptr<WholeCheck> m_wholeCheck;
};

} // namespace bindery::storage
