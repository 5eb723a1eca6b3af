#include "storage/connection.h"

#include "storage/file_inspection.h"
#include "storage/store_claim.h"
#include "storage/store_error.h"

#include <QDeadlineTimer>
#include <QFileInfo>
#include <QHash>
#include <QSqlDatabase>
#include <QSqlDriver>
#include <QSqlError>
#include <QStorageInfo>
#include <QUrl>
#include <QUuid>

#include <cerrno>
#include <limits>
#include <utility>

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

namespace bindery::storage {

namespace {

/// SQLite looks at its limit after so many of its own instructions: about every 0.1 ms.
constexpr int InstructionsBetweenLooks = 10000;
/// SQLITE_MAX_PAGE_COUNT before SQLite 3.45. A lower limit was set by hand.
constexpr qint64 UsualLargestPageCount = 1073741823;
/// With that much room on the disk, a record fits.
constexpr qint64 PlentyOfRoom = 64 * 1024 * 1024;

/// Qt binds null texts and byte arrays as NULL. Bindery makes no difference between null and empty.
QVariant bindable(const QVariant &value)
{
    if (value.metaType() == QMetaType::fromType<QString>() && value.toString().isNull())
        return QString(QLatin1StringView(""));
    if (value.metaType() == QMetaType::fromType<QByteArray>() && value.toByteArray().isNull())
        return QByteArray("");
    return value;
}

/// Qt does not keep the system's errno. Opening the file again tells it; `leftNumber` is the errno of the first time.
int whyNotOpened(const ConnectionOptions &options, int leftNumber)
{
    const int file
        = ::open(QFile::encodeName(options.path).constData(), (options.untouched ? O_RDONLY : O_RDWR) | O_CLOEXEC);
    if (file < 0)
        return errno;
    ::close(file);
    return leftNumber;
}

} // namespace

/// The open file, and the statements that were prepared on it.
struct Connection::Handle {
    Handle(QString connectionName, QString filePath) : name(std::move(connectionName)), path(std::move(filePath)) {}
    ~Handle();
    Q_DISABLE_COPY(Handle)

    [[nodiscard]] Result<QSqlQuery *> run(const QString &sql, const QVariantList &values);
    void startStatement();
    [[nodiscard]] Error lastError(const QSqlError &error) const;
    [[nodiscard]] Error whyFull(const QString &detail) const;
    static int onProgress(void *self);

    QString name;
    QString path;
    QSqlDatabase database;
    sqlite3 *sqlite = nullptr;
    QHash<QString, std::shared_ptr<QSqlQuery>> statements;
    std::chrono::milliseconds statementLimit{0};
    QDeadlineTimer deadline{QDeadlineTimer::Forever};
    const std::atomic<bool> *interruption = nullptr;
    bool wipes = false;
};

Connection::Connection(std::unique_ptr<Handle> handle) : m_handle(std::move(handle)) {}

void Connection::hold(std::unique_ptr<StoreClaim> claim)
{
    m_claim = std::move(claim);
}

qint64 Connection::owner() const
{
    return m_claim ? m_claim->owner() : 0;
}

bool Connection::isAtWork(std::optional<qint64> owner) const
{
    return m_claim && owner && m_claim->isAlive(*owner);
}

Result<std::unique_ptr<Connection>> Connection::open(const ConnectionOptions &options)
{
    const QString name = QStringLiteral("bindery-") + QUuid::createUuid().toString(QUuid::WithoutBraces);
    std::unique_ptr<Connection> connection(new Connection(std::make_unique<Handle>(name, options.path)));
    Handle &opened = *connection->m_handle;
    QSqlDatabase &database = opened.database;
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
    errno = 0;
    if (!database.open()) {
        const int leftNumber = errno;
        const QSqlError error = database.lastError();
        return failure(storeError(error.nativeErrorCode().isEmpty() ? SQLITE_CANTOPEN : error.nativeErrorCode().toInt(),
                                  error.databaseText(), whyNotOpened(options, leftNumber)));
    }

    const QVariant handle = database.driver()->handle();
    if (!handle.isValid() || qstrcmp(handle.typeName(), "sqlite3*") != 0)
        return failure(ErrorCode::Defect, QStringLiteral("This installation of Qt has no usable SQLite driver."));
    opened.sqlite = *static_cast<sqlite3 *const *>(handle.constData());
    // A handle may only be used with the library that made it.
    QString sourceId;
    const Result<void> asked
        = connection->forEachRow(QStringLiteral("SELECT sqlite_source_id()"), {}, [&](const Row &row) -> Result<void> {
              sourceId = row.text(0);
              return {};
          });
    if (asked && sourceId != QLatin1StringView(sqlite3_sourceid())) {
        opened.sqlite = nullptr;
        return failure(ErrorCode::Defect,
                       QStringLiteral("Qt and Bindery use different SQLite libraries here. Install Qt's SQLite driver "
                                      "from the same source as SQLite itself."),
                       QStringLiteral("Qt has %1").arg(sourceId));
    }
    sqlite3_progress_handler(opened.sqlite, InstructionsBetweenLooks, &Handle::onProgress, &opened);
    return connection;
}

Connection::~Connection() = default;

Connection::Handle::~Handle()
{
    if (sqlite)
        sqlite3_progress_handler(sqlite, 0, nullptr, nullptr);
    statements.clear();
    database.close();
    // The last copy is destroyed before the name is removed. Otherwise Qt warns that the connection is still in use.
    database = QSqlDatabase();
    QSqlDatabase::removeDatabase(name);
}

int Connection::Handle::onProgress(void *self)
{
    const auto *handle = static_cast<const Handle *>(self);
    if (handle->interruption && handle->interruption->load(std::memory_order_relaxed))
        return 1;
    return handle->deadline.hasExpired() ? 1 : 0;
}

void Connection::Handle::startStatement()
{
    if (statementLimit.count() > 0)
        deadline.setRemainingTime(statementLimit.count());
    else
        deadline = QDeadlineTimer(QDeadlineTimer::Forever);
}

Error Connection::Handle::lastError(const QSqlError &error) const
{
    const int told = error.nativeErrorCode().toInt();
    if (!sqlite)
        return storeError(told, error.databaseText());
    // The extended code is finer than the one that Qt passes on.
    const int extended = sqlite3_extended_errcode(sqlite);
    const int code = told == 0 || (extended & 0xff) == (told & 0xff) ? extended : told;
    const Error named = storeError(code, error.databaseText(), sqlite3_system_errno(sqlite));
    return (code & 0xff) == SQLITE_FULL ? whyFull(named.detail) : named;
}

/// SQLite says "full" of a disk, of a largest size that was set, and of numbers that have run out.
Error Connection::Handle::whyFull(const QString &detail) const
{
    const auto ask = [this](const char *sql) {
        sqlite3_stmt *statement = nullptr;
        qint64 answer = -1;
        if (sqlite3_prepare_v2(sqlite, sql, -1, &statement, nullptr) == SQLITE_OK
            && sqlite3_step(statement) == SQLITE_ROW)
            answer = sqlite3_column_int64(statement, 0);
        sqlite3_finalize(statement);
        return answer;
    };
    if (ask("SELECT max(seq) FROM sqlite_sequence") == std::numeric_limits<qint64>::max())
        return fullError(FullCause::LastNumber, detail);
    const qint64 largest = ask("PRAGMA max_page_count");
    const QStorageInfo disk(QFileInfo(path).absolutePath());
    // The pages of the statement that failed are free again, because it was rolled back.
    const bool roomOnDisk = !disk.isValid() || disk.bytesAvailable() > PlentyOfRoom;
    if (largest > 0 && largest < UsualLargestPageCount && roomOnDisk)
        return fullError(FullCause::LargestSize, detail);
    return fullError(FullCause::Disk, detail);
}

Result<QSqlQuery *> Connection::Handle::run(const QString &sql, const QVariantList &values)
{
    std::shared_ptr<QSqlQuery> query = statements.value(sql);
    if (!query) {
        query = std::make_shared<QSqlQuery>(database);
        query->setForwardOnly(true);
        if (!query->prepare(sql))
            return failure(lastError(query->lastError()));
        statements.insert(sql, query);
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
    const Result<QSqlQuery *> query = m_handle->run(sql, values);
    if (!query)
        return failure(query.error());
    const qint64 changed = (*query)->numRowsAffected();
    (*query)->finish();
    return changed;
}

Result<void> Connection::run(const QString &sql, const QVariantList &values)
{
    const Result<qint64> changed = execute(sql, values);
    return changed ? Result<void>() : failure(changed.error());
}

Result<void> Connection::runForEach(const QString &sql, const QList<QVariantList> &rows)
{
    for (const QVariantList &row : rows) {
        const Result<void> done = run(sql, row);
        if (!done)
            return done;
    }
    return {};
}

Result<void> Connection::forEachRow(const QString &sql, const QVariantList &values,
                                    const std::function<Result<void>(const Row &)> &visit)
{
    const Result<QSqlQuery *> started = m_handle->run(sql, values);
    if (!started)
        return failure(started.error());
    QSqlQuery &query = **started;
    Result<void> outcome;
    while (outcome && query.next())
        outcome = visit(Row(query));
    if (outcome && query.lastError().isValid())
        outcome = failure(m_handle->lastError(query.lastError()));
    // Releases the read lock. Without this a commit would wait for the statement.
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

QString Connection::withoutIndex(const QString &sql)
{
    QString scanning = sql;
    scanning.replace(QLatin1StringView(" WHERE /*key*/"), QLatin1StringView(" NOT INDEXED WHERE +"));
    return scanning.replace(QLatin1StringView("/*key*/"), QLatin1StringView("+"));
}

Error Connection::nothingFoundIn(const QString &sql) const
{
    return damagedIndex(m_handle->path, QStringLiteral("nothing found by: ") + sql);
}

Result<void> Connection::script(const QByteArray &sql)
{
    m_handle->startStatement();
    char *text = nullptr;
    const int code = sqlite3_exec(m_handle->sqlite, sql.constData(), nullptr, nullptr, &text);
    const QString words = QString::fromUtf8(text);
    sqlite3_free(text);
    if (code != SQLITE_OK)
        return failure(
            storeError(sqlite3_extended_errcode(m_handle->sqlite), words, sqlite3_system_errno(m_handle->sqlite)));
    return {};
}

qint64 Connection::lastInsertId() const
{
    return sqlite3_last_insert_rowid(m_handle->sqlite);
}

bool Connection::inTransaction() const
{
    return sqlite3_get_autocommit(m_handle->sqlite) == 0;
}

bool Connection::isReadOnly() const
{
    return sqlite3_db_readonly(m_handle->sqlite, "main") == 1;
}

void Connection::setStatementLimit(std::chrono::milliseconds limit)
{
    m_handle->statementLimit = limit;
}

void Connection::setInterruption(const std::atomic<bool> *flag)
{
    m_handle->interruption = flag;
}

void Connection::wipeWhatIsDeleted()
{
    m_handle->wipes = true;
    sqlite3_exec(m_handle->sqlite, "PRAGMA secure_delete = on", nullptr, nullptr, nullptr);
}

void Connection::afterCommit()
{
    if (!std::exchange(m_handle->wipes, false))
        return;
    sqlite3_exec(m_handle->sqlite, "PRAGMA secure_delete = off", nullptr, nullptr, nullptr);
    // While another program reads, the log stays. The end of that program, or the next writer, begins the log anew.
    sqlite3_wal_checkpoint_v2(m_handle->sqlite, "main", SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
}

void Connection::leaveLogOnClose(bool leave)
{
    sqlite3_db_config(m_handle->sqlite, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, leave ? 1 : 0, nullptr);
}

} // namespace bindery::storage
