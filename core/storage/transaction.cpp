#include "storage/transaction.h"

#include "storage/connection.h"

#include <QLoggingCategory>

namespace bindery::storage {

namespace {

Q_LOGGING_CATEGORY(lcTransaction, "bindery.storage.transaction")

QString beginStatement(Transaction::Mode mode)
{
    switch (mode) {
    case Transaction::Mode::Read: return QStringLiteral("BEGIN DEFERRED");
    case Transaction::Mode::Write: return QStringLiteral("BEGIN IMMEDIATE");
    case Transaction::Mode::Exclusive: return QStringLiteral("BEGIN EXCLUSIVE");
    }
    Q_UNREACHABLE();
}

} // namespace

Result<Transaction> Transaction::begin(Connection &connection, Mode mode)
{
    return connection.run(beginStatement(mode)).map([&] { return Transaction(connection); });
}

Result<void> Transaction::commit()
{
    const Result<void> committed = m_open->run(QStringLiteral("COMMIT"));
    if (committed)
        m_open.release()->afterCommit();
    else
        rollBack();
    return committed;
}

void Transaction::RollBack::operator()(Connection *connection) const
{
    // SQLite may have rolled back by itself, for example on a full disk.
    if (!connection->inTransaction())
        return;
    const Result<void> done = connection->run(QStringLiteral("ROLLBACK"));
    if (!done)
        qCInfo(lcTransaction).noquote() << "roll back:" << done.error().detail;
}

Result<Savepoint> Savepoint::set(Connection &connection)
{
    return connection.run(QStringLiteral("SAVEPOINT job")).map([&] { return Savepoint(connection); });
}

Result<void> Savepoint::keep()
{
    const Result<void> kept = m_set->run(QStringLiteral("RELEASE job"));
    if (kept)
        m_set.release();
    else
        m_set.reset();
    return kept;
}

void Savepoint::TakeBack::operator()(Connection *connection) const
{
    if (!connection->inTransaction())
        return;
    Result<void> done = connection->run(QStringLiteral("ROLLBACK TO job"));
    if (done)
        done = connection->run(QStringLiteral("RELEASE job"));
    if (!done)
        qCInfo(lcTransaction).noquote() << "take back:" << done.error().detail;
}

} // namespace bindery::storage
