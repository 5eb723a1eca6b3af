#include "storage/connection.h"

#include "storage/store_error.h"

#include <QFileInfo>
#include <QSqlDriver>
#include <QSqlError>
#include <QUrl>
#include <QUuid>

#include <sqlite3.h>

namespace bindery::storage {

namespace {

/// SQLite looks at its limit after so many of its own instructions: about every 0.1 ms.
constexpr int InstructionsBetweenLooks = 10000;

/// Qt binds null texts and byte arrays as NULL; the house has no difference between null and empty.
QVariant bindable(const QVariant &value)
{
    if (value.metaType() == QMetaType::fromType<QString>() && value.toString().isNull())
        return QString(QLatin1StringView(""));
    if (value.metaType() == QMetaType::fromType<QByteArray>() && value.toByteArray().isNull())
        return QByteArray("");
    return value;
}

} // namespace

Result<std::unique_ptr<Connection>> Connection::open(const ConnectionOptions &options)
{
    const QString name = QStringLiteral("bindery-") + QUuid::createUuid().toString(QUuid::WithoutBraces);
    std::unique_ptr<Connection> connection(new Connection(name));
    QSqlDatabase &database = connection->m_database;
    database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
    QString settings = QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(options.lockPatience.count());
    if (options.untouched) {
        const QUrl url = QUrl::fromLocalFile(QFileInfo(options.path).absoluteFilePath());
        database.setDatabaseName(url.toString(QUrl::FullyEncoded) + QStringLiteral("?immutable=1"));
        settings += QStringLiteral(";QSQLITE_OPEN_URI;QSQLITE_OPEN_READONLY");
    } else {
        database.setDatabaseName(options.path);
    }
    database.setConnectOptions(settings);
    if (!database.open()) {
        const QSqlError error = database.lastError();
        return failure(storeError(error.nativeErrorCode().isEmpty() ? SQLITE_CANTOPEN : error.nativeErrorCode().toInt(),
                                  error.databaseText()));
    }

    const QVariant handle = database.driver()->handle();
    if (!handle.isValid() || qstrcmp(handle.typeName(), "sqlite3*") != 0)
        return failure(ErrorCode::Defect, QStringLiteral("This installation of Qt has no usable SQLite driver."));
    connection->m_handle = *static_cast<sqlite3 *const *>(handle.constData());
    // The handle may only be given to the very library that made it.
    QString sourceId;
    const Result<void> asked
        = connection->forEachRow(QStringLiteral("SELECT sqlite_source_id()"), {}, [&](const Row &row) -> Result<void> {
              sourceId = row.text(0);
              return {};
          });
    if (asked && sourceId != QLatin1StringView(sqlite3_sourceid())) {
        connection->m_handle = nullptr;
        return failure(ErrorCode::Defect,
                       QStringLiteral("Qt and Bindery use different SQLite libraries here. Install Qt's SQLite driver "
                                      "from the same source as SQLite itself."),
                       QStringLiteral("Qt has %1").arg(sourceId));
    }
    sqlite3_progress_handler(connection->m_handle, InstructionsBetweenLooks, &Connection::onProgress, connection.get());
    return connection;
}

Connection::~Connection()
{
    if (m_handle)
        sqlite3_progress_handler(m_handle, 0, nullptr, nullptr);
    m_statements.clear();
    m_database.close();
    // The last copy goes before the name, or Qt warns that the connection is still in use.
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_name);
}

int Connection::onProgress(void *self)
{
    const auto *connection = static_cast<const Connection *>(self);
    if (connection->m_interruption && connection->m_interruption->load(std::memory_order_relaxed))
        return 1;
    return connection->m_deadline.hasExpired() ? 1 : 0;
}

void Connection::startStatement()
{
    if (m_statementLimit.count() > 0)
        m_deadline.setRemainingTime(m_statementLimit.count());
    else
        m_deadline = QDeadlineTimer(QDeadlineTimer::Forever);
}

Error Connection::lastError(const QSqlError &error) const
{
    const int code = error.nativeErrorCode().toInt();
    return storeError(code != 0 || !m_handle ? code : sqlite3_extended_errcode(m_handle), error.databaseText());
}

Result<QSqlQuery *> Connection::run(const QString &sql, const QVariantList &values)
{
    std::shared_ptr<QSqlQuery> query = m_statements.value(sql);
    if (!query) {
        query = std::make_shared<QSqlQuery>(m_database);
        query->setForwardOnly(true);
        if (!query->prepare(sql))
            return failure(lastError(query->lastError()));
        m_statements.insert(sql, query);
    }
    for (qsizetype i = 0; i < values.size(); ++i)
        query->bindValue(int(i), bindable(values[i]));
    startStatement();
    if (!query->exec()) {
        const Error error = lastError(query->lastError());
        query->finish();
        return failure(error);
    }
    return query.get();
}

Result<qint64> Connection::execute(const QString &sql, const QVariantList &values)
{
    const Result<QSqlQuery *> query = run(sql, values);
    if (!query)
        return failure(query.error());
    const qint64 changed = (*query)->numRowsAffected();
    (*query)->finish();
    return changed;
}

Result<void> Connection::forEachRow(const QString &sql, const QVariantList &values,
                                    const std::function<Result<void>(const Row &)> &visit)
{
    const Result<QSqlQuery *> started = run(sql, values);
    if (!started)
        return failure(started.error());
    QSqlQuery &query = **started;
    Result<void> outcome;
    while (outcome && query.next())
        outcome = visit(Row(query));
    if (outcome && query.lastError().isValid())
        outcome = failure(lastError(query.lastError()));
    // Lets go of the read lock; without this a commit would wait for the statement.
    query.finish();
    return outcome;
}

Result<qint64> Connection::number(const QString &sql, const QVariantList &values)
{
    qint64 found = 0;
    const Result<void> done = forEachRow(sql, values, [&](const Row &row) -> Result<void> {
        found = row.number(0);
        return {};
    });
    if (!done)
        return failure(done.error());
    return found;
}

Result<void> Connection::script(const QByteArray &sql)
{
    startStatement();
    char *text = nullptr;
    const int code = sqlite3_exec(m_handle, sql.constData(), nullptr, nullptr, &text);
    const QString words = QString::fromUtf8(text);
    sqlite3_free(text);
    if (code != SQLITE_OK)
        return failure(storeError(code, words));
    return {};
}

qint64 Connection::lastInsertId() const
{
    return sqlite3_last_insert_rowid(m_handle);
}

bool Connection::inTransaction() const
{
    return sqlite3_get_autocommit(m_handle) == 0;
}

bool Connection::isReadOnly() const
{
    return sqlite3_db_readonly(m_handle, "main") == 1;
}

void Connection::leaveLogOnClose(bool leave)
{
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, leave ? 1 : 0, nullptr);
}

} // namespace bindery::storage
