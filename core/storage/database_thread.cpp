#include "storage/database_thread.h"

#include "storage/connection.h"
#include "storage/opened.h"
#include "storage/transaction.h"

#include <QLoggingCategory>

namespace bindery::storage {

namespace {

Q_LOGGING_CATEGORY(lcThread, "bindery.storage.thread")

} // namespace

DatabaseThread::DatabaseThread(std::function<void()> mailArrived) : m_mailArrived(std::move(mailArrived))
{
    setObjectName(QStringLiteral("bindery database"));
}

DatabaseThread::~DatabaseThread()
{
    finish();
}

void DatabaseThread::add(Job job)
{
    {
        const std::scoped_lock lock(m_lock);
        m_jobs.push_back(std::move(job));
    }
    m_work.notify_one();
}

std::vector<Delivery> DatabaseThread::takeMail()
{
    const std::scoped_lock lock(m_lock);
    return std::exchange(m_mail, {});
}

void DatabaseThread::finish()
{
    {
        const std::scoped_lock lock(m_lock);
        m_closing = true;
    }
    m_noReads.store(true, std::memory_order_relaxed);
    m_work.notify_one();
    wait();
    // ThreadSanitizer does not see Qt's join. This lock and the last one of run() show it the order.
    const std::scoped_lock lock(m_lock);
}

void DatabaseThread::run()
{
    for (;;) {
        std::vector<Job> group = takeGroup();
        if (group.empty())
            break;
        const Outcomes outcomes = runGroup(group);
        post(std::move(group), outcomes);
    }
    closeDatabase(m_connection);
    const std::scoped_lock lock(m_lock);
    m_openError.reset();
}

std::vector<Job> DatabaseThread::takeGroup()
{
    std::unique_lock lock(m_lock);
    m_work.wait(lock, [this] { return m_closing || !m_jobs.empty(); });
    std::vector<Job> group;
    while (!m_jobs.empty() && group.size() < MostTogether) {
        // Opening is a group of its own, because the jobs behind it need the connection that it makes.
        if (m_jobs.front().kind == JobKind::Open && !group.empty())
            break;
        const bool opens = m_jobs.front().kind == JobKind::Open;
        group.push_back(std::move(m_jobs.front()));
        m_jobs.pop_front();
        if (opens)
            break;
    }
    return group;
}

DatabaseThread::Outcomes DatabaseThread::runGroup(const std::vector<Job> &group)
{
    if (group.front().kind == JobKind::Open) {
        m_openError = group.front().open(m_connection);
        return {m_openError};
    }
    const auto writes
        = std::count_if(group.begin(), group.end(), [](const Job &job) { return job.kind == JobKind::Write; });
    if (m_connection && writes > 1) {
        std::optional<Outcomes> together = runTogether(group);
        if (together)
            return std::move(*together);
    }
    Outcomes outcomes;
    for (const Job &job : group)
        outcomes.push_back(runAlone(job));
    return outcomes;
}

/// Gives nothing when one job spoilt the transaction of all. Each job has to be run by itself then.
std::optional<DatabaseThread::Outcomes> DatabaseThread::runTogether(const std::vector<Job> &group)
{
    Outcomes outcomes;
    Result<Transaction> transaction = Transaction::begin(*m_connection, Transaction::Mode::Write);
    if (!transaction) {
        // Another wait for the lock for each job would only take longer.
        for (const Job &job : group)
            outcomes.push_back(job.kind == JobKind::Write ? transaction.error() : runAlone(job));
        return outcomes;
    }
    for (const Job &job : group) {
        if (auto refused = refusal(job)) {
            outcomes.push_back(std::move(refused));
            continue;
        }
        Result<Savepoint> savepoint = Savepoint::set(*m_connection);
        if (!savepoint)
            return std::nullopt;
        std::optional<Error> error = runJob(job);
        if (!error) {
            const Result<void> kept = savepoint->keep();
            if (!kept)
                error = kept.error();
        }
        savepoint->takeBack();
        if (!m_connection->inTransaction())
            return std::nullopt;
        outcomes.push_back(std::move(error));
    }
    const Result<void> committed = transaction->commit();
    if (!committed)
        return std::nullopt;
    return outcomes;
}

std::optional<Error> DatabaseThread::runAlone(const Job &job)
{
    if (auto refused = refusal(job))
        return refused;
    const auto mode = job.kind == JobKind::Write ? Transaction::Mode::Write : Transaction::Mode::Read;
    Result<Transaction> transaction = Transaction::begin(*m_connection, mode);
    if (!transaction)
        return transaction.error();
    std::optional<Error> error = runJob(job);
    if (error)
        return error;
    const Result<void> committed = transaction->commit();
    if (!committed)
        return committed.error();
    return std::nullopt;
}

std::optional<Error> DatabaseThread::runJob(const Job &job)
{
    m_connection->setInterruption(job.kind == JobKind::Read ? &m_noReads : nullptr);
    std::optional<Error> error;
    try {
        const Result<void> done = job.run(*m_connection);
        if (!done)
            error = done.error();
    } catch (const std::exception &exception) {
        error = Error(ErrorCode::Defect, QStringLiteral("Bindery failed inside; the log says how."),
                      QString::fromUtf8(exception.what()));
    }
    m_connection->setInterruption(nullptr);
    if (error && error->code == ErrorCode::Defect)
        qCWarning(lcThread).noquote() << "a job of the database failed:" << error->detail;
    return error;
}

std::optional<Error> DatabaseThread::refusal(const Job &job) const
{
    if (!m_connection) {
        if (m_openError)
            return m_openError;
        return Error(ErrorCode::StoreUnavailable, QStringLiteral("Bindery's database has not been opened."));
    }
    if (job.kind == JobKind::Write)
        return std::nullopt;
    if (job.abandoned && job.abandoned->load(std::memory_order_relaxed))
        return Error(ErrorCode::Cancelled, QStringLiteral("The work was cancelled."));
    if (m_noReads.load(std::memory_order_relaxed))
        return Error(ErrorCode::StoreUnavailable, QStringLiteral("Bindery's database is being closed."));
    return std::nullopt;
}

void DatabaseThread::post(std::vector<Job> group, const Outcomes &outcomes)
{
    bool wasEmpty = false;
    {
        const std::scoped_lock lock(m_lock);
        wasEmpty = m_mail.empty();
        for (std::size_t i = 0; i < group.size(); ++i)
            m_mail.push_back(Delivery{std::move(group[i]), outcomes[i]});
    }
    if (wasEmpty)
        m_mailArrived();
}

} // namespace bindery::storage
