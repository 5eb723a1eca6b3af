#include "storage/database.h"

#include "async/one_shot.h"
#include "async/sleep.h"
#include "async/thread_probe.h"
#include "base/clock.h"
#include "storage/connection.h"
#include "storage/database_thread.h"
#include "storage/opened.h"
#include "storage/whole_check.h"
#include "telemetry/operation_log.h"

#include <QCoreApplication>
#include <QEvent>

namespace bindery::storage {

namespace {

/// The event of the mailbox is QEvent::User.
constexpr auto WholeCheckEnded = QEvent::Type(QEvent::User + 1);
constexpr auto OpeningWentOn = QEvent::Type(QEvent::User + 2);

} // namespace

/// How far the opening has come. The database thread writes it, and the owner's thread hears of the newest state alone.
class OpeningProgress {
public:
    explicit OpeningProgress(std::function<void(qint64, qint64)> told) : m_told(std::move(told)) {}

    /// On the database thread. True where the owner has heard of the earlier state, and has to be called again.
    bool set(qint64 done, qint64 of)
    {
        const std::scoped_lock lock(m_lock);
        m_done = done;
        m_of = of;
        return !std::exchange(m_isWaiting, true);
    }
    /// On the owner's thread.
    void tell()
    {
        qint64 done = 0;
        qint64 of = 0;
        {
            const std::scoped_lock lock(m_lock);
            m_isWaiting = false;
            done = m_done;
            of = m_of;
        }
        m_told(done, of);
    }

private:
    std::function<void(qint64, qint64)> m_told;
    std::mutex m_lock;
    qint64 m_done = 0;
    qint64 m_of = 0;
    bool m_isWaiting = false;
};

/// Receives events on the owner's thread. The database thread posts an event without content; the results lie in the
/// mailbox. The destructor cancels the events that still wait for this object.
class Database::Postman final : public QObject {
public:
    explicit Postman(Database &database) : m_database(database) {}
    bool event(QEvent *event) override
    {
        if (event->type() == WholeCheckEnded) {
            m_database.deliverWholeCheck();
            return true;
        }
        if (event->type() == OpeningWentOn) {
            m_database.deliverProgress();
            return true;
        }
        if (event->type() != QEvent::User)
            return QObject::event(event);
        // The receiver may destroy the database, and this object with it, so nothing may follow.
        m_database.deliverAll();
        return true;
    }

private:
    Database &m_database;
};

Database::Database(Clock &clock, MigrationSteps steps)
    : m_clock(clock), m_steps(std::move(steps)), m_postman(std::make_unique<Postman>(*this))
{
    Postman *postman = m_postman.get();
    m_thread = std::make_unique<DatabaseThread>(
        [postman] { QCoreApplication::postEvent(postman, new QEvent(QEvent::User)); });
    m_thread->start();
    // QThread only logs that it could not start. A job that is handed to it would never be done.
    m_noThread = !m_thread->isRunning();
}

Database::~Database()
{
    m_owner.check();
    m_closed = true;
    // The connection of the check is closed first, so that the last one to close can copy the log into the file.
    m_wholeCheck.reset();
    m_thread->finish();
    deliverAll();
}

QCoro::Task<Result<Opening>> Database::openAsync(DatabaseFile file, CallContext context)
{
    m_owner.check();
    async::OneShot<Result<Opening>> shot;
    const auto value = std::make_shared<Result<Opening>>();
    Job job;
    job.kind = JobKind::Open;
    if (file.progress)
        m_opening = std::make_shared<OpeningProgress>(std::exchange(file.progress, nullptr));
    const MigrationProgress progress = [opening = m_opening, postman = m_postman.get()](qint64 done, qint64 of) {
        if (opening && opening->set(done, of))
            QCoreApplication::postEvent(postman, new QEvent(OpeningWentOn));
    };
    job.open = [value, file, steps = m_steps, progress](std::unique_ptr<Connection> &place) -> std::optional<Error> {
        Result<Opened> opened = openDatabase(file, steps, progress);
        if (!opened)
            return opened.error();
        place = std::move(opened->connection);
        *value = opened->report;
        return std::nullopt;
    };
    job.deliver = [this, value, shot](const std::optional<Error> &error) {
        m_health.open = !error;
        m_opening.reset();
        if (error) {
            shot.set(failure(*error));
            return;
        }
        m_path = (*value)->path;
        m_integrity = (*value)->integrity;
        m_health.integrity = *m_integrity;
        m_health.integrityAt = m_clock.utcNow();
        shot.set(std::move(*value));
    };
    hand(std::move(job));
    Result<Opening> outcome = co_await async::awaitWithin(shot, m_clock, context);
    co_return outcome;
}

QCoro::Task<Result<void>> Database::carryOutAsync(JobKind kind, Work<void> run, CallContext context)
{
    if (context.stopRequested())
        co_return failure(ErrorCode::Cancelled, QStringLiteral("The work was cancelled."));
    async::OneShot<Result<void>> shot;
    const auto abandoned = std::make_shared<std::atomic<bool>>(false);
    post(
        kind, std::move(run),
        [shot](const std::optional<Error> &error) {
            if (error)
                shot.set(failure(*error));
            else
                shot.set({});
        },
        abandoned);
    const Result<void> outcome = co_await async::awaitWithin(shot, m_clock, std::move(context));
    abandoned->store(true, std::memory_order_relaxed);
    co_return outcome;
}

void Database::write(Work<void> work, std::function<void(const Error &)> failed)
{
    post(
        JobKind::Write, std::move(work),
        [failed = std::move(failed)](const std::optional<Error> &error) {
            if (error && failed)
                failed(*error);
        },
        nullptr);
}

void Database::post(JobKind kind, Work<void> run, std::function<void(const std::optional<Error> &)> deliver,
                    std::shared_ptr<std::atomic<bool>> abandoned)
{
    m_owner.check();
    Job job;
    job.kind = kind;
    job.run = std::move(run);
    job.deliver = std::move(deliver);
    job.abandoned = std::move(abandoned);
    hand(std::move(job));
}

void Database::hand(Job job)
{
    if (m_closed) {
        job.deliver(Error(ErrorCode::StoreUnavailable, QStringLiteral("Bindery's database is being closed.")));
        return;
    }
    if (m_noThread) {
        job.deliver(async::noThreadError(QStringLiteral("the database has no thread")));
        return;
    }
    ++m_health.waiting;
    job.handedAt = m_clock.now();
    m_thread->add(std::move(job));
}

void Database::deliverAll()
{
    m_owner.check();
    std::vector<Delivery> mail = m_thread->takeMail();
    for (Delivery &delivery : mail) {
        --m_health.waiting;
        telemetry::Operation *measured = delivery.job.kind == JobKind::Read ? m_reads : m_writes;
        if (measured && delivery.job.kind != JobKind::Open) {
            const Instant now = m_clock.now();
            measured->record(now, now - delivery.job.handedAt);
        }
        const std::optional<Error> &error = delivery.error;
        if (error && (error->code == ErrorCode::StoreUnavailable || error->code == ErrorCode::Defect)) {
            m_health.lastError = error->message;
            m_health.lastErrorAt = m_clock.utcNow();
        }
        delivery.job.deliver(error);
    }
}

void Database::checkWhole(std::function<void(const std::optional<Error> &)> told)
{
    m_owner.check();
    if (!m_integrity || *m_integrity == Integrity::Sound) {
        told(std::nullopt);
        return;
    }
    m_wholeTold = std::move(told);
    Postman *postman = m_postman.get();
    m_wholeCheck = std::make_unique<WholeCheck>(
        m_path, m_integrity, [postman] { QCoreApplication::postEvent(postman, new QEvent(WholeCheckEnded)); });
    m_wholeCheck->start(QThread::LowPriority);
}

void Database::deliverWholeCheck()
{
    if (!m_wholeTold || *m_integrity == Integrity::Unchecked)
        return;
    // The check has reported, so joining its thread takes no time.
    m_wholeCheck->wait();
    m_health.integrity = *m_integrity;
    m_health.integrityAt = m_clock.utcNow();
    const std::optional<Error> damage = m_wholeCheck->damage();
    if (damage) {
        m_health.lastError = damage->message;
        m_health.lastErrorAt = m_health.integrityAt;
    }
    const auto told = std::exchange(m_wholeTold, nullptr);
    told(damage);
}

void Database::deliverProgress()
{
    // The receiver may destroy the database.
    if (const auto opening = m_opening)
        opening->tell();
}

void Database::measure(telemetry::Operation &reads, telemetry::Operation &writes)
{
    m_reads = &reads;
    m_writes = &writes;
}

QCoro::Task<Result<void>> Database::checkAsync(CallContext context)
{
    const Instant asked = m_clock.now();
    const Work<qint64> ask = [](Connection &connection) {
        return connection.number(QStringLiteral("SELECT count(*) FROM sqlite_schema"));
    };
    const Result<qint64> answer = co_await readAsync<qint64>(ask, context);
    if (!answer && isCancelled(answer.error()))
        co_return failure(answer.error());
    m_health.answering = answer.has_value();
    m_health.checkedAt = m_clock.utcNow();
    m_health.answerTime = std::chrono::duration_cast<std::chrono::microseconds>(m_clock.now() - asked);
    if (!answer)
        co_return failure(answer.error());
    co_return Result<void>();
}

QCoro::Task<Result<void>> Database::watchAsync(Duration every, CallContext context)
{
    for (;;) {
        // health() remembers a check that failed. The next one may succeed.
        [[maybe_unused]] const Result<void> checked = co_await checkAsync(context);
        const Result<void> slept = co_await async::sleepAsync(m_clock, every, context);
        if (!slept)
            co_return slept;
    }
}

} // namespace bindery::storage
