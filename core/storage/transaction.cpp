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
    const Result<qint64> begun = connection.execute(beginStatement(mode));
    if (!begun)
        return failure(begun.error());
    return Transaction(connection);
}

Result<void> Transaction::commit()
{
    const Result<qint64> committed = m_connection->execute(QStringLiteral("COMMIT"));
    if (!committed) {
        rollBack();
        return failure(committed.error());
    }
    m_connection->afterCommit();
    m_connection = nullptr;
    return {};
}

void Transaction::rollBack()
{
    // SQLite may have rolled back by itself, for example on a full disk.
    if (m_connection && m_connection->inTransaction()) {
        const Result<qint64> done = m_connection->execute(QStringLiteral("ROLLBACK"));
        if (!done)
            qCInfo(lcTransaction).noquote() << "roll back:" << done.error().detail;
    }
    m_connection = nullptr;
}

Result<Savepoint> Savepoint::set(Connection &connection)
{
    const Result<qint64> set = connection.execute(QStringLiteral("SAVEPOINT job"));
    if (!set)
        return failure(set.error());
    return Savepoint(connection);
}

Result<void> Savepoint::keep()
{
    const Result<qint64> kept = m_connection->execute(QStringLiteral("RELEASE job"));
    if (!kept) {
        takeBack();
        return failure(kept.error());
    }
    m_connection = nullptr;
    return {};
}

void Savepoint::takeBack()
{
    if (m_connection && m_connection->inTransaction()) {
        Result<qint64> done = m_connection->execute(QStringLiteral("ROLLBACK TO job"));
        if (done)
            done = m_connection->execute(QStringLiteral("RELEASE job"));
        if (!done)
            qCInfo(lcTransaction).noquote() << "take back:" << done.error().detail;
    }
    m_connection = nullptr;
}

} // namespace bindery::storage
